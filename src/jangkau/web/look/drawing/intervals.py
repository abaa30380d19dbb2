"""Values with how sure they are: a bar from low to high, a point at the mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from jangkau.web.look.drawing.svg import element, text

_ROW, _LABEL, _WIDTH = 28, 168, 520


@dataclass(frozen=True)
class Interval:
    """One row: its name, its interval and mean (none negative), and all in words."""

    name: str
    low: float
    mean: float
    high: float
    words: str


def intervals(rows: Sequence[Interval], *, heading: str, mark: float | None = None) -> str:
    """Rows over one scale from 0; `mark` draws a line down the chart, such as 1 for "no effect"."""
    most = max([row.high for row in rows] + [mark or 0.0], default=1.0) or 1.0
    room = _WIDTH - _LABEL - 96
    height = _ROW * max(len(rows), 1)

    def at(value: float) -> float:
        return round(_LABEL + room * value / most, 1)

    pieces: list[str] = []
    if mark is not None:
        pieces.append(
            element("line", class_="chart-axis", x1=at(mark), x2=at(mark), y1=0, y2=height)
        )
    for line, row in enumerate(rows):
        middle = line * _ROW + _ROW // 2
        wide = max(2.0, at(row.high) - at(row.low))
        pieces += [
            element("text", text(row.name), x=_LABEL - 8, y=middle, text_anchor="end", dominant_baseline="central", font_size=13),
            element("rect", class_="chart-track", x=_LABEL, y=middle - 1, width=room, height=2),
            element("rect", class_="chart-bar chart-bar-soft", x=at(row.low), y=middle - 6, width=wide, height=12, rx=6),
            element("circle", class_="chart-point", cx=at(row.mean), cy=middle, r=4.5),
            element("text", text(row.words), x=_LABEL + room + 10, y=middle, dominant_baseline="central", font_size=13, class_="chart-soft"),
        ]  # fmt: skip
    told = "; ".join(f"{row.name}: {row.words}" for row in rows)
    return element(
        "svg", *pieces, class_="chart", viewBox=f"0 0 {_WIDTH} {height}", role="img",
        aria_label=f"{heading}. {told}",
    )  # fmt: skip
