"""Columns by week: what was expected beside what came, so that the eye compares the two."""

from collections.abc import Sequence
from dataclasses import dataclass

from jangkau.web.look.drawing.svg import element, text

_WIDTH, _HEIGHT, _FOOT, _TOP = 480, 190, 40, 18
_MOST_WIDE = 26


@dataclass(frozen=True)
class WeekBar:
    """One week. `came` is None where nothing has come yet; the words are as they are to be read."""

    name: str
    expected: float
    came: float | None
    expected_words: str
    came_words: str


def week_bars(rows: Sequence[WeekBar], *, heading: str) -> str:
    """Two columns for each week: expected as an outline, what came as a filled one."""
    most = max([1.0, *(row.expected for row in rows), *(row.came or 0.0 for row in rows)])
    step = _WIDTH / max(len(rows), 1)
    wide = min(_MOST_WIDE, step * 0.36)
    pieces = [
        piece
        for at, row in enumerate(rows)
        for piece in _week(row, middle=step * (at + 0.5), wide=wide, most=most)
    ]
    base = _HEIGHT - _FOOT
    told = "; ".join(f"{row.name}: {row.expected_words}, {row.came_words}" for row in rows)
    return element(
        "svg",
        element("path", d=f"M0,{base}H{_WIDTH}", class_="chart-base"),
        *pieces,
        class_="chart", viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", aria_label=f"{heading}: {told}",
    )  # fmt: skip


def _week(row: WeekBar, *, middle: float, wide: float, most: float) -> list[str]:
    base, room = _HEIGHT - _FOOT, _HEIGHT - _FOOT - _TOP
    pieces = [
        element("text", text(row.name), x=round(middle), y=base + 16, text_anchor="middle", font_size=12),
        _column(middle - wide - 1, base, wide, room * row.expected / most, "chart-expected"),
    ]  # fmt: skip
    if row.came is not None:
        high = room * row.came / most
        pieces.append(_column(middle + 1, base, wide, high, "chart-bar"))
        pieces.append(
            element(
                "text", text(f"{row.came:.0f}"), x=round(middle + 1 + wide / 2),
                y=round(base - high - 5), text_anchor="middle", font_size=11,
            )
        )  # fmt: skip
    return pieces


def _column(x: float, base: float, wide: float, high: float, kind: str) -> str:
    return element(
        "rect", x=round(x, 1), y=round(base - high, 1), width=round(wide, 1),
        height=round(max(high, 0.5), 1), rx=2, class_=kind,
    )  # fmt: skip
