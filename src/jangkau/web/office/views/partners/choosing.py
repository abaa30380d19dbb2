"""Choosing a place by name: a field that completes itself, and what was meant by what was typed."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from jangkau.apps.places import queries as places
from jangkau.apps.places.queries import PlaceFacts
from jangkau.domain.terms import Level, Territory
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.look.language import language

MOST = 12


class PlaceField(forms.CharField):
    """A site or a village, typed by name. Cleans to its key; the form gives it a `territory`.

    The field must be called `place`: what is typed is sent under that name.
    """

    territory = Territory()

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Place"))
        kwargs.setdefault("help_text", _("Type the name of a site or a village and choose."))
        widget = forms.TextInput(
            attrs={
                "list": "places",
                "autocomplete": "off",
                "hx-get": reverse_lazy("office:partner_places"),
                "hx-trigger": "input changed delay:250ms",
                "hx-target": "#places",
            }
        )
        super().__init__(max_length=300, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return self._meant(text.strip()) if text else ""

    def _meant(self, text: str) -> str:
        found = named(text, territory=self.territory)
        labels = labelled(found)
        wanted = places.normal(text)
        exact = [key for key, label in labels.items() if places.normal(label) == wanted]
        keys = exact or [one.key for one in found if places.normal(one.name) == wanted]
        if not keys and len(found) == 1:
            keys = [found[0].key]
        if len(keys) == 1:
            return keys[0]
        if not found:
            raise forms.ValidationError(said("No place is called so. Check the spelling."))
        lines = "; ".join(labels[one] for one in (keys or list(labels))[:8])
        raise forms.ValidationError(said("Several are called so. Type one of: ") + lines)


def named(text: str, *, territory: Territory) -> list[PlaceFacts]:
    """The sites and villages of the territory that may be meant, sites first."""
    name = text.split(",")[0]
    if not places.normal(name):
        return []
    sites = [str(one.id) for one in places.sites(territory, text=name, limit=MOST)]
    regions = places.find_regions(name, territory=territory, limit=MOST)
    villages = [one.code for one in regions if one.level is Level.VILLAGE]
    facts = places.places_of([*sites, *villages])
    return [facts[key] for key in (*sites, *villages) if key in facts]


def labelled(found: list[PlaceFacts]) -> dict[str, str]:
    """What each is called in the list of choices, by key."""
    names = places.full_names((one.region_code for one in found), language=language())
    return {
        one.key: names[one.region_code]
        if one.kind == "village"
        else f"{one.name}, {names[one.region_code]}"
        for one in found
    }


@allowed("outreach.view")
def options(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Places whose name begins as typed, as options of a list."""
    found = named(request.GET.get("place", "")[:120], territory=officer.territory)
    labels = labelled(found).values()
    return render(request, "office/partners/options.html", {"labels": labels})
