"""The waiting rules of the JKM through time."""

from datetime import date

from jangkau.domain.law import Law
from tests.builders.law_files import changed_law, the_law


def waiting(on: date, law: Law) -> tuple[int, bool, int]:
    found = law.death_waiting(on)
    return found.months, found.in_a_row, found.scholarship_months


def test_three_months_of_waiting_began_on_24_february_2025() -> None:
    assert waiting(date(2025, 2, 23), the_law()) == (0, False, 36)
    assert waiting(date(2025, 2, 24), the_law()) == (3, False, 36)
    assert the_law().death_waiting(date(2025, 2, 24)).cite.source == "permenaker-1-2025"


def test_scholarships_took_five_years_of_contributions_until_pp_82_2019() -> None:
    assert waiting(date(2019, 12, 1), the_law())[2] == 60
    assert waiting(date(2019, 12, 2), the_law())[2] == 36


def test_the_reading_of_the_three_months_is_a_value_of_the_law() -> None:
    law = changed_law(
        "benefits/jkm_waiting.yaml",
        old="months: 3\n    reading: membership",
        new="months: 3\n    reading: consecutive",
    )
    assert waiting(date(2026, 5, 1), law) == (3, True, 36)
