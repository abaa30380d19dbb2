"""Closing a day of the books: only when bank, journal and bills agree, or the reason is written down."""

from datetime import date

from jangkau.apps.audit.operations import acting, record
from jangkau.apps.ledger import operations as ledger
from jangkau.apps.ledger import queries as journal
from jangkau.apps.payments.operations.held import LEAST_REASON
from jangkau.apps.payments.queries.tie import Tie, ties
from jangkau.domain.terms import Actor, Refusal

NOT_EXPLAINED = Refusal(
    "tie.not_explained",
    id="Hari {day} belum dapat ditutup: {count} selisih belum dijelaskan ({banks}). Selesaikan, atau tulis "
    "alasan mengapa hari itu tetap ditutup.",
    en="The day {day} cannot be closed yet: {count} differences are not explained ({banks}). Settle them, or "
    "write down why the day is closed all the same.",
)


def close_day(day: date, *, by: Actor, today: date, reason: str = "") -> journal.DayLine:
    """Closes a day for good. With differences that nobody explained only for a written `reason`.

    Nothing is posted in the day between the look at the differences and the lock. Refuses
    `tie.not_explained` and what `ledger.close_day` refuses.
    """
    reason = reason.strip()
    mark, agreed = journal.mark(day), ties(day)
    with acting(by, reason=reason):
        ledger.hold_postings()
        _refuse_unexplained(
            agreed if journal.mark(day) == mark else ties(day), day=day, reason=reason
        )
        ledger.shut_day(day, today=today)
        record(action="close", table="ledger_day", subject_id=day.isoformat())
    # Outside: postings of later days need not wait until a million entries are hashed.
    return ledger.close_day(day, by=by.id, today=today, note=reason)


def _refuse_unexplained(agreed: list[Tie], *, day: date, reason: str) -> None:
    open_ = {one.bank: len(one.unexplained) for one in agreed if one.unexplained}
    if open_ and len(reason) < LEAST_REASON:
        raise NOT_EXPLAINED(
            day=day.isoformat(), count=sum(open_.values()), banks=", ".join(sorted(open_))
        )
