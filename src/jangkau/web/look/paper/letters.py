"""Official letters and certificates on A4, in the layout Indonesian offices use.

A letter has its letterhead over a double rule, number, enclosures and subject on the left, town and day
on the right, the addressee, the body, who signs, and copies at the foot. It flows over pages.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4, landscape

from jangkau.web.look.paper import fonts
from jangkau.web.look.paper.sheet import INK, LINE, MARIGOLD, PETROL, SOFT, WARM, Sheet, Style

MARGIN, FOOT = 64.0, 74.0
TEXT, TEXT_BOLD = Style(10.2), Style(10.2, bold=True)
SMALL = Style(8.4, colour=SOFT)
LEADING = TEXT.size * 1.35


def letter_pdf(paper: Mapping[str, Any]) -> bytes:
    """The letter as a PDF. `paper` holds the words as `outreach` keeps them (`operations.Paper`)."""
    sheet = Sheet(title=str(paper["subject"]), size=A4)
    y = _letterhead(sheet, paper)
    y = _reference(sheet, paper, y=y + 30)
    y = _addressee(sheet, paper, y=y + 34)
    y = _body(sheet, paper, y=y + 32)
    _signed(sheet, paper, y=y + 18)
    return sheet.finish()


def certificate_pdf(paper: Mapping[str, Any]) -> bytes:
    """A certificate on A4 across. `paper`: title, title_en, place, where, office, town, dated, number,
    until, signer, signer_position, criteria (sentences)."""
    sheet = Sheet(title=str(paper["title"]), size=landscape(A4))
    centre = sheet.width / 2
    sheet.box(0, 0, width=sheet.width, height=sheet.height, colour=WARM)
    sheet.head(title=str(paper["office"]), small="Jaminan sosial ketenagakerjaan", margin=40)
    _middle(sheet, centre, 104, "SERTIFIKAT", Style(26, bold=True, colour=PETROL))
    _middle(sheet, centre, 122, f"Nomor {paper['number']}", SMALL)
    _middle(sheet, centre, 156, "diberikan kepada · awarded to", SMALL)
    room = sheet.width - 160
    y = 186.0
    for line in fonts.lines(str(paper["place"]), size=24, room=room, bold=True)[:2]:
        _middle(sheet, centre, y, line, Style(24, bold=True))
        y += 30
    for line in fonts.lines(str(paper["where"]), size=10.2, room=room)[:2]:
        _middle(sheet, centre, y - 8, line, Style(10.2, colour=SOFT))
        y += 14
    _middle(sheet, centre, y + 10, "sebagai · as", SMALL)
    y += 34
    for line in fonts.lines(str(paper["title"]), size=16, room=room, bold=True)[:2]:
        _middle(sheet, centre, y, line, Style(16, bold=True, colour=PETROL))
        y += 21
    _middle(sheet, centre, y - 4, str(paper["title_en"]), SMALL)
    _criteria(sheet, paper, y=y + 24)
    _certified(sheet, paper)
    return sheet.finish()


def _middle(sheet: Sheet, x: float, y: float, text: str, style: Style) -> None:
    sheet.text(x - fonts.width(text, size=style.size, bold=style.bold) / 2, y, text, style)


def _criteria(sheet: Sheet, paper: Mapping[str, Any], *, y: float) -> None:
    for line in paper["criteria"][:7]:
        shown = fonts.fitted(f"•  {line}", size=8.8, room=sheet.width - 240)
        _middle(sheet, sheet.width / 2, y, shown, Style(8.8))
        y += 15


def _certified(sheet: Sheet, paper: Mapping[str, Any]) -> None:
    """Until when, and who signed, at the foot."""
    foot, right = sheet.height - 128, sheet.width - 120
    sheet.rule(120, foot, to=right, colour=MARIGOLD)
    sheet.text(120, foot + 20, f"Berlaku sampai {paper['until']}", TEXT_BOLD)
    sheet.text(120, foot + 34, f"Valid until {paper['until']}", SMALL)
    sheet.text(right, foot + 20, f"{paper['town']}, {paper['dated']}", TEXT, right=True)
    sheet.text(right, foot + 34, str(paper["signer_position"]), SMALL, right=True)
    sheet.text(right, foot + 88, str(paper["signer"]), TEXT_BOLD, right=True)


def _letterhead(sheet: Sheet, paper: Mapping[str, Any]) -> float:
    """The office's name over a thick and a thin rule; returns the foot."""
    sheet.box(MARGIN, 40, width=4, height=32, colour=MARIGOLD)
    sheet.text(MARGIN + 14, 54, str(paper["office"]), Style(15, bold=True, colour=PETROL))
    sheet.text(MARGIN + 14, 69, "Penyelenggara jaminan sosial ketenagakerjaan", SMALL)
    right = sheet.width - MARGIN
    sheet.box(MARGIN, 82, width=right - MARGIN, height=1.8, colour=INK)
    sheet.rule(MARGIN, 86.4, to=right, colour=INK)
    return 86.4


def _reference(sheet: Sheet, paper: Mapping[str, Any], *, y: float) -> float:
    """Number, enclosures and subject, with town and day opposite; returns the foot."""
    where = f"{paper['town']}, {paper['dated']}" if paper["town"] else str(paper["dated"])
    sheet.text(sheet.width - MARGIN, y, where, TEXT, right=True)
    enclosed = f"{paper['enclosures']} berkas" if paper["enclosures"] else "–"
    lines = (
        ("Nomor", paper["number"], TEXT),
        ("Lampiran", enclosed, TEXT),
        ("Perihal", paper["subject"], TEXT_BOLD),
    )
    for name, said, style in lines:
        sheet.text(MARGIN, y, name, TEXT)
        sheet.text(MARGIN + 58, y, ":", TEXT)
        y = sheet.block(MARGIN + 66, y, str(said), style, room=250, most=3) + 2
    return y - LEADING


def _addressee(sheet: Sheet, paper: Mapping[str, Any], *, y: float) -> float:
    sheet.text(MARGIN, y, "Kepada Yth.", TEXT)
    y = sheet.block(MARGIN, y + LEADING, str(paper["addressee"]), TEXT_BOLD, room=300, most=3)
    if paper["address"]:
        y = sheet.block(MARGIN, y, str(paper["address"]), TEXT, room=300, most=3)
    sheet.text(MARGIN, y, "di tempat", TEXT)
    return y


def _body(sheet: Sheet, paper: Mapping[str, Any], *, y: float) -> float:
    y = _paragraph(sheet, str(paper["greeting"]), y=y)
    for text in paper["paragraphs"]:
        y = _paragraph(sheet, str(text), y=y)
    if paper["table"]:
        y = _table(sheet, paper["table"], y=y)
    for text in paper["after"]:
        y = _paragraph(sheet, str(text), y=y)
    return y


def _paragraph(sheet: Sheet, text: str, *, y: float) -> float:
    """One paragraph, over pages where it must; returns where the next begins."""
    for line in fonts.lines(text, size=TEXT.size, room=sheet.width - 2 * MARGIN):
        y = _room(sheet, y=y, needed=0)
        sheet.text(MARGIN, y, line, TEXT)
        y += TEXT.size * 1.5
    return y + 7


def _table(sheet: Sheet, lines: Sequence[Sequence[str]], *, y: float) -> float:
    y = _room(sheet, y=y, needed=len(lines) * 19 + 20)
    left, right = MARGIN + 24, sheet.width - MARGIN - 24
    sheet.rule(left, y - 10, to=right, colour=INK)
    for name, said in lines:
        sheet.text(left + 6, y + 4, name, TEXT)
        sheet.text(right - 6, y + 4, said, TEXT_BOLD, right=True)
        sheet.rule(left, y + 10, to=right, colour=LINE)
        y += 19
    sheet.rule(left, y - 9, to=right, colour=INK)
    return y + 14


def _signed(sheet: Sheet, paper: Mapping[str, Any], *, y: float) -> None:
    """Who signs, on the right, with room for the signature; copies on the left below."""
    copies = paper["copies"]
    y = _room(sheet, y=y, needed=130 + 14 * len(copies))
    x = sheet.width - MARGIN - 200
    y = sheet.block(x, y, str(paper["signer_position"]), TEXT, room=200, most=2)
    y = sheet.block(x, y, str(paper["office"]), TEXT, room=200, most=2)
    sheet.block(x, y + 52, str(paper["signer"]), TEXT_BOLD, room=200, most=2)
    if copies:
        y += 92
        sheet.text(MARGIN, y, "Tembusan:", Style(8.4, bold=True))
        for number, name in enumerate(copies, start=1):
            y += 13
            sheet.text(MARGIN, y, f"{number}. {name}", Style(8.4))


def _room(sheet: Sheet, *, y: float, needed: float) -> float:
    """`y`, or the head of a new page if fewer points are left than needed."""
    if y + needed <= sheet.height - FOOT:
        return y
    sheet.turn()
    return 72.0
