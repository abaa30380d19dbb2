"""The corners of protection that mutants found: spans, words, and the month whose rule decides."""

from datetime import date

from jangkau.domain.protection import State, explain, month_span, week_span
from jangkau.domain.protection.words import (
    Words,
    article_words,
    joined,
    month_words,
    months_words,
)
from jangkau.domain.terms import Month, Program, Segment
from tests.builders.protection import ALaw, a_history, paid


class _Rule:
    def __init__(self, months_protected: int) -> None:
        self.months_protected = months_protected


class LaterMore(ALaw):
    """Three months in arrears are protected, four from March 2026 on."""

    def arrears(self, month: Month) -> _Rule:  # type: ignore[override]
        return _Rule(3 if month < Month(2026, 3) else 4)


def test_a_week_is_seven_days_and_a_month_ends_on_its_last() -> None:
    saturday = date(2026, 11, 21)
    assert week_span(saturday) == (saturday, date(2026, 11, 27))
    assert month_span(saturday) == (saturday, date(2026, 11, 30))
    assert month_span(date(2028, 2, 1)) == (date(2028, 2, 1), date(2028, 2, 29))


def test_words_are_indonesian_for_indonesian_and_english_for_everybody_else() -> None:
    may = month_words(Month(2026, 5))
    assert [may.of(language) for language in ("id", "id-id", "en", "nl")] == [
        "Mei 2026",
        "Mei 2026",
        "May 2026",
        "May 2026",
    ]


def test_several_months_are_said_as_the_first_and_the_last() -> None:
    months = [Month(2026, 3) + n for n in range(3)]
    assert months_words(months) == Words(
        id="Maret 2026 sampai Mei 2026", en="March 2026 to May 2026"
    )


def test_sentences_are_joined_by_a_space() -> None:
    two = [Words(id="Satu.", en="One."), Words(id="Dua.", en="Two.")]
    assert joined(two) == Words(id="Satu. Dua.", en="One. Two.")


def test_two_paragraphs_of_an_article_are_listed_in_english() -> None:
    cited = article_words("PP 44/2015 Pasal 11 ayat (4) dan (5)")
    assert cited == Words(id="PP 44/2015 Pasal 11 ayat (4) dan (5)", en="PP 44/2015 Art 11(4), (5)")


def test_the_due_article_of_the_persons_own_segment_is_named() -> None:
    for segment, article in ((Segment.BPU, "Pasal 24 ayat (3)"), (Segment.PU, "Pasal 21")):
        history = a_history(*paid("2026-01"), segment=segment)
        (jkk, *_) = explain(history, on=date(2026, 1, 20), law=ALaw(), holidays=())
        assert jkk.program is Program.JKK
        assert f"PP 44/2015 {article}" in jkk.why.id


def test_the_months_that_may_be_missing_are_those_of_the_first_unpaid_month() -> None:
    history = a_history(*paid("2026-01"))
    (jkk, *_) = explain(history, on=date(2026, 9, 1), law=LaterMore(), holidays=())
    assert jkk.state is State.ENDED
    assert jkk.ends_on == date(2026, 5, 16)
    assert "Lebih dari 3 bulan berturut-turut" in jkk.why.id
