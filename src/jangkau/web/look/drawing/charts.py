"""Small charts for pages: bars, a line, a ring. Each says in words what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from jangkau.web.look.drawing.svg import element, text

_ROW, _LABEL, _WIDTH = 26, 168, 480
_RING = 52


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its value, and the value in words as it is to be read."""

    name: str
    value: int
    words: str


def bars(rows: Sequence[Bar], *, heading: str) -> str:
    """Horizontal bars, the longest as wide as there is room. Values are not negative."""
    most = max((row.value for row in rows), default=0) or 1
    room = _WIDTH - _LABEL - 84
    pieces: list[str] = []
    for line, row in enumerate(rows):
        middle = line * _ROW + _ROW // 2
        length = round(room * row.value / most)
        pieces += [
            element("text", text(row.name), x=_LABEL - 8, y=middle, text_anchor="end", dominant_baseline="central", font_size=13),
            element("rect", class_="chart-track", x=_LABEL, y=middle - 7, width=room, height=14, rx=3),
            element("rect", class_="chart-bar", x=_LABEL, y=middle - 7, width=length, height=14, rx=3),
            element("text", text(row.words), x=_LABEL + room + 8, y=middle, dominant_baseline="central", font_size=13, class_="chart-soft"),
        ]  # fmt: skip
    return element(
        "svg", *pieces, class_="chart", viewBox=f"0 0 {_WIDTH} {_ROW * max(len(rows), 1)}",
        role="img", aria_label=_told(heading, [f"{row.name}: {row.words}" for row in rows]),
    )  # fmt: skip


def spark(values: Sequence[int], *, heading: str) -> str:
    """A line without axes, the last value marked; a single value is a point, none an empty chart."""
    width, height, room = 160, 40, 5
    low, high = min(values, default=0), max(values, default=0)
    step = (width - 2 * room) / max(len(values) - 1, 1)
    points = [
        (
            room + at * step,
            height - room - (height - 2 * room) * (value - low) / ((high - low) or 1),
        )
        for at, value in enumerate(values)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return element(
        "svg",
        element("polyline", class_="chart-line", points=line) if len(points) > 1 else "",
        element("circle", class_="chart-point", cx=round(points[-1][0], 1), cy=round(points[-1][1], 1), r=3.5) if points else "",
        class_="chart", viewBox=f"0 0 {width} {height}", role="img", aria_label=heading,
    )  # fmt: skip


def share_ring(share: float, *, words: str, heading: str) -> str:
    """A ring filled by a share from 0 to 1, its value in words in the middle."""
    filled = round(100 * min(max(share, 0.0), 1.0), 2)
    circle = {"cx": 60, "cy": 60, "r": _RING}
    return element(
        "svg",
        element("circle", class_="chart-ring", **circle),
        element("circle", class_="chart-ring-fill", pathLength=100, stroke_dasharray=f"{filled:g} 100", transform="rotate(-90 60 60)", **circle) if filled else "",
        element("text", text(words), x=60, y=60, text_anchor="middle", dominant_baseline="central", font_size=22, font_weight=600),
        class_="chart chart-round", viewBox="0 0 120 120", role="img", aria_label=_told(heading, [words]),
    )  # fmt: skip


def _told(heading: str, facts: Sequence[str]) -> str:
    return f"{heading}: {'; '.join(facts)}" if facts else heading
