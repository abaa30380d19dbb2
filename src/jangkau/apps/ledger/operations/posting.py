"""Posting entries and opening accounts."""

from datetime import date

from django.db import connection, transaction

from jangkau.apps.ledger import queries
from jangkau.apps.ledger.models import Account
from jangkau.domain.ledger import Entry, Line
from jangkau.domain.terms import Refusal

DAY_CLOSED = Refusal(
    "ledger.day_closed",
    id="Hari {day} sudah ditutup; tidak ada yang dibukukan lagi di hari itu. Bukukan pada hari terbuka "
    "berikutnya, {open_day}.",
    en="The day {day} is closed; nothing is posted in it any more. Post it on the next open day, "
    "{open_day}.",
)
NO_ENTRY = Refusal(
    "ledger.no_entry",
    id="Tidak ada ayat jurnal nomor {entry_id}. Periksa nomornya di halaman Jurnal.",
    en="There is no entry number {entry_id}. Check the number on the page Journal.",
)
REVERSED_BEFORE = Refusal(
    "ledger.reversed_before",
    id="Ayat jurnal {entry_id} sudah dibalik oleh ayat {by}. Satu ayat hanya dibalik satu kali.",
    en="Entry {entry_id} was already reversed by entry {by}. An entry is reversed once.",
)
A_REVERSAL = Refusal(
    "ledger.a_reversal",
    id="Ayat jurnal {entry_id} sendiri sebuah pembalikan dan tidak dibalik lagi. Bukukan ayat baru.",
    en="Entry {entry_id} is itself a reversal and is not reversed again. Post a new entry.",
)

_FUNDS = {f"contributions.{one}": one for one in ("JKK", "JKM", "JHT", "JP")}
COMMON = {
    **dict.fromkeys(_FUNDS, "liability"),
    "fines": "income",
    "overpaid": "liability",
}
"""The accounts that belong to no bank, with their kinds."""

OF_A_BANK = {
    "clearing": "asset",
    "bank": "asset",
    "suspense": "liability",
    "refunds": "liability",
    "fees": "expense",
}
"""The accounts of each bank, with their kinds: what it says it has for us, what its statement shows,
money nobody knows, money on its way back to a payer, what it charged."""


def open_accounts(bank: str) -> None:
    """Opens the accounts of a bank, and those of no bank when they are missing. Safe to repeat."""
    made = [
        Account(code=code, kind=kind, program=_FUNDS.get(code, "")) for code, kind in COMMON.items()
    ]
    made += [
        Account(code=f"{name}.{bank}", kind=kind, bank=bank) for name, kind in OF_A_BANK.items()
    ]
    Account.objects.bulk_create(made, ignore_conflicts=True)


def post(entry: Entry) -> int:
    """Posts an entry and returns its id. The database holds that it is there once and for good.

    Refuses `ledger.day_closed`.
    """
    refuse_closed(entry.day)
    with connection.cursor() as cursor:
        cursor.execute(
            "select ledger_post(%s, %s, %s, %s::text[], %s::bigint[], %s, %s)",
            [
                entry.day,
                entry.kind,
                entry.reference,
                [line.account for line in entry.lines],
                [line.amount for line in entry.lines],
                entry.memo,
                entry.reverses,
            ],
        )
        (made,) = cursor.fetchone()
    return int(made)


def transfer(
    amount: int, *, debit: str, credit: str, day: date, kind: str, reference: str, memo: str = ""
) -> int:
    """Posts an entry of two lines: `amount` rupiah from the account `credit` to `debit`."""
    lines = (Line(debit, amount), Line(credit, -amount))
    return post(Entry(day=day, kind=kind, reference=reference, lines=lines, memo=memo))


def reverse(entry_id: int, *, day: date, memo: str) -> int:
    """Takes an entry back on `day`; returns the id of the reversal.

    Refuses `ledger.no_entry`, `ledger.reversed_before`, `ledger.a_reversal`, `ledger.day_closed`.
    """
    with transaction.atomic():
        found = queries.entry(entry_id)
        if found is None:
            raise NO_ENTRY(entry_id=entry_id)
        if found.reverses is not None:
            raise A_REVERSAL(entry_id=entry_id)
        if (before := queries.reversal_of(entry_id)) is not None:
            raise REVERSED_BEFORE(entry_id=entry_id, by=before)
        return post(found.reversal(day=day, memo=memo))


def refuse_closed(day: date) -> None:
    """Refuses `ledger.day_closed` for a day in which nothing is posted any more."""
    if (open_day := queries.open_day(day)) != day:
        raise DAY_CLOSED(day=day.isoformat(), open_day=open_day.isoformat())
