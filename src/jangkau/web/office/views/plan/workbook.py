"""The plan as a workbook: all visits to sort and sum, then a sheet for each team to work with."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

import xlsxwriter
from django.utils.translation import gettext
from xlsxwriter.worksheet import Worksheet

from jangkau.apps.outreach.queries import BoardPlan, BoardVisit
from jangkau.apps.places.queries import PlaceFacts
from jangkau.domain.calendars import pasaran
from jangkau.web.look.language import language
from jangkau.web.look.templatetags.look import stretch
from jangkau.web.office.plan_words import kind_word
from jangkau.web.office.templatetags.plans import reached_words

_FORBIDDEN = str.maketrans("[]:*?/\\'", "        ")


class _Book:
    """A workbook with the few formats that its sheets share."""

    def __init__(self) -> None:
        self.held = io.BytesIO()
        # Text that begins like a formula stays text: names come from other people's lists.
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self.held, options)
        self.head = self.book.add_format(
            {"bold": True, "bg_color": "#0b3841", "font_color": "#ffffff", "text_wrap": True,
             "valign": "vcenter"}
        )  # fmt: skip
        self.title = self.book.add_format({"bold": True, "font_size": 14})
        self.soft = self.book.add_format({"font_color": "#4b5a5e"})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.time = self.book.add_format({"num_format": "hh:mm", "align": "left"})
        self.one = self.book.add_format({"num_format": "#,##0.0"})
        self.blank = self.book.add_format({"border": 1, "border_color": "#bfb59c"})

    def done(self) -> bytes:
        self.book.close()
        return self.held.getvalue()


def workbook(
    plan: BoardPlan,
    visits: Sequence[BoardVisit],
    *,
    office: str,
    names: Mapping[str, str],
    facts: Mapping[str, PlaceFacts],
    regions: Mapping[str, str],
) -> bytes:
    """The bytes of the workbook; `regions` are full names by code."""
    book = _Book()
    _microplan(book, plan, visits, office=office, names=names, facts=facts, regions=regions)
    taken: set[str] = set()
    for code in sorted({one.team_code for one in visits}):
        page = book.book.add_worksheet(_sheet_name(names.get(code, code), taken))
        _team(book, page, [one for one in visits if one.team_code == code], facts=facts)
    return book.done()


def _microplan(
    book: _Book,
    plan: BoardPlan,
    visits: Sequence[BoardVisit],
    *,
    office: str,
    names: Mapping[str, str],
    facts: Mapping[str, PlaceFacts],
    regions: Mapping[str, str],
) -> None:
    """Every visit in one line, with what the whole plan is worth above."""
    page = book.book.add_worksheet(gettext("Plan"))
    page.write_string(0, 0, f"{office}, {stretch(plan.first_on, plan.last_on)}", book.title)
    page.write_string(1, 0, _claim(plan), book.soft)
    heads = (
        *(
            gettext("Day"),
            gettext("Weekday"),
            gettext("Pasaran"),
            gettext("Team"),
            gettext("Order"),
        ),
        *(
            gettext("Arrives"),
            gettext("Departs"),
            gettext("Place"),
            gettext("Kind"),
            gettext("Region"),
        ),
        *(
            gettext("Minutes on the way"),
            gettext("Expected"),
            gettext("Locked"),
            gettext("Address"),
        ),
    )
    page.write_row(3, 0, heads, book.head)
    for row, one in enumerate(visits, start=4):
        fact = facts.get(one.place)
        _when(book, page, row, one.day)
        page.write_row(row, 3, [names.get(one.team_code, one.team_code), one.position])
        _times(book, page, row, 5, one)
        page.write_row(row, 7, [one.name, kind_word(one.kind)])
        page.write_string(row, 9, regions.get(one.region_code, one.region_code))
        page.write_number(row, 10, one.travel)
        page.write_number(row, 11, one.expected, book.one)
        page.write_string(row, 12, gettext("yes") if one.locked else "")
        page.write_string(row, 13, fact.address if fact else "")
    page.autofilter(3, 0, 3 + len(visits), len(heads) - 1)
    page.freeze_panes(4, 0)
    for first, last, width in (
        (0, 2, 11),
        (3, 3, 20),
        (4, 6, 9),
        (7, 7, 34),
        (8, 8, 18),
        (9, 9, 44),
        (10, 12, 11),
        (13, 13, 40),
    ):
        page.set_column(first, last, width)
    _printed(page)


def _team(
    book: _Book, page: Worksheet, visits: Sequence[BoardVisit], *, facts: Mapping[str, PlaceFacts]
) -> None:
    """One team's visits with room for what came of them."""
    heads = (
        *(
            gettext("Day"),
            gettext("Weekday"),
            gettext("Pasaran"),
            gettext("Arrives"),
            gettext("Departs"),
        ),
        *(gettext("Place"), gettext("Contact person"), gettext("Telephone"), gettext("Expected")),
        *(
            gettext("Reached"),
            gettext("Understood"),
            gettext("Tried"),
            gettext("Registered"),
            gettext("Paid the first month"),
        ),
    )
    page.write_row(0, 0, heads, book.head)
    for row, one in enumerate(visits, start=1):
        fact = facts.get(one.place)
        _when(book, page, row, one.day)
        _times(book, page, row, 3, one)
        page.write_string(row, 5, one.name)
        page.write_string(row, 6, fact.contact_name if fact else "")
        page.write_string(row, 7, fact.contact_phone if fact else "")
        page.write_number(row, 8, one.expected, book.one)
        for column in range(9, 14):
            page.write_blank(row, column, None, book.blank)
    page.freeze_panes(1, 0)
    for first, last, width in ((0, 2, 11), (3, 4, 8), (5, 5, 34), (6, 7, 18), (8, 13, 11)):
        page.set_column(first, last, width)
    _printed(page)


def _when(book: _Book, page: Worksheet, row: int, day: date) -> None:
    page.write_datetime(row, 0, datetime.combine(day, time()), book.day)
    page.write_string(row, 1, _weekday(day))
    page.write_string(row, 2, pasaran(day).value)


def _times(book: _Book, page: Worksheet, row: int, column: int, one: BoardVisit) -> None:
    """Times as Excel counts them: parts of a day."""
    page.write_number(row, column, one.arrive / 1440, book.time)
    page.write_number(row, column + 1, one.depart / 1440, book.time)


def _weekday(day: date) -> str:
    words: dict[str, tuple[str, ...]] = {
        "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
        "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    }
    return words[language()][day.weekday()]


def _claim(plan: BoardPlan) -> str:
    if plan.reached is None:
        return gettext("Without a certificate")
    return gettext("Reaches at least %(share)s of what any plan could reach") % {
        "share": reached_words(plan.reached)
    }


def _printed(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name Excel accepts: no brackets and such, 31 letters, none twice."""
    short = name.translate(_FORBIDDEN).strip()[:27] or "Tim"
    unique, number = short, 2
    while unique.lower() in taken:
        unique, number = f"{short} {number}", number + 1
    taken.add(unique.lower())
    return unique
