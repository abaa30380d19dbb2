"""The form that asks for a plan."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from jangkau.apps.outreach import queries
from jangkau.apps.places.queries import OfficePlace
from jangkau.web.office.views.sites.words import groups

MOST_SECONDS = 600
FLOORS = 3
"""So many floors of their own may be asked for beside the one of every district."""


class PlanForm(forms.Form):
    """For which office and weeks, how long it may be computed, and what is weighed."""

    office = forms.ChoiceField(label=_("Office"))
    first = forms.DateField(
        label=_("From Monday"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    weeks = forms.TypedChoiceField(
        label=_("Weeks"), coerce=int, choices=[(n, str(n)) for n in range(4, 14)], initial=4
    )
    seconds = forms.IntegerField(
        label=_("Seconds to compute"),
        min_value=5,
        max_value=MOST_SECONDS,
        help_text=_("Longer is better, slowly. It can be stopped at any time and keeps its best."),
    )
    explore = forms.IntegerField(
        label=_("How boldly little-known places are tried (%)"),
        min_value=0,
        max_value=100,
        help_text=_("0 goes only where much is known; the plan then learns nothing new."),
    )
    budget = forms.IntegerField(
        label=_("Budget in rupiah"),
        min_value=0,
        required=False,
        help_text=_("For travel and days out together. Empty: no limit."),
    )
    district_least = forms.IntegerField(
        label=_("Visits at least in each district"), min_value=0, max_value=50
    )
    worth_of_one = forms.IntegerField(
        label=_("What one lasting enrolment is worth, in rupiah"),
        min_value=0,
        help_text=_("Weighs travel against enrolments. 0: costs do not count."),
    )
    partner_most = forms.IntegerField(
        label=_("Visits at most a week with one partner"),
        min_value=1,
        max_value=50,
        required=False,
        help_text=_("Empty: no limit."),
    )

    def __init__(self, *args: Any, offices: list[OfficePlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(one.code, one.name) for one in offices]  # type: ignore[attr-defined]
        for n in range(1, FLOORS + 1):
            self.fields |= _floor_fields(n, _who(offices))
        usual = queries.usual()
        usually: dict[str, Any] = {
            "first": next_monday(timezone.localdate()),
            "seconds": round(usual.seconds),
            "explore": round(usual.explore * 100),
            "worth_of_one": usual.rupiah_per_enrolment,
            "district_least": usual.district_least,
            "partner_most": usual.partner_most_a_week or None,
        }
        self.initial = {**usually, **self.initial}

    @property
    def floor_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """For whom, and how many visits at least."""
        return [(self[f"floor_{n}"], self[f"least_{n}"]) for n in range(1, FLOORS + 1)]

    @property
    def floors(self) -> tuple[tuple[str, int], ...]:
        """The floors of the cleaned form; of two for the same the higher."""
        found: dict[str, int] = {}
        for n in range(1, FLOORS + 1):
            if floor := self.cleaned_data[f"floor_{n}"]:
                found[floor] = max(found.get(floor, 0), self.cleaned_data[f"least_{n}"])
        return tuple(found.items())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for n in range(1, FLOORS + 1):
            floor, least = cleaned.get(f"floor_{n}"), cleaned.get(f"least_{n}")
            if least and not floor:
                self.add_error(f"floor_{n}", said("Choose for whom."))
            elif floor and not least and f"least_{n}" not in self.errors:
                self.add_error(f"least_{n}", said("Write how many visits."))
        return cleaned

    def clean_first(self) -> date:
        first: date = self.cleaned_data["first"]
        if first.weekday():
            raise forms.ValidationError(said("A plan begins on a Monday."))
        return first


def _floor_fields(n: int, who: list[Any]) -> dict[str, forms.Field]:
    return {
        f"floor_{n}": forms.ChoiceField(label=_("For whom"), choices=who, required=False),
        f"least_{n}": forms.IntegerField(
            label=_("Visits at least"), min_value=1, max_value=200, required=False
        ),
    }


def _who(offices: list[OfficePlace]) -> list[Any]:
    """For whom a floor may be: kinds of workers, and the districts where there is one office only."""
    found: list[Any] = [("", "–"), (_("Kind of worker"), list(groups().items()))]
    if len(offices) == 1:
        found.append((_("District"), list(queries.districts_of(offices[0].code).items())))
    return found


def next_monday(today: date) -> date:
    """The Monday that a plan made today is for: today, if it is one."""
    return today + timedelta(days=-today.weekday() % 7)
