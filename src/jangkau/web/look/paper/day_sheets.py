"""Day sheets of teams on A4: one page for each day, with room to write down what came of it.

Indonesian first, English small. What is written by hand goes into the visit's page in the evening.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportlab.lib.pagesizes import A4

from jangkau.domain.terms.dates import MONTHS, clock
from jangkau.web.look.paper import fonts
from jangkau.web.look.paper.sheet import INK, LINE, PAPER, PETROL, SOFT, WARM, Sheet, Style

MARGIN = 36.0
MOST_STOPS = 7
"""Stops on one page; a longer day goes on on a second page."""

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
COUNTS = (
    ("Ditemui", "reached"),
    ("Paham", "understood"),
    ("Mencoba", "tried"),
    ("Terdaftar", "registered"),
    ("Bayar", "paid"),
)
"""What is counted at a stop, from the widest to the narrowest."""

_TOP, _FOOT = 158.0, 64.0
_BOX, _GAP = 48.0, 5.0
_PLAIN, _BOLD = Style(8.2), Style(11, bold=True)
_SMALL, _SOFT = Style(7.2), Style(6.6, colour=SOFT)


@dataclass(frozen=True)
class SheetStop:
    """One stop. Times are minutes of the day; `low` and `high` bound what is expected, if known.

    `approach` is how to go about it where a comparison by lot says so.
    """

    arrive: int
    depart: int
    travel: int
    name: str
    kind: str
    region: str
    expected: float
    low: float | None = None
    high: float | None = None
    address: str = ""
    contact: str = ""
    letter: str = ""
    window: str = ""
    approach: str = ""


@dataclass(frozen=True)
class DaySheet:
    """One team's day. `people`: who goes; `kit`: what to take along."""

    day: date
    market_day: str
    office: str
    team: str
    people: Sequence[str]
    leaves: int | None
    returns: int | None
    kit: Sequence[str]
    stops: Sequence[SheetStop]


def day_sheets_pdf(sheets: Iterable[DaySheet]) -> bytes:
    """A PDF with a page for each team and day; a day of more than `MOST_STOPS` stops takes two."""
    paper = Sheet(title="Lembar hari", size=A4)
    for one in sheets:
        for first in range(0, max(len(one.stops), 1), MOST_STOPS):
            _page(paper, one, first=first)
            paper.turn()
    return paper.finish()


def day_said(day: date) -> str:
    """`Senin, 23 November 2026`."""
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS['id'][day.month - 1]} {day.year}"


def _page(paper: Sheet, one: DaySheet, *, first: int) -> None:
    paper.head(title="Lembar hari", small="Day sheet", margin=MARGIN)
    _day(paper, one)
    some = one.stops[first : first + MOST_STOPS]
    room = (paper.height - _TOP - _FOOT) / max(len(some), 5)
    for number, stop in enumerate(some, start=first + 1):
        _stop(paper, stop, number=number, y=_TOP + (number - first - 1) * room, room=room)
    _foot(paper, one)


def _day(paper: Sheet, one: DaySheet) -> None:
    """The day and its market day, the team and who goes, and what to take along."""
    right = paper.width - MARGIN
    paper.text(MARGIN, 74, day_said(one.day), Style(17, bold=True))
    market = f"Pasaran {one.market_day}"
    wide = fonts.width(market, size=9, bold=True) + 16
    paper.box(right - wide, 60, width=wide, height=18, colour=PETROL, round_=4)
    paper.text(right - 8, 72.4, market, Style(9, bold=True, colour=PAPER), right=True)
    paper.text(MARGIN, 92, f"{one.team} · {one.office}", Style(10, bold=True))
    hours = ""
    if one.leaves is not None and one.returns is not None:
        hours = f"berangkat {clock(one.leaves)} · kembali paling lambat {clock(one.returns)}"
    paper.text(right, 92, hours, _PLAIN, right=True)
    room = right - MARGIN - 74
    y = _said(paper, 108, "Yang pergi", "who goes", ", ".join(one.people) or "–", room=room)
    _said(paper, y, "Dibawa", "take along", ", ".join(one.kit) or "–", room=room)


def _said(paper: Sheet, y: float, name: str, english: str, said: str, *, room: float) -> float:
    wide = paper.text(MARGIN, y, name, Style(8.2, bold=True))
    paper.text(MARGIN + wide + 3, y, english, _SOFT)
    return paper.block(MARGIN + 88, y, said, _PLAIN, room=room - 14, most=2) + 2


def _stop(paper: Sheet, stop: SheetStop, *, number: int, y: float, room: float) -> None:
    """When and where on the left, what to know in the middle, boxes to fill in below."""
    right = paper.width - MARGIN
    paper.rule(MARGIN, y, to=right, colour=INK if number == 1 else LINE)
    paper.box(MARGIN, y + 8, width=20, height=20, colour=PETROL, round_=10)
    paper.text(
        MARGIN + 10 + fonts.width(str(number), size=10, bold=True) / 2, y + 21.6, str(number),
        Style(10, bold=True, colour=PAPER), right=True,
    )  # fmt: skip
    paper.text(MARGIN + 28, y + 21, clock(stop.arrive), Style(12, bold=True))
    paper.text(MARGIN + 28, y + 32, f"sampai {clock(stop.depart)}", _SMALL)
    paper.text(MARGIN + 28, y + 42, f"jalan {stop.travel} mnt", _SOFT)
    x = MARGIN + 88
    _place(paper, stop, x=x, y=y, room=right - x - 112)
    _expected(paper, stop, right=right, y=y)
    _boxes(paper, x=x, y=y + room - 41, right=right)


def _place(paper: Sheet, stop: SheetStop, *, x: float, y: float, room: float) -> None:
    name = fonts.fitted(stop.name, size=_BOLD.size, room=room, bold=True)
    paper.text(x, y + 19, name, _BOLD)
    where = " · ".join(filter(None, (stop.kind, stop.address, stop.region)))
    foot = paper.block(x, y + 30, where, _SMALL, room=room + 20, most=1)
    facts = (
        *(("Cara menurut undian", stop.approach), ("Hubungi", stop.contact)),
        *(("Izin", stop.letter), ("Jam ramai", stop.window)),
    )
    told = [f"{name}: {said}" for name, said in facts if said]
    paper.block(x, foot, " · ".join(told), _SMALL, room=room + 20, most=2)


def _expected(paper: Sheet, stop: SheetStop, *, right: float, y: float) -> None:
    paper.text(right, y + 15, "harapan · expected", _SOFT, right=True)
    paper.text(
        right, y + 30, f"{stop.expected:.1f}".replace(".", ","), Style(15, bold=True), right=True
    )
    if stop.low is not None and stop.high is not None:
        between = f"{round(stop.low)}–{round(stop.high)}"
        paper.text(right, y + 40, between, _SOFT, right=True)


def _boxes(paper: Sheet, *, x: float, y: float, right: float) -> None:
    """Room for the five counts, the times and the next visit."""
    for n, (name, english) in enumerate(COUNTS):
        left = x + n * (_BOX + _GAP)
        paper.box(left, y, width=_BOX, height=18, colour=WARM, round_=2)
        paper.text(left, y + 25.5, name, Style(6.6))
        paper.text(left, y + 32, english, Style(5.4, colour=SOFT))
    left = x + len(COUNTS) * (_BOX + _GAP) + 6
    for name, english, share in (
        ("Tiba – pulang", "there from – to", 0.5),
        ("Kunjungan lagi", "next visit", 0.5),
    ):
        wide = (right - x - len(COUNTS) * (_BOX + _GAP) - 6 - _GAP) * share
        paper.rule(left, y + 18, to=left + wide, colour=SOFT)
        paper.text(left, y + 25.5, name, Style(6.6))
        paper.text(left, y + 32, english, Style(5.4, colour=SOFT))
        left += wide + _GAP


def _foot(paper: Sheet, one: DaySheet) -> None:
    """The sum expected, room for notes and a name."""
    right, y = paper.width - MARGIN, paper.height - _FOOT + 8
    paper.rule(MARGIN, y - 4, to=right, colour=INK)
    total = round(sum(stop.expected for stop in one.stops))
    said = f"Harapan hari ini {total} pendaftaran yang bertahan"
    paper.text(MARGIN, y + 9, said, Style(8.2, bold=True))
    paper.text(MARGIN, y + 18, "expected lasting registrations today", _SOFT)
    paper.text(right - 190, y + 9, "Catatan dan nama", Style(8.2, bold=True))
    paper.text(right - 190, y + 18, "notes and name", replace(_SOFT))
    paper.rule(right - 110, y + 18, to=right, colour=SOFT)
