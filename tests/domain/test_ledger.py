"""Entries that balance, their one text, and the chain of days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from jangkau.domain.ledger import (
    FIRST_HASH,
    SEAL_BYTES,
    Chain,
    Entry,
    Fault,
    Line,
    Posted,
    canonical,
    differences,
    digest,
    seal,
    sealed_entries,
)
from jangkau.domain.terms import Refused

DAY = date(2026, 11, 20)
LINES = (Line("clearing.SAGARA", 16_800), Line("contributions.JKK", -10_000))
PAID = (*LINES, Line("contributions.JKM", -6_800))
POSTED = Posted(
    id=7, day=DAY, kind="payment", reference="payment:3", lines=PAID, memo="", reverses=None,
    posted_at=datetime(2026, 11, 20, 3, 7, 0, 5, tzinfo=UTC),
)  # fmt: skip


def test_an_entry_that_balances_exists_and_knows_its_turnover() -> None:
    entry = Entry(day=DAY, kind="payment", reference="payment:3", lines=PAID)
    assert entry.turnover == 16_800
    assert POSTED.turnover == 16_800


def test_an_entry_that_does_not_balance_does_not_exist() -> None:
    with pytest.raises(Refused) as refused:
        Entry(day=DAY, kind="payment", reference="payment:3", lines=LINES)
    assert refused.value.code == "ledger.not_balanced"
    assert "Rp6.800" in refused.value.sentence("id")


@pytest.mark.parametrize("lines", [(), (Line("fines", 0), Line("overpaid", 0))])
def test_an_entry_without_two_lines_does_not_exist(lines: tuple[Line, ...]) -> None:
    with pytest.raises(Refused) as refused:
        Entry(day=DAY, kind="payment", reference="payment:3", lines=lines)
    assert refused.value.code == "ledger.not_an_entry"


def test_lines_of_zero_rupiah_are_left_out() -> None:
    entry = Entry(day=DAY, kind="x", reference="y", lines=(*PAID, Line("fines", 0)))
    assert entry.lines == PAID


def test_a_reversal_takes_back_line_by_line() -> None:
    back = POSTED.reversal(day=DAY + timedelta(days=1), memo="salah orang")
    assert [line.amount for line in back.lines] == [-16_800, 10_000, 6_800]
    assert (back.kind, back.reference, back.reverses) == ("reversal", "entry:7", 7)


def test_the_text_of_an_entry_says_everything_and_does_not_depend_on_the_time_zone() -> None:
    text = canonical(POSTED)
    jakarta = replace(POSTED, posted_at=POSTED.posted_at.astimezone(timezone(timedelta(hours=7))))
    assert canonical(jakarta) == text
    assert text == (
        "1:7,10:2026-11-20,7:payment,9:payment:3,0:,0:,32:2026-11-20T03:07:00.000005+00:00,"
        "15:clearing.SAGARA,5:16800,17:contributions.JKK,6:-10000,17:contributions.JKM,5:-6800,"
    )


@pytest.mark.parametrize(
    "changed",
    [
        replace(POSTED, id=8),
        replace(POSTED, day=DAY + timedelta(days=1)),
        replace(POSTED, kind="payment "),
        replace(POSTED, reference="payment:4"),
        replace(POSTED, memo="3"),
        replace(POSTED, reverses=3),
        replace(POSTED, posted_at=POSTED.posted_at + timedelta(microseconds=1)),
        replace(POSTED, lines=PAID[::-1]),
        replace(POSTED, lines=(replace(PAID[0], amount=16_801), *PAID[1:])),
        replace(POSTED, lines=(replace(PAID[0], account="clearing.BAHARI"), *PAID[1:])),
        # What moves from one field to the next would be the same text without the lengths.
        replace(POSTED, kind="paymentpayment:3", reference=""),
    ],
)
def test_any_change_changes_the_text(changed: Posted) -> None:
    assert canonical(changed) != canonical(POSTED)


def a_day(*texts: str, previous: str = FIRST_HASH) -> tuple[str, bytes]:
    chain, seals = Chain(previous, day=DAY), b""
    for number, text in enumerate(texts, start=1):
        chain.add(digest(text))
        seals += seal(number, digest=digest(text))
    return chain.hash, seals


def test_the_hash_of_a_day_hangs_on_the_day_before_and_on_the_order() -> None:
    first, _ = a_day("a", "b")
    assert len(first) == 64
    assert first == a_day("a", "b")[0]
    assert len({first, a_day("b", "a")[0], a_day("a")[0], a_day("a", "b", previous=first)[0]}) == 4


def test_the_seals_say_which_entry_was_touched() -> None:
    kept = a_day("a", "b", "c")[1]
    assert len(list(sealed_entries(kept))) == 3
    assert not differences(DAY, kept=kept, found=kept)
    assert differences(DAY, kept=kept, found=a_day("a", "B", "c")[1]) == [Fault(DAY, "changed", 2)]
    gone = kept[:SEAL_BYTES] + kept[2 * SEAL_BYTES :]
    assert differences(DAY, kept=kept, found=gone) == [Fault(DAY, "missing", 2)]
    assert differences(DAY, kept=gone, found=kept) == [Fault(DAY, "added", 2)]


def test_seals_that_differ_only_in_order_are_a_fault_too() -> None:
    kept = a_day("a", "b")[1]
    swapped = kept[SEAL_BYTES:] + kept[:SEAL_BYTES]
    assert differences(DAY, kept=kept, found=swapped) == [Fault(DAY, "seals")]
