"""Taking money for bills: exactly once, however often, in whatever order and by whomever it is told.

One statement does everything that a payment means: the bills are taken, the entry is posted, the
payment is kept, and so is the answer to the bank. All of it is committed, or none. That it happens
once is held by the unique constraint on `(partner, request_id)`: a repetition runs into it, the whole
statement is undone (a further month that it would have paid is open again), and what was said the
first time is read back. Nothing looks before it writes, so nothing can come in between.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from psycopg import errors

from jangkau.apps.billing import queries as billing
from jangkau.apps.payments.operations.calls import (
    REMEMBER,
    Heard,
    remember,
    repeated,
    said,
    statement,
)
from jangkau.domain.terms.dates import JAKARTA

TAKEN, AGAIN, INCONSISTENT = "taken", "again", "inconsistent"
UNKNOWN, PAID, WRONG_AMOUNT, EXPIRED = "unknown", "paid", "wrong_amount", "expired"


@dataclass(frozen=True)
class Told:
    """One payment that a partner says was made.

    `request_id` is the partner's number for it, the same however often it is told; `code` the payment
    code; `amount` in rupiah. `answer` is kept, and given back to every repetition.
    """

    request_id: str
    code: str
    amount: int
    paid_at: datetime
    reference: str = ""
    answer: bytes = b""

    @property
    def content_hash(self) -> bytes:
        """Two requests with one id are the same if code, amount and reference are.

        Not `paid_at` and the rest: some banks stamp a repetition anew, and mark it as one.
        """
        return sha256(f"{self.code}|{self.amount}|{self.reference}".encode()).digest()

    @property
    def paid_on(self) -> date:
        return self.paid_at.astimezone(JAKARTA).date()


@dataclass(frozen=True)
class Taken:
    """What became of it; for `again` and `inconsistent` with the payment and answer of the first time.

    Outcomes: `taken`, `again`, `inconsistent` (the id came before with other content), `unknown`
    (no such code), `paid` (nothing is open), `wrong_amount`, `expired`. Only `taken` changed anything.
    """

    outcome: str
    payment_id: int | None = None
    answer: bytes = b""


_TAKE = """
item as (
  select item.*, nextval('payments_payment_id_seq') as id, ledger_open_day(paid_on) as day
    from {after} unnest(%(request_ids)s::text[], %(codes)s::text[], %(amounts)s::bigint[],
                %(paid_at)s::timestamptz[], %(paid_on)s::date[], %(oldest)s::date[],
                %(references)s::text[], %(hashes)s::bytea[], %(answers)s::bytea[])
             with ordinality as item(request_id, code, amount, paid_at, paid_on, oldest,
                                     reference, content_hash, answer, position)
   order by code, position  -- all lock codes in one order, so that batches do not deadlock
), took as materialized (
  select item.*, bills.*
    from item, billing_take(item.code, item.amount, item.id, item.paid_at, item.paid_on,
                           item.oldest)
               as bills
), posted as materialized (
  select took.*,
         ledger_post(day, 'payment', 'payment:' || id,
                     array[%(clearing)s, 'contributions.JKK', 'contributions.JKM',
                           'contributions.JHT', 'contributions.JP', 'fines'],
                     array[amount, -jkk, -jkm, -jht, -jp, -fine]) as entry_id
    from took where outcome = 'taken'
), kept as (
  insert into payments_payment
         (id, partner_code, channel, request_id, code, amount, jkk, jkm, jht, jp, fine, paid_at, day,
          reference, plan_id, collective_id, people, first_month, last_month, office_code, entry_id,
          content_hash, answer, taken_by)
  select id, %(partner)s, %(channel)s, request_id, code, amount, jkk, jkm, jht, jp, fine, paid_at,
         day, reference, plan_id, collective_id, people, first_month, last_month, office_code,
         entry_id, content_hash, answer, %(by)s
    from posted
)"""
_ANSWERED = """, answered as (
  insert into payments_answer (call_id, code, body)
  select %(call_id)s, %(answer_code)s, answer from posted
)"""
_OUTCOMES = "\nselect position, outcome, id from took"
TAKE = f"with {_TAKE.format(after='')}{_OUTCOMES}"
TAKE_HEARD = f"with seen as ({REMEMBER}), {_TAKE.format(after='seen,')}{_ANSWERED}{_OUTCOMES}"
"""For a call, its id of the day comes first: where that came before, nothing else is begun."""

_FIRST_OUTCOMES = """
select request_id, id, content_hash, answer from payments_payment
 where partner_code = %s and request_id = any(%s)
"""


def take(
    *,
    partner: str,
    channel: str,
    request_id: str,
    code: str,
    amount: int,
    paid_at: datetime,
    reference: str = "",
    by: str = "",
    answer: bytes = b"",
    heard: Heard | None = None,
) -> Taken:
    """Takes one payment, once; what can become of it stands in `Taken`.

    `channel` is `snap`, `counter` or `statement`, `by` who took it at a counter. With `heard`, the
    call is answered with it, in its transaction; refuses `payments.repeated_call`.
    """
    told = Told(request_id, code, amount, paid_at, reference, answer)
    return take_many([told], partner=partner, channel=channel, by=by, heard=heard)[0]


def take_many(
    told: Sequence[Told], *, partner: str, channel: str, by: str = "", heard: Heard | None = None
) -> list[Taken]:
    """Takes many payments of one partner in one statement, each for itself. Outcomes in their order.

    `heard` only where there is one payment: refuses `payments.repeated_call`.
    """
    assert heard is None or len(told) == 1, "one call, one payment, one answer"
    outcomes: dict[int, Taken] = {}
    waiting = dict(enumerate(told))
    while waiting:
        turn = _one_of_each_request(waiting)
        facts = _facts(turn.values()) | {"partner": partner, "channel": channel}
        facts |= {"by": by, "clearing": f"clearing.{partner}"}
        try:
            now = _run(list(turn), facts, heard)
        except (errors.DeadlockDetected, errors.ObjectNotInPrerequisiteState):
            continue  # two batches crossed, or a day was shut at this moment: nothing is done yet
        except errors.UniqueViolation as clash:
            _heard_once(clash, heard)
            now = {}
        unsettled = {place: one for place, one in turn.items() if not _is_taken(now.get(place))}
        outcomes |= now | _first_outcomes(unsettled, partner=partner)
        waiting = {place: one for place, one in waiting.items() if place not in outcomes}
    return [outcomes[place] for place in range(len(told))]


def _one_of_each_request(waiting: dict[int, Told]) -> dict[int, Told]:
    """The first of those with one request id; the next has its turn when that is settled."""
    first: dict[str, int] = {}
    for place, one in waiting.items():
        first.setdefault(one.request_id, place)
    return {place: waiting[place] for place in first.values()}


def _is_taken(one: Taken | None) -> bool:
    return one is not None and one.outcome == TAKEN


def _facts(told: Collection[Told]) -> dict[str, Any]:
    """The parameters that differ from payment to payment."""
    days = [one.paid_on for one in told]
    oldest = {day: billing.oldest_payable(day).first_day for day in set(days)}
    return {
        "request_ids": [one.request_id for one in told],
        "codes": [one.code for one in told],
        "amounts": [one.amount for one in told],
        "paid_at": [one.paid_at for one in told],
        "paid_on": days,
        "oldest": [oldest[day] for day in days],
        "references": [one.reference for one in told],
        "hashes": [one.content_hash for one in told],
        "answers": [one.answer for one in told],
    }


def _run(places: list[int], facts: dict[str, Any], heard: Heard | None) -> dict[int, Taken]:
    """The statement, and what became of each. All of it or, where it raises, nothing."""
    text = TAKE if heard is None else TAKE_HEARD
    with statement() as cursor:
        rows = cursor.execute(text, facts | said(heard), prepare=True).fetchall()
    return {
        places[position - 1]: Taken(outcome, payment_id if outcome == TAKEN else None)
        for position, outcome, payment_id in rows
    }


def _heard_once(clash: errors.UniqueViolation, heard: Heard | None) -> None:
    """Refuses a repeated call; keeps the id of one that is none, which was undone with the rest."""
    if clash.diag.constraint_name != "payments_payment_once":
        raise repeated(clash, heard=heard)
    if heard is not None:
        remember(heard)


def _first_outcomes(told: dict[int, Told], *, partner: str) -> dict[int, Taken]:
    """For requests taken before: what was said then, or that the content differs."""
    if not told:
        return {}
    ids = [one.request_id for one in told.values()]
    with statement() as cursor:
        rows = cursor.execute(_FIRST_OUTCOMES, [partner, ids], prepare=True).fetchall()
    first = {request_id: rest for request_id, *rest in rows}
    outcomes = {}
    for place, one in told.items():
        if one.request_id in first:
            payment_id, content_hash, answer = first[one.request_id]
            outcome = AGAIN if bytes(content_hash) == one.content_hash else INCONSISTENT
            outcomes[place] = Taken(outcome, payment_id, bytes(answer))
    return outcomes
