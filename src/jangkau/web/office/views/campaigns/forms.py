"""The forms about a campaign."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.apps.places import queries as places
from jangkau.apps.places.queries import OfficeKind
from jangkau.domain.terms import Territory
from jangkau.web.entry.acting import SignedIn
from jangkau.web.look.language import language
from jangkau.web.office.views.campaigns.words import (
    APPROACHES,
    ASSETS,
    CHANNELS,
    CONDITIONS,
    MEASURES,
    PURPOSES,
    SEGMENTS,
    TONES,
)
from jangkau.web.office.views.partners.choosing import PlaceField
from jangkau.web.office.views.partners.forms import LONG
from jangkau.web.office.views.people.forms import DAY

PICTURE = forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"})


class OfficesField(forms.MultipleChoiceField):
    """Offices to tick."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Offices taking part"), widget=forms.CheckboxSelectMultiple, **kwargs
        )


class CampaignForm(forms.Form):
    """What is kept of a campaign."""

    name = forms.CharField(label=_("Name"), max_length=160)
    theme = forms.CharField(label=_("Theme"), max_length=240, required=False)
    segment = forms.ChoiceField(label=_("For whom"), choices=SEGMENTS.items)
    first_on = forms.DateField(label=_("First day"), widget=DAY)
    last_on = forms.DateField(label=_("Last day"), widget=DAY, required=False)
    budget = forms.IntegerField(label=_("Budget in rupiah"), min_value=0, required=False)
    approaches = forms.MultipleChoiceField(
        label=_("Approaches"),
        choices=APPROACHES.items,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    offices = OfficesField(required=False)
    notes = forms.CharField(label=_("Notes"), required=False, widget=LONG)

    def __init__(
        self, *args: Any, officer: SignedIn, more: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offices"].choices = office_choices(officer, more=more)  # type: ignore[attr-defined]

    def campaign(self, *, office_code: str) -> operations.CampaignFields:
        """The cleaned form in the words of the room."""
        cleaned = dict(self.cleaned_data)
        offices, approaches = tuple(cleaned.pop("offices")), tuple(cleaned.pop("approaches"))
        cleaned["budget"] = cleaned["budget"] or 0
        return operations.CampaignFields(
            **cleaned, offices=offices, approaches=approaches, office_code=office_code
        )


class NewCampaignForm(CampaignForm):
    """A campaign that may begin from a template."""

    template = forms.ChoiceField(
        label=_("Template"),
        required=False,
        help_text=_("It brings tasks and targets, which you can change."),
    )
    field_order = ("template",)

    def __init__(self, *args: Any, officer: SignedIn, **kwargs: Any) -> None:
        super().__init__(*args, officer=officer, **kwargs)
        known = queries.campaign_rules().templates.values()
        named = [(one.code, one.name.words(language())) for one in known]
        self.fields["template"].choices = [("", "–"), *named]  # type: ignore[attr-defined]

    def campaign(self, *, office_code: str) -> operations.CampaignFields:
        """The cleaned form in the words of the room, without the template."""
        self.cleaned_data.pop("template", None)
        return super().campaign(office_code=office_code)


class TargetForm(forms.Form):
    """A target, or another basis for one."""

    measure = forms.ChoiceField(label=_("What is counted"))
    number = forms.IntegerField(label=_("Target"), min_value=1, max_value=100_000_000)
    denominator = forms.IntegerField(
        label=_("Out of"),
        min_value=1,
        max_value=1_000_000_000,
        required=False,
        help_text=_("Only where the target is a share, for example 450 of 1,500 tenants."),
    )
    due_on = forms.DateField(label=_("Until"), widget=DAY)
    why = forms.CharField(label=_("Why"), max_length=240, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one, MEASURES[one]) for one in queries.campaign_rules().measures]
        self.fields["measure"].choices = choices  # type: ignore[attr-defined]

    def target(self) -> operations.TargetFields:
        """The cleaned form in the words of the room."""
        return operations.TargetFields(**self.cleaned_data)


class TaskForm(forms.Form):
    """One more task."""

    what = forms.CharField(label=_("What is to be done"), max_length=240)
    due_on = forms.DateField(label=_("Until"), widget=DAY)


class OneOfItsOffices(forms.Form):
    """A form about something at one of the campaign's offices that the officer keeps."""

    office_code = forms.ChoiceField(label=_("Office"))

    def __init__(self, *args: Any, offices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office_code"].choices = list(offices)  # type: ignore[attr-defined]


class SpendForm(OneOfItsOffices):
    """A sum that was paid."""

    day = forms.DateField(label=_("Paid on"), widget=DAY)
    amount = forms.IntegerField(label=_("Rupiah"), min_value=1)
    purpose = forms.ChoiceField(label=_("Spent on"), choices=PURPOSES.items)
    note = forms.CharField(label=_("For what"), max_length=240)

    def spend(self) -> operations.SpendFields:
        """The cleaned form in the words of the room."""
        return operations.SpendFields(**self.cleaned_data)


class AssetForm(OneOfItsOffices):
    """Something that carries the campaign."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ASSETS.items)
    name = forms.CharField(label=_("Name"), max_length=160)
    placed_on = forms.DateField(label=_("Since"), widget=DAY)
    place = PlaceField(label=_("Place"), required=False)
    address = forms.CharField(label=_("Address"), max_length=240, required=False)
    lat = forms.FloatField(label=_("Latitude"), required=False, localize=False)
    lon = forms.FloatField(label=_("Longitude"), required=False, localize=False)
    cost = forms.IntegerField(label=_("Cost in rupiah"), min_value=0, required=False)
    reach = forms.IntegerField(label=_("People it reaches"), min_value=0, required=False)
    reach_source = forms.CharField(label=_("Who says so"), max_length=160, required=False)
    photo = forms.FileField(label=_("Photo"), required=False, widget=PICTURE)

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, PlaceField)
        field.territory = territory

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if (cleaned.get("lat") is None) != (cleaned.get("lon") is None):
            self.add_error("lon", said("A point needs both latitude and longitude."))
        return cleaned

    def asset(self) -> operations.AssetFields:
        """The cleaned form in the words of the room."""
        cleaned = {name: value for name, value in self.cleaned_data.items() if name != "photo"}
        cleaned["cost"] = cleaned["cost"] or 0
        return operations.AssetFields(**cleaned)


class CheckForm(forms.Form):
    """How an asset was found."""

    day = forms.DateField(label=_("Day"), widget=DAY)
    condition = forms.ChoiceField(label=_("Condition"))
    note = forms.CharField(label=_("Note"), required=False, widget=LONG)
    photo = forms.FileField(label=_("Photo"), required=False, widget=PICTURE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(code, word) for code, (_tone, word) in CONDITIONS.items() if code]
        self.fields["condition"].choices = words  # type: ignore[attr-defined]


class MediaForm(OneOfItsOffices):
    """What was said where."""

    channel = forms.ChoiceField(label=_("Channel"), choices=CHANNELS.items)
    outlet = forms.CharField(label=_("Station, paper or account"), max_length=120)
    day = forms.DateField(label=_("Day"), widget=DAY)
    title = forms.CharField(label=_("Title"), max_length=240)
    tone = forms.ChoiceField(label=_("Tone"), choices=TONES.items, required=False)
    reach = forms.IntegerField(label=_("People it reaches"), min_value=0, required=False)
    source = forms.CharField(label=_("Where it can be found"), max_length=240, required=False)

    def item(self) -> operations.MediaFields:
        """The cleaned form in the words of the room."""
        return operations.MediaFields(**self.cleaned_data)


class WaveForm(forms.Form):
    """A stage of the roll-out."""

    name = forms.CharField(label=_("Name"), max_length=120)
    from_on = forms.DateField(label=_("First day"), widget=DAY)
    last_on = forms.DateField(label=_("Last day"), widget=DAY)
    offices = OfficesField()

    def __init__(self, *args: Any, officer: SignedIn, more: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offices"].choices = office_choices(officer, more=more)  # type: ignore[attr-defined]

    def wave(self) -> operations.WaveFields:
        """The cleaned form in the words of the room."""
        return operations.WaveFields(
            **{**self.cleaned_data, "offices": tuple(self.cleaned_data["offices"])}
        )


class AssignForm(forms.Form):
    """Which villages go into a wave."""

    regions = forms.MultipleChoiceField(
        label=_("Regencies and cities"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all that the offices of the wave keep."),
    )
    least_workers = forms.IntegerField(
        label=_("At least so many informal workers, modelled"), min_value=0, required=False
    )
    most = forms.IntegerField(
        label=_("At most so many villages for each office"), min_value=0, required=False
    )

    def __init__(self, *args: Any, codes: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = places.full_names(codes, language=language())
        choices = sorted(names.items(), key=lambda one: one[1])
        self.fields["regions"].choices = choices  # type: ignore[attr-defined]

    def which(self) -> operations.Which:
        """The cleaned form in the words of the room."""
        cleaned = self.cleaned_data
        return operations.Which(
            regions=tuple(cleaned["regions"]),
            least_workers=cleaned["least_workers"] or 0,
            most=cleaned["most"] or 0,
        )


def office_choices(officer: SignedIn, *, more: Iterable[str]) -> list[tuple[str, str]]:
    """The branches of the territory and those named besides, by name."""
    seen = [one for one in places.offices(officer.territory) if one.kind is OfficeKind.BRANCH]
    found = {one.code: one.name for one in seen}
    found |= office_names(code for code in more if code not in found)
    return sorted(found.items(), key=lambda one: one[1])


def office_names(codes: Iterable[str]) -> dict[str, str]:
    """The names of offices by code."""
    wanted = set(codes)
    if not wanted:
        return {}
    every = places.offices(Territory(everywhere=True))
    return {one.code: one.name for one in every if one.code in wanted}
