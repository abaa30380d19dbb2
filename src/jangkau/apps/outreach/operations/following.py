"""What becomes of contacts whom the registry knows: registered, first month paid, fourth month paid."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.billing import queries as billing
from jangkau.apps.outreach.models import Contact
from jangkau.apps.outreach.queries.reasons import CONTACT_STAGES, contact_rules, then
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Actor, Month

FOURTH = 3


@dataclass(frozen=True)
class Followed:
    """Contacts looked at, and those that came further."""

    contacts: int
    moved: int


def follow_contacts(*, on: date, by: Actor) -> Followed:
    """Moves every linked contact to the stage that the registry and the payments show.

    A stage is never taken back: who registered once has registered, also after a lapse. Repeating
    changes nothing.
    """
    linked = Contact.objects.filter(worker_id__isnull=False).exclude(stage=CONTACT_STAGES[-1])
    rows = {row.worker_id: row for row in linked if row.worker_id is not None}
    since = registry.member_since(list(rows))
    stages = _stages(since, on=on)
    moved = 0
    with acting(by):
        for worker, stage in stages.items():
            row = rows[worker]
            if CONTACT_STAGES.index(stage) > CONTACT_STAGES.index(row.stage):
                moved += 1
                _move(row, stage, on=on)
    return Followed(contacts=len(rows), moved=moved)


def _move(row: Contact, stage: str, *, on: date) -> None:
    """The new stage; an open contact is due again as the rules say, one that was stopped stays so."""
    after = then(contact_rules(), stage=stage, outcome="progress", reason="", idle=0, on=on)
    done = stage == CONTACT_STAGES[-1]
    state = "done" if done else row.state
    next_on = None if done or row.state != "open" else after.next_on
    Contact.objects.filter(pk=row.pk).update(stage=stage, state=state, next_on=next_on, idle=0)


def _stages(since: dict[UUID, date], *, on: date) -> dict[UUID, str]:
    """How far each of these members came by the day `on`."""
    if not since:
        return {}
    months = [Month.of(day) for day in since.values()]
    paid = billing.paid_months(list(since), first=min(months), last=max(months) + FOURTH)
    return {
        worker: _stage(Month.of(day), paid.get(worker, frozenset()), on=on)
        for worker, day in since.items()
    }


def _stage(first: Month, paid: frozenset[Month], *, on: date) -> str:
    """`lasting` only once the fourth month has begun: paying four months ahead is no staying yet."""
    if first + FOURTH in paid and first + FOURTH <= Month.of(on):
        return "lasting"
    return "paid" if first in paid or first + 1 in paid else "registered"
