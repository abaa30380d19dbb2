"""How far contacts came: from reached to the fourth month paid, and where and why they stop."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from jangkau.apps.outreach.models import ContactTouch
from jangkau.apps.outreach.queries.contacts import (
    ALL_CONTACTS,
    WhichContacts,
    chosen_contacts,
)
from jangkau.apps.outreach.queries.reasons import CONTACT_STAGES, FAILED, REFUSED
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Territory

GROUPINGS = {"place": "place", "team": "team_code", "campaign": "campaign_id"}
"""By what a funnel can be split, and the column of it."""


@dataclass(frozen=True)
class Funnel:
    """`steps`: contacts that came at least so far, by stage. Of those who tried, `failed` failed at
    least once and `stuck` are not registered to this day.

    `refusals`, `failures`: how often each reason was given, the most frequent first.
    """

    steps: tuple[tuple[str, int], ...]
    failed: int
    stuck: int
    stopped: int
    refusals: tuple[tuple[str, int], ...] = ()
    failures: tuple[tuple[str, int], ...] = ()

    def count(self, stage: str) -> int:
        """Contacts that came at least to the stage."""
        return dict(self.steps)[stage]

    @property
    def failed_share(self) -> float | None:
        """Of those who tried, the share that failed at least once; None where nobody tried."""
        tried = self.count("tried")
        return self.failed / tried if tried else None


def funnel(territory: Territory, *, chosen: WhichContacts = ALL_CONTACTS) -> Funnel:
    """The funnel of a choice of contacts, with the reasons they gave."""
    found = chosen_contacts(territory, chosen=chosen)
    counted = found.aggregate(**_counts())
    said = ContactTouch.objects.filter(contact__in=found).exclude(reason="")
    reasons: dict[str, Counter[str]] = {REFUSED: Counter(), FAILED: Counter()}
    rows = said.values("outcome", "reason").annotate(times=Count("id"))
    for outcome, reason, times in rows.values_list("outcome", "reason", "times"):
        reasons.setdefault(outcome, Counter())[reason] += times
    return Funnel(
        steps=_at_least(counted),
        failed=counted["n_failed"],
        stuck=counted["n_stuck"],
        stopped=counted["n_stopped"],
        refusals=tuple(reasons[REFUSED].most_common()),
        failures=tuple(reasons[FAILED].most_common()),
    )


def funnels(
    territory: Territory, *, by: str, chosen: WhichContacts = ALL_CONTACTS, limit: int = 50
) -> list[tuple[str, Funnel]]:
    """The funnel of each place, team or campaign (`by`: a key of `GROUPINGS`), the largest first.

    The first of each pair is the place's name, the team's code or the campaign's id as text, ""
    for none. Without reasons.
    """
    column = GROUPINGS[by]
    rows = (
        chosen_contacts(territory, chosen=chosen)
        .values(column)
        .annotate(
            people=Count("id"),
            n_failed=Count("id", filter=Q(failed__gt=0)),
            n_stuck=Count("id", filter=Q(failed__gt=0, stage="tried")),
            n_stopped=Count("id", filter=Q(state="stopped")),
            **{f"n_{stage}": Count("id", filter=Q(stage=stage)) for stage in CONTACT_STAGES},
        )
    )
    held = list(rows.order_by("-people", column)[:limit])
    names = places.places_of(row["place"] for row in held) if by == "place" else {}
    found = []
    for row in held:
        key = str(row[column] or "")
        name = names[key].name if key in names else key
        parts = {part: row[f"n_{part}"] for part in ("failed", "stuck", "stopped")}
        found.append((name, Funnel(steps=_at_least(row), **parts)))
    return found


def _counts() -> dict[str, Count]:
    """What is counted: contacts at each stage, who failed, who is stuck, whom nobody asks any more."""
    counts = {f"n_{stage}": Count("id", filter=Q(stage=stage)) for stage in CONTACT_STAGES}
    return counts | {
        "n_failed": Count("id", filter=Q(failed__gt=0)),
        "n_stuck": Count("id", filter=Q(failed__gt=0, stage="tried")),
        "n_stopped": Count("id", filter=Q(state="stopped")),
    }


def _at_least(counted: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    """From contacts at each stage to contacts that came at least so far."""
    return tuple(
        (stage, sum(counted[f"n_{later}"] for later in CONTACT_STAGES[place:]))
        for place, stage in enumerate(CONTACT_STAGES)
    )
