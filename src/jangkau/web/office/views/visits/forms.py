"""The form in which a visit is written down in under a minute, and what it becomes."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.operations import VisitFacts
from jangkau.apps.outreach.queries import DueVisit, VisitLine
from jangkau.domain.terms import NIK
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.submitting import done, refusing
from jangkau.web.office.views.people.forms import DAY
from jangkau.web.office.views.visits.choosing import campaign_choices
from jangkau.web.office.views.visits.words import APPROACHES, COUNTS

MOST_OFFICERS = 20


def _step(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=30_000,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-step": "1"}),
    )


class VisitForm(forms.Form):
    """A visit. Counts first, the rest has defaults from the plan."""

    visit = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.CharField(widget=forms.HiddenInput, max_length=36)
    planned = forms.UUIDField(widget=forms.HiddenInput, required=False)
    lat = forms.FloatField(
        widget=forms.HiddenInput, required=False, localize=False, min_value=-90, max_value=90
    )
    lon = forms.FloatField(
        widget=forms.HiddenInput, required=False, localize=False, min_value=-180, max_value=180
    )
    accuracy_m = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=0)
    reached = _step(COUNTS["reached"])
    understood = _step(COUNTS["understood"])
    tried = _step(COUNTS["tried"])
    registered = _step(COUNTS["registered"])
    paid = _step(COUNTS["paid"])
    approach = forms.ChoiceField(
        label=_("How people were approached"), choices=APPROACHES.items, widget=forms.RadioSelect
    )
    partner_present = forms.BooleanField(
        label=_("A partner was there (market head, village, mall)"), required=False
    )
    crowd = _step(_("People there, about"))
    day = forms.DateField(label=_("Day"), widget=DAY)
    begun = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}))
    ended = forms.TimeField(label=_("Until"), widget=forms.TimeInput(attrs={"type": "time"}))
    team = forms.ChoiceField(label=_("Team"), required=False)
    campaign = forms.ChoiceField(label=_("Campaign"), required=False)
    officers = forms.CharField(
        label=_("Officers, by sign-in name"),
        max_length=400,
        required=False,
        help_text=_("Separated by commas."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    next_on = forms.DateField(label=_("Next visit"), widget=DAY, required=False)
    notes = forms.CharField(
        label=_("Notes"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}
        ),
    )
    consent = forms.BooleanField(
        label=_("Everybody who can be recognised on the photo agrees to it"), required=False
    )
    reason = forms.CharField(label=_("Reason for the correction"), max_length=200, required=False)

    def __init__(self, *args: Any, officer: SignedIn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer = officer
        teams = crew.teams(officer.territory)
        named = [("", gettext("Not a team's visit")), *((one.code, one.name) for one in teams)]
        held = str(self.initial.get("team") or self.data.get("team") or "")
        if held and held not in dict(named):
            named.append((held[:20], held[:20]))  # a team closed since, or of the plan alone
        self.fields["team"].choices = named  # type: ignore[attr-defined]
        self.fields["campaign"].choices = campaign_choices(  # type: ignore[attr-defined]
            officer, held=self.initial.get("campaign")
        )

    @property
    def counts(self) -> list[forms.BoundField]:
        return [self[name] for name in COUNTS]

    @property
    def shown_day(self) -> date | None:
        """The day that stands in the form; None for anything that is none."""
        held = self["day"].value()
        return held if isinstance(held, date) else day_of(str(held or ""))

    def clean_officers(self) -> tuple[str, ...]:
        names = [name.strip().lower() for name in self.cleaned_data["officers"].split(",")]
        wanted = dict.fromkeys(name for name in names if name)
        if len(wanted) > MOST_OFFICERS:
            raise forms.ValidationError(gettext("At most 20 officers. Name those who were there."))
        known = crew.names_of(set(wanted))
        if unknown := [name for name in wanted if name not in known]:
            raise forms.ValidationError(
                gettext("Nobody signs in as %(name)s. Check the spelling.") % {"name": unknown[0]}
            )
        return tuple(wanted)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("photo") and not cleaned.get("consent"):
            self.add_error(
                "consent", gettext("Tick the consent and choose the photo again, or leave it out.")
            )
        return cleaned

    def facts(self) -> VisitFacts:
        """The cleaned form in the words of the room."""
        held = self.cleaned_data
        counts: dict[str, Any] = {name: held[name] or 0 for name in COUNTS}
        return VisitFacts(
            **counts,
            **{name: held[name] for name in _SAME},
            begun=_minutes(held["begun"]),
            ended=_minutes(held["ended"]),
            team_code=held["team"],
            planned_visit_id=held["planned"],
            campaign_id=UUID(held["campaign"]) if held["campaign"] else None,
            accuracy_m=_whole(held["accuracy_m"]),
        )

    def photo_bytes(self) -> bytes:
        """What was sent as a photo, not more than is taken at all."""
        sent = self.cleaned_data.get("photo")
        return sent.read(operations.MOST_PHOTO_BYTES + 1) if sent else b""


_SAME = (
    *("place", "day", "approach", "officers", "partner_present", "crowd", "lat", "lon"),
    *("next_on", "notes"),
)


def at_first(
    officer: SignedIn, *, visit_id: UUID, place: str, planned: DueVisit | None
) -> dict[str, Any]:
    """What stands in an empty form: the plan's team and hours, else the last three hours; the
    approach that a comparison by lot gave the place, if there is one."""
    now = timezone.localtime()
    lot = queries.approach_by_lot([place], on=now.date()).get(place, "")
    hour = now.replace(minute=now.minute // 15 * 15, second=0)
    held: dict[str, Any] = {
        "visit": visit_id,
        "place": place,
        "approach": lot or "one_by_one",
        "lot": lot,
        "day": now.date(),
        "begun": max(hour.hour - 3, 0) * 60 + hour.minute,
        "ended": hour.hour * 60 + hour.minute,
        "officers": officer.acting.username,
    }
    if planned is not None:
        held |= {"planned": planned.id, "day": planned.day, "team": planned.team_code}
        held |= {"begun": planned.arrive, "ended": planned.depart}
        held["officers"] = _of_team(planned) or held["officers"]
    return held | _times(held)


def as_held(one: VisitLine) -> dict[str, Any]:
    """What stands in the form of a visit that is corrected."""
    held = {name: getattr(one, name) for name in (*COUNTS, *_SAME, "accuracy_m")}
    held |= {"visit": one.id, "planned": one.planned_visit_id, "team": one.team_code}
    held["campaign"] = one.campaign_id
    return held | {"officers": ", ".join(one.officers)} | _times(vars(one))


def _of_team(planned: DueVisit) -> str:
    """The sign-in names of the team's people on the day."""
    team = crew.team_coded(planned.team_code)
    there = [one.username for one in team.members if one.there(planned.day)] if team else []
    return ", ".join(name for name in there if name)


def _times(held: Mapping[str, Any]) -> dict[str, str]:
    clock = (("begun", held["begun"]), ("ended", held["ended"]))
    return {name: f"{at // 60 % 24:02d}:{at % 60:02d}" for name, at in clock}


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _whole(metres: float | None) -> int | None:
    return None if metres is None else min(round(metres), 1_000_000)


def day_of(text: str) -> date | None:
    """A day typed into an address, None for anything odd."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text else None  # noqa: DTZ007
    except ValueError:
        return None


class PersonForm(forms.Form):
    """Somebody who is registered, by NIK: whom a visit brought, whom a contact became."""

    nik = forms.CharField(
        label="NIK",
        max_length=30,
        help_text=_("Of somebody who is registered already."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_nik(self) -> NIK:
        return refusing(NIK.parse, self.cleaned_data["nik"])

    def links(self, link: Callable[..., object]) -> bool:
        """Whether `link(nik=…)` was done; a number that was not taken is never shown again."""
        if done(self, lambda: link(nik=self.cleaned_data["nik"])):
            return True
        self.data = {}
        return False


class PhotoForm(forms.Form):
    """A photo sent after the visit was written down."""

    photo = VisitForm.base_fields["photo"]
    consent = VisitForm.base_fields["consent"]
