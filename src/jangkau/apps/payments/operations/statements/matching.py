"""Which payments a line of a statement brings the money of, and why we think so.

In this order: the bank's reference; a payment code in the text with the amount; all payments of a day
at once, as banks settle virtual accounts. An amount alone proves nothing: it is only proposed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection

from jangkau.apps.billing.queries.codes import well_formed
from jangkau.apps.payments.operations.statements.read import ReadLine
from jangkau.apps.payments.queries.reasons import because, rupiah

BEFORE, AFTER = timedelta(days=7), timedelta(days=1)
"""How long before its line a payment may have been told to us, and how long after (clocks differ)."""

BATCH_DAYS = 4
"""How many days back a bank's settlement of a day may lie: a weekend and a holiday."""

_DIGITS = re.compile(r"(?<!\d)(?:\d{12}|\d{13,20})(?!\d)")


@dataclass(frozen=True)
class Candidate:
    """A payment of the bank whose money was not seen yet."""

    id: int
    day: date
    amount: int
    code: str
    reference: str
    request_id: str


@dataclass
class Found:
    """What was found about a line: the payments it settles, by what, and the sentence."""

    matched: str = ""
    payments: list[Candidate] = field(default_factory=list)
    why: list[Any] = field(default_factory=list)
    code: str = ""


def match(lines: Sequence[ReadLine], *, bank: str) -> list[Found]:
    """What each credit line brings, in the order of the lines; each payment is found once at most.

    A line of money that left is left alone here (`Found()`).
    """
    credits = [line for line in lines if line.amount > 0]
    if not credits:
        return [Found() for _ in lines]
    first, last = min(line.day for line in credits), max(line.day for line in credits)
    open_ = _Open(unsettled(bank, first=first - BEFORE, last=last + AFTER))
    found = {id(line): _by_itself(line, open_=open_) for line in credits}
    for line in credits:
        if not found[id(line)].matched:
            found[id(line)] = _by_day_or_proposed(line, open_=open_, known=found[id(line)])
    return [found.get(id(line), Found()) for line in lines]


class _Open:
    """The candidates, found by their words; one that is taken is found no more."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.left = {one.id: one for one in candidates}
        self.by_word: dict[str, list[Candidate]] = defaultdict(list)
        self.by_amount: dict[int, list[Candidate]] = defaultdict(list)
        self.sums: dict[date, int] = defaultdict(int)
        for one in self.left.values():
            self.by_amount[one.amount].append(one)
            self.sums[one.day] += one.amount
            for word in {one.reference, one.request_id, one.code} - {""}:
                self.by_word[word].append(one)

    def named(self, word: str, *, line: ReadLine) -> Candidate | None:
        """The oldest candidate of that word with the line's amount, near its day."""
        return next(
            (
                one
                for one in self.by_word.get(word, ())
                if one.id in self.left and one.amount == line.amount and _near(one, line)
            ),
            None,
        )

    def take(self, candidates: Iterable[Candidate]) -> None:
        for one in candidates:
            del self.left[one.id]
            self.sums[one.day] -= one.amount

    def of_day(self, day: date) -> list[Candidate]:
        """Those of a day that are left."""
        return [one for one in self.left.values() if one.day == day]

    def alike(self, line: ReadLine) -> list[Candidate]:
        """Those of the line's amount and near its day that are left."""
        return [
            one
            for one in self.by_amount.get(line.amount, ())
            if one.id in self.left and _near(one, line)
        ]


def _by_itself(line: ReadLine, *, open_: _Open) -> Found:
    """By the reference, then by a payment code in the words."""
    codes = payment_codes(f"{line.reference} {line.text}")
    words = [line.reference, *re.findall(r"[\w./-]{6,}", line.text)]
    for word in words:
        one = open_.named(word, line=line) if word and word not in codes else None
        if one is not None:
            open_.take([one])
            facts = {"reference": word, "payment": one.id, "amount": rupiah(one.amount)}
            return Found("reference", [one], because("by_reference", **facts))
    for code in codes:
        one = open_.named(code, line=line)
        if one is not None:
            open_.take([one])
            return Found("code", [one], because("by_code", code=code, payment=one.id), code)
    if codes:
        return Found(why=because("code_without_payment", code=codes[0]), code=codes[0])
    return Found(why=because("no_code"))


def _by_day_or_proposed(line: ReadLine, *, open_: _Open, known: Found) -> Found:
    """All payments of one day, if exactly one day has that sum; else what a person might think of."""
    if known.code:
        return known
    fitting = [
        day
        for day, sum_ in sorted(open_.sums.items())
        if sum_ == line.amount and 0 <= (line.day - day).days <= BATCH_DAYS
    ]
    batch = open_.of_day(fitting[0]) if len(fitting) == 1 else []
    if len(batch) > 1:
        open_.take(batch)
        facts = {"count": len(batch), "day": fitting[0].isoformat()}
        return Found("batch", batch, because("by_batch", **facts))
    if len(fitting) > 1:
        return Found(why=because("several_batches", days=", ".join(map(str, fitting))))
    near = open_.alike(line)
    if near:
        one = min(near, key=lambda each: abs((each.day - line.day).days))
        facts = {"payment": one.id, "amount": rupiah(one.amount), "day": one.day.isoformat()}
        return Found(why=because("perhaps", **facts), code=one.code)
    return known


def payment_codes(text: str) -> list[str]:
    """The payment codes in a text, also at the end of a virtual-account number, each once."""
    found = [digits[-12:] for digits in _DIGITS.findall(text)]
    return [code for code in dict.fromkeys(found) if well_formed(code)]


def _near(one: Candidate, line: ReadLine) -> bool:
    return line.day - BEFORE <= one.day <= line.day + AFTER


def unsettled(bank: str, *, first: date, last: date) -> list[Candidate]:
    """The bank's payments of those days that stand and were seen on no statement, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select p.id, p.day, p.amount, p.code, p.reference, p.request_id"
            "  from payments_payment p"
            " where p.partner_code = %s and p.day between %s and %s"
            "   and not exists (select from payments_settlement s"
            "                    where s.payment_id = p.id and s.direction = 'in')"
            "   and not exists (select from payments_reversal r where r.payment_id = p.id)"
            " order by p.day, p.id",
            [bank, first, last],
        )
        return [Candidate(*row) for row in cursor.fetchall()]
