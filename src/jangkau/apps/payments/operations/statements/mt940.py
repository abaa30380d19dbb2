"""MT940 by the library `mt-940` (docs/decisions/0017), with what it does not check checked here.

The library skips what it does not know and merges lines without a type; so the tags are counted, and
the balances and the bank's own totals (`:90D:`, `:90C:`) must fit what was read.
"""

import contextlib
import io
import itertools
import logging
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import mt940

from jangkau.apps.payments.operations.statements.read import Control, Read, ReadLine, said, whole
from jangkau.apps.payments.operations.statements.refusals import (
    LINE_NOT_READ,
    TRUNCATED,
    WRONG_ACCOUNT,
    WRONG_BALANCE,
)
from jangkau.domain.terms import Rupiah

_TAG = re.compile(r"^:(\d{2}[A-Z]?):", re.MULTILINE)
_MISSING = {
    "account_identification": ("nomor rekening (:25:)", "the account (:25:)"),
    "opening": ("saldo awal (:60F:)", "the opening balance (:60F:)"),
    "closing": ("saldo akhir (:62F:)", "the closing balance (:62F:)"),
}
_OPENINGS = ("final_opening_balance", "intermediate_opening_balance", "opening_balance")
_CLOSINGS = ("final_closing_balance", "intermediate_closing_balance", "closing_balance")


def is_mt940(text: str) -> bool:
    """Whether this looks like MT940: it has the tags of an account and of a line or a balance."""
    tags = set(_TAG.findall(text[:20_000]))
    return "20" in tags and bool(tags & {"25", "60F", "60M", "61"})


def read(text: str) -> Read:
    """Reads the statement; several blocks (pages) of one account are put together.

    Refuses `statement.truncated`, `statement.line_not_read`, `statement.part_of_a_rupiah`,
    `statement.wrong_account` and `statement.wrong_balance` (pages that do not follow one another).
    """
    pages = [_page(block) for block in _blocks(text)]
    for before, after in itertools.pairwise(pages):
        _refuse_unlike(before, after)
    first, last = pages[0], pages[-1]
    return Read(
        form="mt940",
        account=first.account,
        currency=first.currency,
        number=first.number,
        opening=first.opening,
        closing=last.closing,
        first_day=min(page.first_day for page in pages),
        last_day=max(page.last_day for page in pages),
        lines=tuple(line for page in pages for line in page.lines),
        control=first.control if len(pages) == 1 else Control(),
    )


def _blocks(text: str) -> list[str]:
    """The text of each `:20:`, without the envelope and the `-}` of SWIFT."""
    stripped = re.sub(r"^(\{\d:.*\{4:|-\}.*|-)$", "", text, flags=re.MULTILINE)
    found = re.split(r"(?m)^(?=:20:)", stripped)
    return [block for block in found if block.startswith(":20:")]


def _page(block: str) -> Read:
    with _quiet(), _named(block):
        parsed = mt940.parse(io.StringIO(block), options=mt940.Options.all())
    facts = parsed.data
    opening, closing = _first(facts, _OPENINGS), _first(facts, _CLOSINGS)
    for name, found in (
        ("account_identification", facts.get("account_identification")),
        ("opening", opening),
        ("closing", closing),
    ):
        if not found:
            missing_id, missing_en = _MISSING[name]
            raise TRUNCATED(missing_id=missing_id, missing_en=missing_en)
    lines = tuple(_line(one.data) for one in parsed if "amount" in one.data)
    _refuse_uncounted(block, lines)
    return Read(
        form="mt940",
        account=re.sub(r"[^0-9A-Za-z]", "", facts["account_identification"].split("/")[-1]),
        currency=str(opening.amount.currency),
        number=str(facts.get("statement_number") or facts.get("transaction_reference") or ""),
        opening=whole(opening.amount.amount),
        closing=whole(closing.amount.amount),
        first_day=_day(opening.date),
        last_day=_day(closing.date),
        lines=lines,
        control=_control(facts),
    )


def _line(facts: dict[str, Any]) -> ReadLine:
    reference = facts.get("bank_reference") or facts.get("customer_reference") or ""
    if reference == "NONREF":
        reference = ""
    words = [facts.get(name) for name in _WORDS if facts.get(name) != "NONREF"]
    return ReadLine(
        day=_day(facts.get("entry_date") or facts["date"]),
        amount=whole(facts["amount"].amount),
        reference=str(reference).strip(),
        text=said(words),
    )


_WORDS = ("customer_reference", "extra_details", "transaction_details", "purpose", "applicant_name")


def _refuse_uncounted(block: str, lines: tuple[ReadLine, ...]) -> None:
    """The library puts a line without a type into the one before: each must have become one."""
    tags = list(re.finditer(r"(?m)^:61:(.*)$", block))
    if len(tags) == len(lines):
        return
    broken = [tag for tag in tags if not _WHOLE_LINE.match(tag[1])] or tags
    raise LINE_NOT_READ(number=_line_number(block, broken[0].start()), text=broken[0][0][:60])


_WHOLE_LINE = re.compile(r"\d{6}(\d{4}|    )?R?[DC][A-Z]?[\d,]+[A-Z][A-Z0-9 ]{3}")


def _refuse_unlike(before: Read, after: Read) -> None:
    if before.account != after.account:
        raise WRONG_ACCOUNT(found=after.account, bank="-", expected=before.account)
    if before.closing != after.opening:
        raise WRONG_BALANCE(
            opening=Rupiah(after.opening), count=len(before.lines), sum=Rupiah(0),
            computed=Rupiah(before.closing), closing=Rupiah(after.opening),
            difference=Rupiah(after.opening - before.closing),
        )  # fmt: skip


def _control(facts: dict[str, Any]) -> Control:
    debits, credits = facts.get("sum_debit_entries"), facts.get("sum_credit_entries")
    if debits is None or credits is None:
        return Control()
    return Control(
        count=int(debits.number) + int(credits.number),
        credits=whole(abs(Decimal(credits.amount))),
        debits=whole(abs(Decimal(debits.amount))),
    )


def _first(facts: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((facts[name] for name in names if name in facts), None)


def _day(value: Any) -> date:
    return date(value.year, value.month, value.day)


def _line_number(block: str, at: int) -> int:
    return block.count("\n", 0, at) + 1


@contextlib.contextmanager
def _named(block: str) -> Iterator[None]:
    """What the library cannot read, as a refusal that names the line."""
    try:
        yield
    except RuntimeError as fault:
        value = str(fault.args[2]) if len(fault.args) > 2 else ""
        at = max(block.find(value.split("\n")[0]), 0)
        raise LINE_NOT_READ(number=_line_number(block, at), text=value[:60]) from fault
    except (ValueError, ArithmeticError) as fault:
        raise LINE_NOT_READ(number=1, text=str(fault)[:60]) from fault


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """The library logs what it cannot read, with the payer's name in it: not into our logs."""
    log = logging.getLogger("mt940")
    before, log.disabled = log.disabled, True
    children = [
        logging.getLogger(name)
        for name in logging.root.manager.loggerDict
        if name.startswith("mt940.")
    ]
    held = [(child, child.disabled) for child in children]
    for child in children:
        child.disabled = True
    try:
        yield
    finally:
        log.disabled = before
        for child, state in held:
            child.disabled = state
