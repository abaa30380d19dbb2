"""Collective bills that grow old: an employer's gathers a fine, another's is no longer payable."""

from datetime import date, timedelta

from jangkau.apps.audit.operations import acting
from jangkau.apps.billing.models import Collective
from jangkau.apps.billing.operations.collecting import release
from jangkau.apps.billing.queries.law import law
from jangkau.domain.contributions import late_fine
from jangkau.domain.terms import Actor, Payer, Rupiah, Segment

MOST_DAYS = 62
"""How far ahead the day is looked for on which the fine grows; it grows monthly."""


def age(*, on: date, by: Actor) -> int:
    """Brings open collective bills up to the day `on`; how many changed.

    An employer's late one gets the fine of that day and holds until it grows again (PP 44/2015
    Art 22). Any other that the law no longer lets be paid is withdrawn and its people are let go.
    Each bill is held while it changes; one paid meanwhile is left alone.
    """
    old = Collective.objects.filter(paid_at=None, withdrawn_at=None, expires_on__lt=on)
    changed = 0
    for found in old.order_by("id").values_list("id", flat=True).iterator():
        with acting(by):
            held = old.select_for_update().filter(pk=found).first()
            if held is not None:
                _age(held, on=on)
                changed += 1
    return changed


def _age(held: Collective, *, on: date) -> None:
    if held.payer != Payer.EMPLOYER:
        release(held, on=on)
        return
    held.fine = fine_of(held, on=on)
    held.expires_on = _last_day_of(held, on=on)
    held.save(update_fields=["fine", "expires_on"])


def fine_of(held: Collective, *, on: date) -> int:
    """The fine that the employer owes who pays this bill on the day `on`, in rupiah."""
    assert held.due_on is not None, "an employer's bill has a due day"
    owed = Rupiah(held.jkk + held.jkm + held.jht + held.jp)
    fine = late_fine(owed, segment=Segment.PU, due_on=held.due_on, paid_on=on, law=law())
    return int(fine.amount)


def _last_day_of(held: Collective, *, on: date) -> date:
    """The last day on which the fine is what it is on the day `on`."""
    ahead = (on + timedelta(days=days) for days in range(1, MOST_DAYS))
    grows = (day for day in ahead if fine_of(held, on=day) != held.fine)
    return next(grows, on + timedelta(days=MOST_DAYS)) - timedelta(days=1)
