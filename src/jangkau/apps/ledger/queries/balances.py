"""What stands on the accounts: the trial balance of a day, and one account line by line."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from jangkau.apps.ledger.models import Account


@dataclass(frozen=True)
class AccountLine:
    """One account."""

    code: str
    kind: str
    program: str
    bank: str


@dataclass(frozen=True)
class BalanceLine:
    """An account in rupiah: moved on the day, and what stands on it at the day's end.

    `balance` above zero stands in debit, below in credit.
    """

    account: str
    kind: str
    debit: int
    credit: int
    balance: int


@dataclass(frozen=True)
class TrialBalance:
    """All accounts at the end of a day; debits and credits are equal, or somebody tampered."""

    day: date
    lines: tuple[BalanceLine, ...]

    @property
    def debit(self) -> int:
        """The sum of balances in debit."""
        return sum(line.balance for line in self.lines if line.balance > 0)

    @property
    def credit(self) -> int:
        """The sum of balances in credit, as a positive number."""
        return -sum(line.balance for line in self.lines if line.balance < 0)


@dataclass(frozen=True)
class Movement:
    """One line of an account statement; `balance` is what stood on the account after it."""

    entry_id: int
    day: date
    kind: str
    reference: str
    memo: str
    amount: int
    balance: int


def accounts(*, bank: str | None = None) -> list[AccountLine]:
    """All accounts by code; only those of a bank where one is named."""
    found = Account.objects.order_by("code")
    if bank is not None:
        found = found.filter(bank=bank)
    return [AccountLine(*row) for row in found.values_list("code", "kind", "program", "bank")]


# What stood at the end of the last closed day, and what moved since: never the whole journal.
_TRIAL = """
with closed as (select max(day) as day from ledger_day where day < %(day)s),
stood as (
  select b.account_code, b.balance from ledger_balance b join closed c on c.day = b.day),
moved as (
  select l.account_code, sum(l.amount) as balance,
         coalesce(sum(l.amount) filter (where e.day = %(day)s and l.amount > 0), 0) as debit,
         -coalesce(sum(l.amount) filter (where e.day = %(day)s and l.amount < 0), 0) as credit
    from ledger_entry e join ledger_line l on l.entry_id = e.id
   where e.day <= %(day)s and e.day > coalesce((select day from closed), '-infinity')
   group by l.account_code)
select a.code, a.kind, coalesce(m.debit, 0), coalesce(m.credit, 0),
       coalesce(s.balance, 0) + coalesce(m.balance, 0)
  from ledger_account a
  left join stood s on s.account_code = a.code
  left join moved m on m.account_code = a.code
 order by a.code
"""


def trial_balance(day: date) -> TrialBalance:
    """Every account at the end of `day`, in rupiah."""
    rows = _all(_TRIAL, {"day": day})
    return TrialBalance(day, tuple(BalanceLine(r[0], r[1], *map(int, r[2:])) for r in rows))


def balance_of(account: str, *, day: date) -> int:
    """What stands on one account at the end of `day`, in rupiah, debit above zero."""
    return next((b.balance for b in trial_balance(day).lines if b.account == account), 0)


def account_statement(
    account: str, *, first: date, last: date, limit: int = 10_000
) -> tuple[int, list[Movement]]:
    """What stood on the account before `first`, and its lines until `last`, oldest first."""
    opening = sum(
        line.balance - line.debit + line.credit
        for line in trial_balance(first).lines
        if line.account == account
    )
    rows = _all(
        "select e.id, e.day, e.kind, e.reference, e.memo, l.amount"
        "  from ledger_line l join ledger_entry e on e.id = l.entry_id"
        " where l.account_code = %(account)s and e.day between %(first)s and %(last)s"
        " order by e.day, e.id, l.position limit %(limit)s",
        {"account": account, "first": first, "last": last, "limit": limit},
    )
    movements, balance = [], opening
    for entry_id, day, kind, reference, memo, amount in rows:
        balance += amount
        movements.append(Movement(entry_id, day, kind, reference, memo, amount, balance))
    return opening, movements


def turnover_of(account: str, *, kinds: list[str], day: date) -> tuple[int, int]:
    """Debits and credits (both positive) of an account by entries of these kinds on a day."""
    rows = _all(
        "select coalesce(sum(l.amount) filter (where l.amount > 0), 0),"
        "       -coalesce(sum(l.amount) filter (where l.amount < 0), 0)"
        "  from ledger_entry e join ledger_line l on l.entry_id = e.id"
        " where e.day = %(day)s and e.kind = any(%(kinds)s) and l.account_code = %(account)s",
        {"account": account, "day": day, "kinds": kinds},
    )
    return int(rows[0][0]), int(rows[0][1])


def _all(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
