"""Phrases people write about market days: what they mean, and what is said where they mean nothing."""

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jangkau.domain.calendars import (
    Almanac,
    Calendar,
    calendar_of,
    minute_said,
    national_almanac,
    parse,
)
from jangkau.domain.calendars.tokens import LONGEST_TEXT
from jangkau.domain.terms import Refused
from tests.builders.calendars import PHRASES, REFUSED, calendars

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


@pytest.fixture(scope="module")
def almanac() -> Almanac:
    return national_almanac([2026])


def test_there_are_at_least_sixty_phrases() -> None:
    assert len({text for text, _, _ in PHRASES}) >= 60


@pytest.mark.parametrize(("text", "days", "hours"), PHRASES)
def test_a_phrase_means_its_days(text: str, days: set[int], hours: str, almanac: Almanac) -> None:
    found = parse(text).days(JUNE, until=JULY, almanac=almanac)
    assert {day.date.day for day in found} == days
    if hours:
        spans = {span for day in found for span in day.spans}
        assert {"–".join(minute_said(m, language="id") for m in span) for span in spans} <= {hours}


@pytest.mark.parametrize(("text", "days", "hours"), PHRASES)
def test_a_phrase_said_back_means_the_same(text: str, days: set[int], hours: str) -> None:
    calendar = parse(text)
    assert parse(calendar.text("id")) == calendar
    assert parse(calendar.text("en")) == calendar


@pytest.mark.parametrize(("text", "code", "shown"), REFUSED)
def test_what_cannot_be_read_is_refused_with_what_it_was(text: str, code: str, shown: str) -> None:
    with pytest.raises(Refused) as caught:
        parse(text)
    assert caught.value.code == code
    for language in ("id", "en"):
        assert shown in caught.value.sentence(language)


def test_a_refusal_gives_examples_that_can_be_read() -> None:
    with pytest.raises(Refused) as caught:
        parse("Pasar Klewer")
    for language in ("id", "en"):
        examples = caught.value.sentence(language).split("“")[3:]
        assert len(examples) == 5
        for example in examples:
            assert parse(example.split("”")[0])


@settings(max_examples=60, deadline=None)
@given(calendars())
def test_a_calendar_said_in_words_reads_back_as_itself(calendar: Calendar) -> None:
    assert parse_long(calendar.text("id")) == calendar
    assert parse_long(calendar.text("en")) == calendar


@settings(max_examples=60, deadline=None)
@given(calendars())
def test_a_calendar_written_down_reads_back_as_itself(calendar: Calendar) -> None:
    assert calendar_of(calendar.rows()) == calendar


_WORDS = (
    *(
        "senin",
        "malam",
        "pon",
        "5",
        "10",
        "05.00",
        "-",
        "s/d",
        "sampai",
        "dan",
        ",",
        ";",
        "kecuali",
    ),
    *("libur", "tgl", "juni", "2026", "h-7", "lebaran", "setiap", "2", "minggu", "sekali", "kedua"),
    *("mulai", "jam", "pagi", "bulan", "panen", "ramadan"),
)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(_WORDS),
            max_size=9,
        ).map(" ".join),
    )
)
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    calendar = read(text)
    if isinstance(calendar, Refused):
        assert calendar.code.startswith("calendars.")
        assert calendar.sentence("id")
    else:
        assert parse_long(calendar.text("id")) == calendar


def read(text: str) -> Calendar | Refused:
    try:
        return parse(text)
    except Refused as refused:
        return refused


def parse_long(text: str) -> Calendar:
    """Reads a text clause by clause, so that long ones are not too long; a longer clause is passed over."""
    assume(all(len(clause) <= LONGEST_TEXT for clause in text.split("; ")))
    parts = [parse(clause) for clause in text.split("; ")]
    said = [clause.split()[0] for clause in text.split("; ")]
    less = ("kecuali", "tutup", "except", "closed")
    rules = tuple(
        rule
        for one, word in zip(parts, said, strict=True)
        if word not in less
        for rule in one.rules
    )
    return Calendar(rules, tuple(rule for one in parts for rule in one.exceptions))
