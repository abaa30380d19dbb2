"""Three things must agree for each bank and day: its statement, the journal, and the bills paid.

Every rupiah of difference has a cause in the list; `explained` ones need nothing more than time or a
decision that is already booked, the others keep the day from being closed without a reason.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from jangkau.apps.ledger import queries as journal
from jangkau.apps.payments.models import Partner
from jangkau.apps.payments.queries.reasons import because, reason


@dataclass(frozen=True)
class Difference:
    """One cause: `amount` is what it adds to the first figure over the second, in rupiah.

    `between` is `bank` (statement over journal) or `cover` (journal over bills).
    """

    between: str
    kind: str
    amount: int
    count: int
    explained: bool
    why: list[Any]

    def reason(self, language: str = "id") -> str:
        """The cause and what to do, as a sentence."""
        return reason(self.why, language=language)


@dataclass(frozen=True)
class Tie:
    """A bank's day in rupiah: credits on statements, payments in the journal, bills they pay."""

    bank: str
    day: date
    on_statement: int
    in_journal: int
    in_bills: int
    payments: int
    lines: int
    has_statement: bool
    differences: tuple[Difference, ...]

    @property
    def tied(self) -> bool:
        """Whether all three are the same, without any difference to explain."""
        return self.on_statement == self.in_journal == self.in_bills and not self.differences

    @property
    def unexplained(self) -> tuple[Difference, ...]:
        """Those that keep the day open."""
        return tuple(one for one in self.differences if not one.explained)

    @property
    def rests(self) -> tuple[int, int]:
        """What is left of the two differences after all causes: always (0, 0)."""
        listed = {"bank": 0, "cover": 0}
        for one in self.differences:
            listed[one.between] += one.amount
        return (
            self.on_statement - self.in_journal - listed["bank"],
            self.in_journal - self.in_bills - listed["cover"],
        )


# Of the payments of a day: all; seen on a statement line of that day, of another day; not seen; and
# reversed, by whether their money had been seen.
_PAYMENTS = """
select count(*), coalesce(sum(p.amount), 0),
       count(*) filter (where l.day <> p.day), coalesce(sum(p.amount) filter (where l.day <> p.day), 0),
       count(*) filter (where l.id is null and r.id is null),
       coalesce(sum(p.amount) filter (where l.id is null and r.id is null), 0),
       count(*) filter (where l.id is null and r.id is not null),
       coalesce(sum(p.amount) filter (where l.id is null and r.id is not null), 0),
       count(*) filter (where r.id is not null),
       coalesce(sum(p.amount) filter (where r.id is not null), 0),
       coalesce(sum(p.fine) filter (where r.id is null), 0)
  from payments_payment p
  left join payments_settlement s on s.payment_id = p.id and s.direction = 'in'
  left join payments_statement_line l on l.id = s.line_id
  left join payments_reversal r on r.payment_id = p.id
 where p.partner_code = %(bank)s and p.day = %(day)s
"""

# Of the credits of a day: all; what of them settles payments of other days, of this day; what is
# still held.
_LINES = """
with line as (
  select l.id, l.amount from payments_statement_line l
   where l.bank = %(bank)s and l.day = %(day)s and l.amount > 0),
settled as (
  select line.id, p.amount, p.day = %(day)s as today
    from line join payments_settlement s on s.line_id = line.id and s.direction = 'in'
    join payments_payment p on p.id = s.payment_id),
held as (
  select h.line_id, h.open from payments_held h join line on line.id = h.line_id
   where h.kind = 'suspense' and h.open > 0 and h.payment_id is null)
select (select count(*) from line), (select coalesce(sum(amount), 0) from line),
       (select count(distinct id) from settled where not today),
       (select coalesce(sum(amount), 0) from settled where not today),
       (select coalesce(sum(amount), 0) from settled where today),
       (select count(*) from held), (select coalesce(sum(open), 0) from held)
"""

_BILLS = """
with paid as (
  select p.id, p.amount - p.fine as amount, p.plan_id, p.collective_id, p.first_month, p.last_month
    from payments_payment p
   where p.partner_code = %(bank)s and p.day = %(day)s
     and not exists (select from payments_reversal r where r.payment_id = p.id)),
bills as (
  select paid.id, m.jkk + m.jkm + m.jht + m.jp as amount
    from paid join billing_planned b on b.plan_id = paid.plan_id
    join billing_paid_month m on m.worker_id = b.worker_id and m.payment_id = paid.id
     and m.month between paid.first_month and paid.last_month
  union all
  select paid.id, m.jkk + m.jkm + m.jht + m.jp
    from paid join billing_paid_month m on m.collective_id = paid.collective_id
     and m.payment_id = paid.id and m.month between paid.first_month and paid.last_month),
summed as (
  select paid.id, paid.amount, coalesce(sum(bills.amount), 0) as bills
    from paid left join bills on bills.id = paid.id group by paid.id, paid.amount)
select coalesce(sum(bills), 0), count(*) filter (where bills <> amount),
       coalesce(sum(amount - bills), 0),
       (array_agg(id order by id) filter (where bills <> amount))[1:10]
  from summed
"""

_STATEMENT = """
select exists (select from payments_statement where bank = %(bank)s and state = 'read'
                and %(day)s between first_day and last_day)
"""


def tie(bank: str, *, day: date) -> Tie:
    """How a bank's day agrees, with the cause of every difference."""
    facts = {"bank": bank, "day": day}
    payments = _row(_PAYMENTS, facts)
    lines = _row(_LINES, facts)
    bills = _row(_BILLS, facts)
    (has_statement,) = _row(_STATEMENT, facts)
    booked, _ = journal.turnover_of(f"clearing.{bank}", kinds=["payment"], day=day)
    count, total, *_rest, fines = payments
    return Tie(
        bank=bank,
        day=day,
        on_statement=int(lines[1]),
        in_journal=booked,
        in_bills=int(bills[0]) + int(fines),
        payments=int(count),
        lines=int(lines[0]),
        has_statement=bool(has_statement),
        differences=(
            *_of_bank(payments, lines, has_statement=has_statement, bank=bank, day=day),
            *_of_journal(booked, int(total)),
            *_of_bills(payments, bills),
        ),
    )


def ties(day: date) -> list[Tie]:
    """The tie of every bank that had payments or statement lines on a day, or is active."""
    return [tie(bank, day=day) for bank in _banks(day)]


def _of_bank(
    payments: tuple[Any, ...], lines: tuple[Any, ...], *, has_statement: bool, bank: str, day: date
) -> list[Difference]:
    """Statement over journal."""
    found = []
    for kind, count, amount, explained in (
        ("tie_of_other_days", lines[2], lines[3], True),
        ("tie_held", lines[5], lines[6], True),
        ("tie_seen_elsewhere", payments[2], -payments[3], True),
        ("tie_not_seen", payments[4], -payments[5], False),
        ("tie_reversed_unseen", payments[6], -payments[7], True),
    ):
        if count:
            why = because(kind, count=count)
            found.append(Difference("bank", kind, int(amount), int(count), explained, why))
    placed = int(lines[1]) - int(lines[3]) - int(lines[4]) - int(lines[6])
    if placed:
        why = because("tie_placed", count=1)
        found.append(Difference("bank", "tie_placed", placed, 1, True, why))
    if not has_statement and payments[0]:
        why = because("tie_no_statement", bank=bank, day=day)
        found.append(Difference("bank", "tie_no_statement", 0, 1, False, why))
    return found


def _of_journal(booked: int, paid: int) -> list[Difference]:
    """The payments themselves and their entries: the same, unless somebody tampered."""
    if booked == paid:
        return []
    why = because("tie_not_in_journal")
    return [
        Difference("bank", "tie_not_in_journal", paid - booked, 1, False, why),
        Difference("cover", "tie_not_in_journal", booked - paid, 1, False, why),
    ]


def _of_bills(payments: tuple[Any, ...], bills: tuple[Any, ...]) -> list[Difference]:
    """Journal over bills."""
    found = []
    if payments[8]:
        why = because("tie_reversed", count=payments[8])
        found.append(
            Difference("cover", "tie_reversed", int(payments[9]), int(payments[8]), True, why)
        )
    if bills[1]:
        which = ", ".join(str(number) for number in bills[3])
        why = because("tie_bills_differ", count=bills[1], which=which)
        found.append(
            Difference("cover", "tie_bills_differ", int(bills[2]), int(bills[1]), False, why)
        )
    return found


def _banks(day: date) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct partner_code from payments_payment where day = %(day)s"
            " union select distinct bank from payments_statement_line where day = %(day)s",
            {"day": day},
        )
        busy = {bank for (bank,) in cursor.fetchall()}
    active = set(Partner.objects.filter(active=True).values_list("code", flat=True))
    return sorted(busy | active)


def _row(sql: str, facts: dict[str, Any]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        row: tuple[Any, ...] = cursor.fetchone()
    return row
