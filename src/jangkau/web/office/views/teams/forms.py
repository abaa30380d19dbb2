"""The forms about a team."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from jangkau.apps.crew import queries
from jangkau.apps.crew.operations import TeamFields
from jangkau.apps.places import queries as places
from jangkau.web.office.views.teams.words import VEHICLES, WEEKDAYS


def _date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _time_input() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class TeamForm(forms.Form):
    """What a team is. Cleans to the `TeamFields` of the room."""

    name = forms.CharField(label=_("Name of the team"), max_length=80)
    office_code = forms.ChoiceField(label=_("Office"))
    vehicle = forms.ChoiceField(label=_("Travels by"), choices=VEHICLES.items)
    weekdays = forms.MultipleChoiceField(
        label=_("Working days"),
        choices=[(number, long) for number, _short, long in WEEKDAYS],
        widget=forms.CheckboxSelectMultiple,
    )
    leaves = forms.TimeField(label=_("Leaves at the earliest"), widget=_time_input())
    returns = forms.TimeField(label=_("Is back at the latest"), widget=_time_input())
    rupiah_per_day = forms.IntegerField(
        label=_("Rupiah for a day out"),
        min_value=0,
        help_text=_("Fuel, meals and allowances together. Travel by the kilometre is added."),
    )
    least = forms.IntegerField(
        label=_("Members needed to go out"),
        min_value=1,
        max_value=20,
        help_text=_("With fewer at work the team stays at the office that day."),
    )
    skills = forms.CharField(
        label=_("Languages and skills"),
        required=False,
        max_length=200,
        help_text=_("Divided by commas, for example: Sundanese, fishers."),
    )
    start_name = forms.CharField(
        label=_("Starts from"),
        required=False,
        max_length=120,
        help_text=_("Only where it does not start at the office, for example a service point."),
    )
    start_lat = forms.FloatField(label=_("Latitude"), required=False, localize=False)
    start_lon = forms.FloatField(label=_("Longitude"), required=False, localize=False)

    def __init__(self, *args: Any, offices: list[places.OfficePlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.code, f"{one.name} ({one.code})") for one in offices]
        self.fields["office_code"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if (cleaned.get("start_lat") is None) != (cleaned.get("start_lon") is None):
            self.add_error("start_lon", said("A point needs both latitude and longitude."))
        return cleaned

    def fields_of_team(self) -> TeamFields:
        """The cleaned form in the words of the room."""
        sent = dict(self.cleaned_data)
        sent |= {name: _minutes(sent[name]) for name in ("leaves", "returns")}
        sent |= {"weekdays": "".join(sent["weekdays"]), "skills": tuple(sent["skills"].split(","))}
        return TeamFields(**sent)


def initial_of(team: queries.TeamFacts | TeamFields) -> dict[str, Any]:
    """What a form shows of a team before it is changed."""
    shown = {name: getattr(team, name) for name in TeamForm.base_fields}
    return shown | {
        "weekdays": list(team.weekdays),
        "leaves": _time(team.leaves),
        "returns": _time(team.returns),
        "skills": ", ".join(team.skills),
    }


class MemberForm(forms.Form):
    """One person more in a team."""

    name = forms.CharField(label=_("Full name"), max_length=120)
    on = forms.DateField(label=_("From"), widget=_date_input())


class AbsenceForm(forms.Form):
    """Days on which a member or the whole team is away."""

    member_id = forms.ChoiceField(label=_("Who is away"), required=False)
    first = forms.DateField(label=_("First day away"), widget=_date_input())
    last = forms.DateField(label=_("Last day away"), widget=_date_input())
    reason = forms.CharField(
        label=_("Why"), max_length=120, help_text=_("For example leave, training, no car.")
    )

    def __init__(self, *args: Any, team: queries.TeamFacts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(one.id), one.name) for one in team.members if one.left_on is None]
        choices = [("", said("The whole team")), *people]
        self.fields["member_id"].choices = choices  # type: ignore[attr-defined]


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _time(minutes: int) -> time:
    return time(min(minutes // 60, 23), minutes % 60 if minutes < 1440 else 59)
