"""The forms about a site."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from jangkau.apps.places import operations as places
from jangkau.apps.places import queries
from jangkau.domain.terms import Refused, Territory
from jangkau.web.look.language import language
from jangkau.web.office.views.sites.words import KINDS, TERRAINS, UNITS, groups

LARGEST_FILE = 10_000_000
"""Bytes read of a workbook; what is larger is cut off and so no workbook."""


class SiteForm(forms.Form):
    """What is known of a site. Cleans to the `SiteFields` of the room."""

    name = forms.CharField(label=_("Name"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS.items)
    region = forms.CharField(
        label=_("Village or district"),
        help_text=_("Type a name and choose, or type the code."),
        widget=forms.TextInput(
            attrs={
                "list": "regions",
                "autocomplete": "off",
                "hx-get": reverse_lazy("office:site_regions"),
                "hx-trigger": "input changed delay:250ms",
                "hx-target": "#regions",
            }
        ),
    )
    address = forms.CharField(label=_("Address"), max_length=240, required=False)
    lat = forms.FloatField(
        label=_("Latitude"),
        required=False,
        localize=False,
        help_text=_("Degrees, for example -6.9175. Without a point the village's own is used."),
    )
    lon = forms.FloatField(label=_("Longitude"), required=False, localize=False)
    units = forms.IntegerField(label=_("Number of stalls or tenants"), required=False, min_value=0)
    unit_word = forms.ChoiceField(label=_("What is counted"), choices=UNITS.items, required=False)
    terrain = forms.ChoiceField(
        label=_("Land around it"),
        choices=TERRAINS.items,
        required=False,
        help_text=_("Plans of visits reckon with longer ways through hills, mountains and swamps."),
    )
    contact_name = forms.CharField(label=_("Contact person"), max_length=120, required=False)
    contact_phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea)
    source = forms.CharField(label=_("Source"), max_length=240, required=False)

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.territory = territory

    def clean_region(self) -> str:
        """The code that was meant; a name that means several lists them."""
        text = self.cleaned_data["region"].strip()
        code = text.split(" ")[0].replace(".", "")
        place = queries.region(code) if code.isdecimal() else None
        places_found = [place] if place else self._named(text)
        if not places_found:
            raise forms.ValidationError(said("No region is called so. Check the spelling."))
        if len(places_found) > 1:
            names = queries.full_names((p.code for p in places_found), language=language())
            lines = "; ".join(f"{code} {name}" for code, name in names.items())
            raise forms.ValidationError(said("Several are called so. Type one of: ") + lines)
        if not self.territory.covers(places_found[0].code):
            raise forms.ValidationError(said("This region is outside your office's territory."))
        return places_found[0].code

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if (cleaned.get("lat") is None) != (cleaned.get("lon") is None):
            self.add_error("lon", said("A point needs both latitude and longitude."))
        return cleaned

    def fields_of_site(self) -> places.SiteFields:
        """The cleaned form in the words of the room."""
        cleaned = dict(self.cleaned_data)
        return places.SiteFields(region_code=cleaned.pop("region"), **cleaned)

    def _named(self, text: str) -> list[queries.Place]:
        found = queries.find_regions(text, territory=self.territory, limit=12)
        exact = [p for p in found if queries.normal(p.name) == queries.normal(text)]
        return [p for p in exact or found if len(p.code) >= 6][:8]


class EstimateForm(forms.Form):
    """How many workers of a group work at the site, who says so, and when."""

    occupation_group = forms.ChoiceField(label=_("Occupation group"))
    workers = forms.IntegerField(label=_("Workers"), min_value=0)
    source = forms.CharField(
        label=_("Source"),
        max_length=240,
        help_text=_("Who counted or told it, for example the market head."),
    )
    as_of = forms.DateField(
        label=_("Date of the estimate"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["occupation_group"].choices = groups().items()  # type: ignore[attr-defined]

    def estimate(self) -> queries.Estimate:
        """The cleaned form in the words of the room."""
        return queries.Estimate(**self.cleaned_data)


class TakenIn(Protocol):
    """What became of a workbook: by row, the refusals of what could not be used."""

    @property
    def problems(self) -> Sequence[tuple[int, Refused]]: ...


class UploadForm(forms.Form):
    """A workbook of sites, of their calendars, of their stalls."""

    file = forms.FileField(
        label=_("Excel workbook (.xlsx)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def taken[T: TakenIn](
        self, take: Callable[[bytes], T]
    ) -> tuple[T | None, list[tuple[int, str]]]:
        """What `take` made of the file that was sent, and by row what must be put right.

        A file that is refused as a whole has the refusal at its field.
        """
        if not self.is_valid():
            return None, []
        try:
            done = take(self.cleaned_data["file"].read(LARGEST_FILE))
        except Refused as refused:
            self.add_error("file", refused.sentence(language()))
            return None, []
        return done, [(row, refused.sentence(language())) for row, refused in done.problems]
