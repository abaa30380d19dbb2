"""A sheet of paper: text, rules, boxes and codes, measured in points from the top left corner."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A6
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from jangkau.web.look.paper import fonts, qr

INK, SOFT, PETROL, MARIGOLD = (
    HexColor(code) for code in ("#17292e", "#4b5a5e", "#0b3841", "#eba31c")
)
PAPER, WARM, GREEN, PALE = (HexColor(code) for code in ("#ffffff", "#f8f4ea", "#1a6238", "#bfd2d1"))
LINE, CLOTH = HexColor("#e0d7c3"), HexColor("#1c5561")

rl_config.useA85 = 0  # bytes as they are: a quarter smaller, and much quicker to write


@dataclass(frozen=True)
class Style:
    """How a text looks: size in points, weight, colour."""

    size: float = 8
    bold: bool = False
    colour: Color = INK


class Sheet:
    """One document, page by page. `y` grows downwards, as one reads."""

    def __init__(self, *, title: str, size: tuple[float, float] = A6) -> None:
        fonts.load()
        self.width, self.height = size
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=size, invariant=1, lang="id")
        self.canvas.setTitle(title)
        self.canvas.setAuthor("Jangkau")
        self.canvas.setCreator("Jangkau")

    def turn(self) -> None:
        """Ends the page; the next thing drawn begins another."""
        self.canvas.showPage()

    def finish(self) -> bytes:
        """The whole document as the bytes of a PDF."""
        self.canvas.save()
        return self.file.getvalue()

    def text(self, x: float, y: float, text: str, style: Style, *, right: bool = False) -> float:
        """One line with its foot at `y`, from `x` or up to it; returns its width."""
        self.canvas.setFillColor(style.colour)
        self.canvas.setFont(fonts.BOLD if style.bold else fonts.PLAIN, style.size)
        draw = self.canvas.drawRightString if right else self.canvas.drawString
        draw(x, self.height - y, text, charSpace=fonts.tracking(style.size))
        return fonts.width(text, size=style.size, bold=style.bold)

    def block(
        self, x: float, y: float, text: str, style: Style, *, room: float, most: int = 9
    ) -> float:
        """Lines of at most `room` points, the first with its foot at `y`; returns the next foot.

        What does not fit into `most` lines is cut with `…`.
        """
        broken = fonts.lines(text, size=style.size, room=room, bold=style.bold)
        if len(broken) > most:
            rest = " ".join(broken[most - 1 :])
            broken[most - 1 :] = [fonts.fitted(rest, size=style.size, room=room, bold=style.bold)]
        for line in broken:
            self.text(x, y, line, style)
            y += style.size * 1.35
        return y

    def rule(self, x: float, y: float, *, to: float, colour: Color = LINE) -> None:
        """A thin horizontal line."""
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x, self.height - y, to, self.height - y)

    def box(
        self, x: float, y: float, *, width: float, height: float, colour: Color, round_: float = 0
    ) -> None:
        """A filled box with its upper left corner at (x, y)."""
        self.canvas.setFillColor(colour)
        self.canvas.roundRect(x, self.height - y - height, width, height, round_, stroke=0, fill=1)

    def code(self, x: float, y: float, modules: qr.Matrix, *, side: float) -> None:
        """A QR code with its quiet zone, `side` points wide, upper left corner at (x, y)."""
        count = len(modules)
        unit = side / (count + 2 * qr.QUIET)
        self.canvas.saveState()
        self.canvas.translate(x, self.height - y)
        self.canvas.scale(unit, unit)
        boxes = (
            f"{column + qr.QUIET} {-row - 1 - qr.QUIET} {length} 1 re"
            for column, row, length in qr.runs(modules)
        )
        self.canvas.setFillColor(INK)
        self.canvas.drawPath(PDFPathObject(["n", *boxes]), stroke=0, fill=1)
        self.canvas.restoreState()

    def head(self, *, title: str, small: str, margin: float, height: float = 46) -> None:
        """The band at the head: our mark, the name, what the paper is, in both languages.

        Drawn once in a document and shown again on its other pages.
        """
        name = "head" + "".join(filter(str.isalnum, title))
        if not self.canvas.hasForm(name):
            self.canvas.beginForm(name, 0, 0, self.width, self.height)
            self._head(title=title, small=small, margin=margin, height=height)
            self.canvas.endForm()
        self.canvas.doForm(name)

    def _head(self, *, title: str, small: str, margin: float, height: float) -> None:
        self.box(0, 0, width=self.width, height=height, colour=PETROL)
        self._cloth(height)
        self.box(0, height, width=self.width, height=2.2, colour=MARIGOLD)
        self._mark(margin, (height - 24) / 2, side=24)
        white = Style(size=15, bold=True, colour=PAPER)
        self.text(margin + 31, height / 2 + 5.4, "Jangkau", white)
        right = self.width - margin
        self.text(right, height / 2 - 1.5, title, Style(9.5, bold=True, colour=PAPER), right=True)
        self.text(right, height / 2 + 9.5, small, Style(6.5, colour=PALE), right=True)

    def _cloth(self, height: float) -> None:
        """The kawung of the band: four-petalled circles, faint, cut off at its edges."""
        self.canvas.saveState()
        band = self.canvas.beginPath()
        band.rect(0, self.height - height, self.width, height)
        self.canvas.clipPath(band, stroke=0, fill=0)
        self.canvas.setStrokeColor(CLOTH)
        self.canvas.setLineWidth(0.5)
        step = 23.0
        for column in range(int(self.width / step) + 1):
            for row in range(int(height / step) + 1):
                tilt = 45 if (column + row) % 2 else -45
                self._petal(step * (column + 0.5), self.height - step * (row + 0.5), tilt=tilt)
        self.canvas.restoreState()

    def _petal(self, x: float, y: float, *, tilt: int) -> None:
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.rotate(tilt)
        self.canvas.ellipse(-14, -6.7, 14, 6.7, stroke=1, fill=0)
        self.canvas.restoreState()

    def _mark(self, x: float, y: float, *, side: float) -> None:
        """Our mark, drawn as in favicon.svg: three reaching arcs and a dot."""
        self.canvas.saveState()
        self.canvas.translate(x, self.height - y)
        self.canvas.scale(side / 40, -side / 40)
        self.canvas.setFillColor(PETROL)
        self.canvas.roundRect(0, 0, 40, 40, 9, stroke=0, fill=1)
        self.canvas.setLineCap(1)
        arcs: Sequence[tuple[float, float, Color]] = (
            (21, 2.5, PALE),
            (14.5, 2.75, WARM),
            (8, 3, MARIGOLD),
        )
        for radius, thick, colour in arcs:
            self.canvas.setStrokeColor(colour)
            self.canvas.setLineWidth(thick)
            self.canvas.arc(30 - radius, 30 - radius, 30 + radius, 30 + radius, 180, 90)
        self.canvas.setFillColor(MARIGOLD)
        self.canvas.circle(29.5, 29.5, 3, stroke=0, fill=1)
        self.canvas.restoreState()
