"""Minutes of a day as people here write them."""

import pytest

from jangkau.domain.terms.dates import clock


@pytest.mark.parametrize(
    ("minute", "written"),
    [(0, "00.00"), (330, "05.30"), (1439, "23.59"), (1440, "24.00"), (1441, "00.01")],
)
def test_a_minute_of_a_day_is_written_with_a_point_and_past_midnight_begins_anew(
    minute, written
) -> None:
    assert clock(minute) == written
