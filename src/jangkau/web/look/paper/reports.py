"""Reports on A4: what a campaign brought and cost. Words come as they are to be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as said
from reportlab.lib.pagesizes import A4

from jangkau.web.look.paper import fonts
from jangkau.web.look.paper.sheet import INK, LINE, MARIGOLD, PETROL, SOFT, WARM, Sheet, Style
from jangkau.web.look.templatetags.look import day, number, rupiah, stretch

MARGIN, FOOT = 48.0, 60.0
TEXT, TEXT_BOLD = Style(9.4), Style(9.4, bold=True)
SMALL, HEADING = Style(7.8, colour=SOFT), Style(11.5, bold=True, colour=PETROL)


@dataclass(frozen=True)
class CampaignReport:
    """A campaign as of a day. Money in whole rupiah; `known` registered people have a fourth month
    that is over; `there` joined at its places in its period, by whatever way."""

    name: str
    theme: str
    first_on: date
    last_on: date | None
    on: date
    offices: tuple[str, ...]
    funnel: tuple[tuple[str, int], ...]
    visits: int
    places: int
    known: int
    there: int
    there_places: int
    budget: int
    spent: int
    each_registered: int | None
    each_lasting: int | None
    purposes: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, str, str], ...]
    assets: int
    media: int
    waves: tuple[tuple[str, int, int, int, int], ...]


def campaign_pdf(report: CampaignReport) -> bytes:
    """The report as a PDF, over as many pages as it needs."""
    sheet = Sheet(title=report.name, size=A4)
    sheet.head(title="Laporan kampanye", small="Campaign report", margin=MARGIN)
    y = _title(sheet, report, y=78)
    y = _figures(sheet, report, y=y + 14)
    y = _funnel(sheet, report, y=y + 20)
    columns = (said("Target"), said("Set"), said("Achieved"))
    y = _table(sheet, said("Targets"), columns, report.targets, y=y + 14)
    money = [*report.purposes, (said("Together"), rupiah(report.spent))] if report.purposes else []
    y = _table(sheet, said("Money spent"), (said("Spent on"), said("Rupiah")), money, y=y + 14)
    waves = [(one[0], *(number(count) for count in one[1:])) for one in report.waves]
    headings = (said("Wave"), said("Offices"), said("Finished"), said("Places"), said("Visited"))
    y = _table(sheet, said("Waves"), headings, waves, y=y + 14)
    _notes(sheet, report, y=y + 14)
    return sheet.finish()


def _title(sheet: Sheet, report: CampaignReport, *, y: float) -> float:
    room = sheet.width - 2 * MARGIN
    y = sheet.block(MARGIN, y, report.name, Style(19, bold=True), room=room, most=2)
    if report.theme:
        y = sheet.block(MARGIN, y - 6, report.theme, TEXT, room=room, most=2)
    period = stretch(report.first_on, report.last_on)
    names = ", ".join(report.offices[:12])
    more = f" (+{len(report.offices) - 12})" if len(report.offices) > 12 else ""
    y = sheet.block(MARGIN, y, f"{period}  ·  {names}{more}", SMALL, room=room, most=2)
    as_of = said("As of %(day)s") % {"day": day(report.on)}
    sheet.text(MARGIN, y, as_of, SMALL)
    return y


def _figures(sheet: Sheet, report: CampaignReport, *, y: float) -> float:
    """Four figures side by side."""
    figures = (
        (said("Visits made"), number(report.visits)),
        (said("Places visited"), number(report.places)),
        (said("Spent for each person registered"), rupiah(report.each_registered)),
        (said("Spent for each person who stays, estimated"), rupiah(report.each_lasting)),
    )
    width = (sheet.width - 2 * MARGIN - 3 * 10) / 4
    for at, (name, value) in enumerate(figures):
        x = MARGIN + at * (width + 10)
        sheet.box(x, y, width=width, height=54, colour=WARM, round_=4)
        sheet.text(x + 9, y + 21, value, Style(13, bold=True))
        sheet.block(x + 9, y + 34, name, Style(6.6, colour=SOFT), room=width - 16, most=2)
    return y + 54


def _funnel(sheet: Sheet, report: CampaignReport, *, y: float) -> float:
    """Bars from the widest to the narrowest."""
    sheet.text(MARGIN, y, said("From the first word to the fourth month"), HEADING)
    y += 10
    most = max((count for _, count in report.funnel), default=0) or 1
    left, room = MARGIN + 240, sheet.width - 2 * MARGIN - 240 - 56
    for name, count in report.funnel:
        sheet.text(MARGIN, y + 12, fonts.fitted(name, size=9.4, room=232), TEXT)
        sheet.box(left, y + 3, width=room, height=12, colour=WARM, round_=2)
        if count:
            length = max(room * count / most, 4.0)
            sheet.box(left, y + 3, width=length, height=12, colour=PETROL, round_=2)
        right = sheet.width - MARGIN
        sheet.text(right, y + 12, number(count), TEXT_BOLD, right=True)
        y += 19
    told = said(
        "The fourth month is over for %(known)s of the registered; the others are not known yet."
    )
    room = sheet.width - 2 * MARGIN
    return sheet.block(MARGIN, y + 11, told % {"known": number(report.known)}, SMALL, room=room)


def _table(
    sheet: Sheet,
    heading: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    y: float,
) -> float:
    """A table whose first column is words and whose others are figures; nothing without rows."""
    lines = list(rows)
    if not lines:
        return y - 14
    y = _room(sheet, y=y, needed=60)
    sheet.text(MARGIN, y, heading, HEADING)
    y = _row(sheet, columns, SMALL, y=y + 17)
    sheet.rule(MARGIN, y - 9, to=sheet.width - MARGIN, colour=INK)
    for line in lines:
        y = _room(sheet, y=y, needed=16)
        y = _row(sheet, line, TEXT, y=y + 3)
        sheet.rule(MARGIN, y - 9, to=sheet.width - MARGIN, colour=LINE)
    return y


def _row(sheet: Sheet, cells: Sequence[str], style: Style, *, y: float) -> float:
    width = 86.0
    right = sheet.width - MARGIN
    room = sheet.width - 2 * MARGIN - width * (len(cells) - 1) - 8
    sheet.text(MARGIN, y, fonts.fitted(cells[0], size=style.size, room=room), style)
    for at, cell in enumerate(reversed(cells[1:])):
        shown = fonts.fitted(cell, size=style.size, room=width - 6)
        sheet.text(right - at * width, y, shown, style, right=True)
    return y + 15


def _notes(sheet: Sheet, report: CampaignReport, *, y: float) -> None:
    """What the figures mean, and what they do not."""
    y = _room(sheet, y=y, needed=90)
    sheet.box(MARGIN, y, width=3, height=58, colour=MARIGOLD)
    room = sheet.width - 2 * MARGIN - 14
    facts = {
        "people": number(report.there), "places": number(report.there_places),
        "assets": number(report.assets), "media": number(report.media),
    }  # fmt: skip
    for text in (
        said("Attributed are the people whom the campaign's own visits brought. Who would have come anyway is not known."),
        said("Of the people the registry knows to live or work at the %(places)s places of the campaign, %(people)s became members in its period, by whatever way."),
        said("%(assets)s assets and %(media)s lines in the media log carry the campaign."),
    ):  # fmt: skip
        y = sheet.block(MARGIN + 12, y + 10, text % facts, SMALL, room=room, most=3) - 2


def _room(sheet: Sheet, *, y: float, needed: float) -> float:
    """`y`, or the head of a new page if fewer points are left than needed."""
    if y + needed <= sheet.height - FOOT:
        return y
    sheet.turn()
    return 64.0
