"""One performance figure, its floor, and how a table of them is printed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A measured value beside the floor that the same machine reached in the same run.

    `bar` is what the issue asks for, in words; `met` says whether this run met it.
    """

    what: str
    value: float
    unit: str
    floor_what: str
    floor: float
    bar: str
    met: bool

    @property
    def ratio(self) -> float:
        return self.value / self.floor if self.floor else float("inf")


def table(figures: Iterable[Figure]) -> str:
    """The figures as lines a person can read."""
    lines = []
    for figure in figures:
        lines.append(
            f"{figure.what}: {figure.value:,.3g} {figure.unit}"
            f" | floor {figure.floor:,.3g} {figure.unit} ({figure.floor_what})"
            f" | ratio {figure.ratio:.2f} | bar {figure.bar}: {'met' if figure.met else 'NOT MET'}"
        )
    return "\n".join(lines)
