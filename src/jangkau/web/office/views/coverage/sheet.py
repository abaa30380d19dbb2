"""The coverage page as a workbook."""

import io
from typing import Any

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as said

from jangkau.apps.coverage.queries import Glance, Share
from jangkau.domain.terms import RegionCode
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.office.views.coverage.page import looked_at
from jangkau.web.office.views.coverage.words import MEASURES, SEGMENTS
from jangkau.web.office.views.sites.words import groups


@allowed("coverage.view")
def export(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The areas, groups and published figures of `?area=`, inside the officer's territory."""
    code = request.GET.get("area", "").replace(".", "")
    glance = looked_at(officer, code or None)
    return attached(_workbook(glance), name=f"coverage-{glance.area_code}.xlsx")


def _workbook(glance: Glance) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    named = groups()
    areas = [
        (RegionCode(one.code).dotted, one.name, *_cells(one.share, glance)) for one in glance.areas
    ]
    by_group = [
        (named.get(one.group, one.group), *_cells(one.share, glance)) for one in glance.groups
    ]
    shares = (
        said("Workers, modelled"),
        said("Registered"),
        said("Share (%)"),
        said("Source"),
        said("Estimate of"),
        said("Counted on"),
    )
    _sheet(book, said("Areas"), (said("Code"), said("Area"), *shares), areas)
    _sheet(book, said("Occupation groups"), (said("Occupation group"), *shares), by_group)
    heads = (
        said("Segment"),
        said("Measure"),
        said("Value"),
        said("Date"),
        said("Source"),
        said("Note"),
    )
    _sheet(
        book,
        said("Published"),
        heads,
        [
            (
                SEGMENTS.get(one.segment, one.segment),
                MEASURES.get(one.measure, one.measure),
                one.value,
                one.as_of.isoformat(),
                one.source,
                one.note,
            )
            for one in glance.published
        ],
    )
    book.close()
    return file.getvalue()


def _cells(share: Share, glance: Glance) -> tuple[Any, ...]:
    estimated_of = glance.estimate_as_of.isoformat() if glance.estimate_as_of else ""
    counted_on = glance.counted_at.date().isoformat() if glance.counted_at else ""
    return (
        share.estimated,
        share.registered,
        share.percent,
        glance.estimate_source,
        estimated_of,
        counted_on,
    )


def _sheet(book: Any, name: str, heads: tuple[str, ...], lines: list[tuple[Any, ...]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, heads, book.add_format({"bold": True}))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(heads), 18)
    for row, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            if value is None:
                continue
            if isinstance(value, str) or not hasattr(value, "real"):
                sheet.write_string(row, column, str(value))
            else:
                sheet.write_number(row, column, float(value))
