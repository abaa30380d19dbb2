"""Reading the feedback desk: what is open with the overdue first, one case, improvements, the sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.conf import settings
from django.db.models import Case, Count, F, Q, QuerySet, When

from jangkau.apps.billing import queries as billing
from jangkau.apps.outreach.models import Feedback, FeedbackStep, Improvement
from jangkau.domain.terms import Month, Territory

FEEDBACK_KINDS = ("complaint", "question", "suggestion", "praise")
FEEDBACK_CHANNELS = ("visit", "counter", "phone", "message", "letter", "social", "meeting")
SEVERITIES = ("high", "normal", "low")
IMPROVEMENT_STATES = ("proposed", "doing", "done", "dropped")


@dataclass(frozen=True)
class DeskRules:
    """Working days to answer by kind and severity; `again`: the share a case opened again has."""

    days: Mapping[str, Mapping[str, int]]
    again: float
    topics: tuple[tuple[str, str, str], ...]

    def topic(self, code: str, *, language: str = "id") -> str:
        """The topic in words; an unknown code as it is."""
        found = next((one for one in self.topics if one[0] == code), (code, code, code))
        return found[1 if language.startswith("id") else 2]


@dataclass(frozen=True)
class FeedbackLine:
    """One case. `improvement` is the title of what changes because of it, "" for nothing yet."""

    id: UUID
    number: str
    office_code: str
    received_on: date
    kind: str
    channel: str
    topic: str
    severity: str
    text: str
    from_name: str
    from_phone: str
    place: str
    visit_id: UUID | None
    owner: str
    due_on: date
    state: str
    answered_on: date | None
    answer: str
    reopened: int
    improvement_id: UUID | None
    improvement: str = ""

    def overdue(self, on: date) -> bool:
        """Open, and its day has passed."""
        return self.state == "open" and self.due_on < on


@dataclass(frozen=True)
class DeskStep:
    """One thing done with a case."""

    day: date
    what: str
    text: str
    by: str


@dataclass(frozen=True)
class ImprovementLine:
    """Something to change, and how many cases asked for it."""

    id: UUID
    title: str
    what: str
    state: str
    owner: str
    done_on: date | None
    cases: int


@dataclass(frozen=True)
class WhichFeedback:
    """Which cases: by state, kind, topic, owner, words of the text, place."""

    state: str = ""
    kind: str = ""
    topic: str = ""
    owner: str = ""
    text: str = ""
    place: str = ""


@dataclass(frozen=True)
class DeskSums:
    """Cases of a territory: open, overdue, answered in time and too late, opened again."""

    open: int
    overdue: int
    in_time: int
    late: int
    reopened: int

    @property
    def in_time_share(self) -> float | None:
        """Of the answered, the share answered in time; None before the first answer."""
        answered = self.in_time + self.late
        return self.in_time / answered if answered else None


ALL_FEEDBACK = WhichFeedback()


def feedback(
    territory: Territory, *, chosen: WhichFeedback = ALL_FEEDBACK, limit: int = 50, offset: int = 0
) -> list[FeedbackLine]:
    """The cases of a territory's offices: open ones first, of them those due longest."""
    open_first = Case(When(state="open", then=0), default=1)
    found = _chosen(territory, chosen).order_by(open_first, "due_on", "id")
    return _lines(found[offset : offset + limit])


def feedback_case(case_id: UUID, *, territory: Territory) -> FeedbackLine | None:
    """One case; None where there is none or it is another territory's."""
    return next(iter(_lines(seen_feedback(territory).filter(pk=case_id))), None)


def feedback_steps(case_id: UUID) -> list[DeskStep]:
    """What was done with a case, the latest first."""
    found = FeedbackStep.objects.filter(feedback_id=case_id).order_by("-id")
    return [DeskStep(*row) for row in found.values_list("day", "what", "text", "by")]


def desk_sums(territory: Territory, *, on: date) -> DeskSums:
    """The sums of a territory on the day `on`."""
    late = Q(answered_on__gt=F("due_on"))
    answered = ~Q(state="open")
    counted = seen_feedback(territory).aggregate(
        n_open=Count("id", filter=Q(state="open")),
        n_overdue=Count("id", filter=Q(state="open", due_on__lt=on)),
        n_in_time=Count("id", filter=answered & ~late),
        n_late=Count("id", filter=answered & late),
        n_reopened=Count("id", filter=Q(reopened__gt=0)),
    )
    return DeskSums(**{name.removeprefix("n_"): n for name, n in counted.items()})


def improvements(territory: Territory, *, open_only: bool = False) -> list[ImprovementLine]:
    """What is to change, what most cases asked for first."""
    found = _of_offices(Improvement.objects.all(), territory)
    if open_only:
        found = found.filter(state__in=["proposed", "doing"])
    rows = found.annotate(cases=Count("because_of")).order_by("-cases", "-id")
    names = list(ImprovementLine.__dataclass_fields__)
    return [ImprovementLine(*row) for row in rows.values_list(*names)]


def deadline(kind: str, *, severity: str, on: date, share: float = 1.0) -> date:
    """The day by which a case of the day `on` is answered: so many working days later, at least one.

    Working days are Monday to Friday without the national holidays that are known.
    """
    rules = desk_rules()
    days = max(1, round(rules.days[kind][severity] * share))
    free = billing.holidays(Month.of(on), last=Month.of(on) + 3)
    day = on
    while days:
        day += timedelta(days=1)
        days -= day.isoweekday() < 6 and day not in free
    return day


def desk_rules() -> DeskRules:
    """The rules as the file says them; read once."""
    return read_desk_rules(Path(settings.JANGKAU_DATA) / "feedback.yaml")


@lru_cache(maxsize=4)
def read_desk_rules(path: Path) -> DeskRules:
    """The rules in the file at `path`. A file of another shape crashes: it is ours."""
    held: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return DeskRules(
        days=held["days"],
        again=float(held["again"]),
        topics=tuple((one["code"], one["id"], one["en"]) for one in held["topics"]),
    )


def seen_feedback(territory: Territory) -> QuerySet[Feedback]:
    """The cases of a territory's offices."""
    return _of_offices(Feedback.objects.all(), territory)


def _of_offices[T: (Feedback, Improvement)](
    found: QuerySet[T], territory: Territory
) -> QuerySet[T]:
    return found if territory.everywhere else found.filter(office_code__in=territory.offices)


def _chosen(territory: Territory, chosen: WhichFeedback) -> QuerySet[Feedback]:
    found = seen_feedback(territory)
    if chosen.text:
        found = found.filter(Q(text__icontains=chosen.text) | Q(number__iexact=chosen.text))
    wanted = {
        "state": chosen.state,
        "kind": chosen.kind,
        "topic": chosen.topic,
        "owner": chosen.owner,
        "place": chosen.place,
    }
    return found.filter(**{name: value for name, value in wanted.items() if value})


def _lines(found: QuerySet[Feedback]) -> list[FeedbackLine]:
    names = [name for name in FeedbackLine.__dataclass_fields__ if name != "improvement"]
    rows = list(found.select_related("improvement"))
    return [
        FeedbackLine(
            **{name: getattr(row, name) for name in names},
            improvement=row.improvement.title if row.improvement else "",
        )
        for row in rows
    ]
