"""Classes of a measure: where one shade ends and the next begins."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

SHADES = 7
"""Shades there are colours for, 1 (least) to 7 (most)."""

SHARES: tuple[int, ...] = (100, 250, 500, 1_000, 2_500, 5_000)
"""Where the classes of a share begin, in hundredths of a percent."""

_ROUND = (10, 12, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100)


def rounded(value: int) -> int:
    """The nearest number that people read easily: at most two digits, then noughts."""
    if value < 10:
        return max(value, 1)
    tens: int = 10 ** (len(str(value)) - 2)
    return min((step * tens for step in _ROUND), key=lambda near: (abs(near - value), near))


def breaks(values: Iterable[int], *, shades: int = SHADES) -> tuple[int, ...]:
    """Round class beginnings that put about as many of the values above nought in each class.

    Fewer than `shades - 1` where values repeat or are few; empty when nothing is above nought.
    """
    known = sorted(value for value in values if value > 0)
    if not known:
        return ()
    shades = min(shades, 1 + (len(known) + 1) // 2)
    steps = {rounded(known[len(known) * step // shades]) for step in range(1, shades)}
    return tuple(sorted(step for step in steps if step > known[0] or step == 1)[: shades - 1])


def shade(value: int, begins: Sequence[int], *, shades: int = SHADES) -> int:
    """The shade 1…`shades` of a value.

    Four classes or more are spread over all shades; fewer keep to the middle ones, so that small
    differences do not look like day and night.
    """
    least, most = (1, shades) if len(begins) >= 3 else (2, 2 + 2 * len(begins))
    step = bisect_right(begins, value)
    return least + step * (most - least) // len(begins) if begins else least


def spans(begins: Sequence[int]) -> list[tuple[int, int | None, int]]:
    """For a legend: each class as (from, up to but not including, shade); the last has no end."""
    starts = (0, *begins)
    ends: tuple[int | None, ...] = (*begins, None)
    return [(start, end, shade(start, begins)) for start, end in zip(starts, ends, strict=True)]
