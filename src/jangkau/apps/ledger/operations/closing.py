"""Closing a day: first nothing can be posted in it any more, then it is hashed and chained."""

from datetime import date

from django.db import connection, transaction

from jangkau.apps.ledger import queries
from jangkau.apps.ledger.models import Day, Shut
from jangkau.apps.ledger.queries.days import sealed
from jangkau.domain.ledger import FIRST_HASH
from jangkau.domain.terms import Refusal

NOT_OVER = Refusal(
    "ledger.day_not_over",
    id="Hari {day} belum selesai. Tutup hari itu mulai besok, sesudah tengah malam WIB.",
    en="The day {day} is not over. Close it from tomorrow on, after midnight in Jakarta.",
)
CLOSED_BEFORE = Refusal(
    "ledger.closed_before",
    id="Hari {day} sudah ditutup. Hari berikutnya yang dapat ditutup: {next}.",
    en="The day {day} is closed already. The next that can be closed: {next}.",
)
DAY_BEFORE_OPEN = Refusal(
    "ledger.day_before_open",
    id="Hari {open_day} mempunyai ayat jurnal dan belum ditutup. Tutup hari itu lebih dahulu, baru {day}.",
    en="The day {open_day} has entries and is not closed. Close that one first, then {day}.",
)


def hold_postings() -> None:
    """Waits for postings that run, and keeps new ones waiting until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(ledger_lock())")


def shut_day(day: date, *, today: date) -> None:
    """From now on nothing is posted up to and including `day`. Ends quickly; hashing comes after.

    Refuses `ledger.day_not_over`, `ledger.closed_before`, `ledger.day_before_open`.
    """
    with transaction.atomic():
        hold_postings()
        _refuse_unready(day, today=today)
        Shut.objects.get_or_create(day=day)


def close_day(day: date, *, by: str, today: date, note: str = "") -> queries.DayLine:
    """Shuts a day, hashes its entries in id order, chains it to the day before, keeps the balances.

    `by` is who closes it, `today` the day it is in Jakarta. A closing that was broken off after
    shutting is taken up here. Refuses as `shut_day` does.
    """
    shut_day(day, today=today)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(ledger_lock() + 1)")  # one closing at a time
        last = queries.last_closed()
        if last is not None and last.day >= day:
            raise CLOSED_BEFORE(day=day.isoformat(), next=_next(last.day))
        previous = last.hash if last else FIRST_HASH
        found = sealed(day, previous=previous)
        Day.objects.create(
            day=day, entries=found.entries, turnover=found.turnover, previous_hash=previous,
            hash=found.hash, seals=found.seals, note=note, closed_by=by,
        )  # fmt: skip
        _keep_balances(day)
    closed = queries.last_closed()
    assert closed is not None, "it was just closed"
    return closed


def _refuse_unready(day: date, *, today: date) -> None:
    if day >= today:
        raise NOT_OVER(day=day.isoformat())
    last = queries.last_closed()
    if last is not None and last.day >= day:
        raise CLOSED_BEFORE(day=day.isoformat(), next=_next(last.day))
    if (earlier := queries.first_open_day(day)) is not None:
        raise DAY_BEFORE_OPEN(day=day.isoformat(), open_day=earlier.isoformat())


def _next(closed: date) -> str:
    """The first day with entries that is not closed, otherwise the day after the closed one."""
    following = date.fromordinal(closed.toordinal() + 1)
    return (queries.first_open_day(date.max) or following).isoformat()


def _keep_balances(day: date) -> None:
    """The balance of each account at the end of the day, from those of the closed day before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "with stood as (select account_code, balance from ledger_balance"
            "                where day = (select max(day) from ledger_balance)),"
            " moved as (select l.account_code,"
            "                  coalesce(sum(l.amount) filter (where l.amount > 0), 0) as debit,"
            "                  -coalesce(sum(l.amount) filter (where l.amount < 0), 0) as credit"
            "             from ledger_entry e join ledger_line l on l.entry_id = e.id"
            "            where e.day = %(day)s group by l.account_code)"
            " insert into ledger_balance (day, account_code, debit, credit, balance)"
            " select %(day)s, coalesce(s.account_code, m.account_code), coalesce(m.debit, 0),"
            "        coalesce(m.credit, 0),"
            "        coalesce(s.balance, 0) + coalesce(m.debit, 0) - coalesce(m.credit, 0)"
            "   from stood s full join moved m on m.account_code = s.account_code",
            {"day": day},
        )
