"""Every worked case of `law/cases` comes out as the jurist wrote it."""

import pytest

from jangkau.cli.cases import Case, Outcome, read_cases, run
from jangkau.domain.terms import Refused
from tests.builders.law_files import law_texts, the_law

CASES = read_cases(law_texts())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_comes_out_as_written(case: Case) -> None:
    assert run(case, law=the_law()).differences == ()


def test_there_are_at_least_two_hundred_cases_and_published_ones_among_them() -> None:
    assert len(CASES) >= 200
    assert sum(case.published for case in CASES) >= 10
    assert all(case.source for case in CASES if case.published)


def test_the_traps_of_contributions_and_benefits_each_have_a_case() -> None:
    assert {case.trap for case in CASES} >= {1, 2, 3, 4, 5, 6, 7, 8, 9}


HEAD = "about: {id: Contoh, en: Example}\ncases:\n"
BAND = "  - {title: Satu, do: band, given: {income: 0, month: 2026-01}, article: x, then: {band: 1}"


def outcome(text: str) -> Outcome:
    (case,) = read_cases({"cases/x.yaml": HEAD + text})
    return run(case, law=the_law())


def test_a_case_that_comes_out_otherwise_says_how() -> None:
    assert outcome(BAND + "}").holds
    wrong = outcome(BAND.replace("band: 1", "band: 2") + "}")
    assert wrong.differences == ("then.band: 2 was expected, 1 came out",)


def test_only_what_is_named_is_compared_but_a_list_as_a_whole() -> None:
    quote = (
        "  - {{title: Satu, do: quote, article: x, given: {{income: 0, programs: [JKK, JKM], "
        "first: 2025-01}}, then: {then}}}"
    )
    assert outcome(quote.format(then="{total: 16_800}")).holds
    assert outcome(quote.format(then="{lines: [{amount: 10_000}, {program: JKM}]}")).holds
    assert not outcome(quote.format(then="{lines: [{amount: 10_000}]}")).holds
    assert not outcome(quote.format(then="{lines: [{amount: 10_000}, {amount: 6_801}]}")).holds
    assert not outcome(quote.format(then="{refused: law.bands}")).holds


def test_a_refusal_is_an_outcome_like_any_other() -> None:
    refused = BAND.replace("income: 0, month: 2026-01", "income: 0, month: 2014-01")
    assert outcome(refused.replace("band: 1", "refused: law.not_in_force") + "}").holds
    assert not outcome(refused + "}").holds


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("do: band", "do: bandd", "do: “bandd” is none of"),
        ("income: 0", "incme: 0", "given: income is missing"),
        ("income: 0", "income: '0'", "given: income is '0', not a int"),
        ("income: 0", "income: true", "given: income is True, not a int"),
        ("income: 0", "income: 0, sector: other", "given: not used: sector"),
        ("month: 2026-01", "month: 2026-13", "then.band: 1 was expected, None came out"),
    ],
)
def test_a_case_that_is_not_well_written_does_not_hold(old: str, new: str, told: str) -> None:
    (said,) = outcome(BAND.replace(old, new) + "}").differences[:1]
    assert said.startswith(told)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BAND + "}\n" + BAND + "}", "law.wrong_type"),
        (BAND + ", published: true}", "law.key_missing"),
        (BAND + ", tarp: 1}", "law.unknown_key"),
        (BAND.replace("then: {band: 1}", "then: 1") + "}", "law.wrong_type"),
        (BAND.replace("band: 1", "band: 1.5") + "}", "law.wrong_type"),
    ],
)
def test_a_case_file_with_a_typo_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_cases({"cases/x.yaml": HEAD + text})
    assert refused.value.code == code
    assert refused.value.facts["file"] == "cases/x.yaml"


def test_a_published_case_must_name_a_known_source() -> None:
    said = outcome(BAND + ", published: true, source: koran}").differences
    assert said == ("source: “koran” is not in sources.yaml",)
    assert outcome(BAND + ", published: true, source: pp-44-2015}").holds
