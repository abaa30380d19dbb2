"""The payment code as a drawing to scan."""

from dataclasses import dataclass

from jangkau.web.look.paper import qr


@dataclass(frozen=True)
class Drawing:
    """A QR code as one path in a square of `side` units."""

    side: int
    path: str


def code_drawing(code: str) -> Drawing:
    """The payment code as a QR code: a teller scans it instead of typing."""
    modules = qr.matrix(code)
    quiet = qr.QUIET
    path = "".join(
        f"M{column + quiet} {row + quiet}h{length}v1h-{length}z"
        for column, row, length in qr.runs(modules)
    )
    return Drawing(len(modules) + 2 * quiet, path)
