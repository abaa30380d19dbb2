"""Tables of a web page that was saved with a workbook's name, as many portals hand out lists.

Only the tags of tables are looked at, by expressions that never look back or far ahead: a page of
broken tags costs no more than a good one.
"""

import html
import re

from jangkau.apps.intake.operations.reading.refusals import TOO_BIG_TO_OPEN, WEB_PAGE
from jangkau.apps.intake.operations.reading.separated import Dialect, encoding_of, text_of
from jangkau.apps.intake.operations.reading.source import Source

LARGEST = 32 << 20
"""Bytes of a page that are read: about 100,000 people. Longer lists come as CSV."""

_TABLE_TAG = re.compile(r"(?i)<(/?)(table|tr|td|th)\b([^<>]{0,2000})>")
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_SPAN = re.compile(r"(?i)\b(col|row)span\s*=\s*[\"']?(\d{1,4})")
_WIDEST = 200


def table_rows(source: Source) -> list[tuple[int, list[str]]]:
    """The rows of all tables, numbered from 1 down the page, those without text left out.

    Refuses `intake.web_page` where there is no table of two rows, `intake.too_big_to_open`.
    """
    if source.size > LARGEST:
        raise TOO_BIG_TO_OPEN()
    with text_of(source, dialect=Dialect(encoding_of(source), "")) as text:
        rows = _Rows().of(text.read())
    found = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if len(found) < 2:
        raise WEB_PAGE()
    return found


class _Rows:
    """Gathers rows; `</td>` and `</tr>` may be missing, as they often are."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._open: tuple[int, dict[str, int]] | None = None
        self._from_above: dict[int, tuple[int, str]] = {}

    def of(self, page: str) -> list[list[str]]:
        """Every row of the page."""
        for tag in _TABLE_TAG.finditer(page):
            self._end_cell(page, tag.start())
            if tag[2].lower() in ("td", "th"):
                if not tag[1]:
                    spans = {kind.lower(): int(count) for kind, count in _SPAN.findall(tag[3])}
                    self._open = (tag.end(), spans)
                continue
            self._end_row()
            if tag[2].lower() == "table":
                self._from_above.clear()
        self._end_cell(page, len(page))
        self._end_row()
        return self._rows

    def _end_cell(self, page: str, end: int) -> None:
        if self._open is None:
            return
        begin, spans = self._open
        self._open = None
        self._row = [] if self._row is None else self._row
        self._reach_down()
        if len(self._row) >= _WIDEST:
            return
        text = " ".join(html.unescape(_ANY_TAG.sub(" ", page[begin:end])).split())
        if spans.get("row", 1) > 1:
            self._from_above[len(self._row)] = (spans["row"] - 1, text)
        self._row += [text, *[""] * (min(spans.get("col", 1), _WIDEST) - 1)]

    def _end_row(self) -> None:
        if self._row is not None:
            self._reach_down()
            self._rows.append(self._row)
        self._row = None

    def _reach_down(self) -> None:
        """What cells above say here, that span several rows."""
        row = self._row
        while row is not None and (above := self._from_above.pop(len(row), None)):
            left, text = above
            if left > 1:
                self._from_above[len(row)] = (left - 1, text)
            row.append(text)
