"""The typeface of our papers, embedded in each: Plus Jakarta Sans (SIL Open Font License, fonts/OFL.txt)."""

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

PLAIN, BOLD = "PlusJakartaSans", "PlusJakartaSans-Bold"
_FILES = {PLAIN: "PlusJakartaSans-Regular.ttf", BOLD: "PlusJakartaSans-Bold.ttf"}


@cache
def load() -> None:
    """Makes the fonts known, once in a process: reading them costs more than a page."""
    folder = Path(__file__).parent / "fonts"
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, folder / file))


def tracking(size: float) -> float:
    """Points between letters beyond the font's own: small print is read more easily set wider."""
    return size * 0.012 if size < 10 else 0.0


def width(text: str, *, size: float, bold: bool = False) -> float:
    """How wide the text is, in points."""
    load()
    letters = float(pdfmetrics.stringWidth(text, BOLD if bold else PLAIN, size))
    return letters + max(0, len(text) - 1) * tracking(size)


def fitted(text: str, *, size: float, room: float, bold: bool = False) -> str:
    """The text, cut with `…` where it is wider than `room` points."""
    if width(text, size=size, bold=bold) <= room:
        return text
    while text and width(text + "…", size=size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def lines(text: str, *, size: float, room: float, bold: bool = False) -> list[str]:
    """The text broken between words into lines of at most `room` points; a longer word is cut."""
    broken: list[str] = []
    for word in text.split():
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and width(longer, size=size, bold=bold) <= room:
            broken[-1] = longer
        else:
            broken.append(fitted(word, size=size, room=room, bold=bold))
    return broken
