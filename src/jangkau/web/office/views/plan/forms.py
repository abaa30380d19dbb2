"""The form that asks for a plan."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from jangkau.apps.outreach import queries
from jangkau.apps.places.queries import OfficePlace

MOST_SECONDS = 600


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

    def clean_first(self) -> date:
        first: date = self.cleaned_data["first"]
        if first.weekday():
            raise forms.ValidationError(said("A plan begins on a Monday."))
        return first


def next_monday(today: date) -> date:
    """The Monday that a plan made today is for: today, if it is one."""
    return today + timedelta(days=-today.weekday() % 7)
