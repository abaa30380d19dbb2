"""Looking through a zipped workbook before it is opened: how large it really is, and its formulas.

The sizes a zip file declares may be lies, so everything is unpacked once, into nothing, and counted.
The same pass finds the cells that hold formulas, which the reader does not tell.
"""

import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from jangkau.apps.intake.operations.reading.refusals import DAMAGED, ZIP_BOMB

LARGEST = 1_600 << 20
"""Bytes a workbook may swell to: a sheet of a million rows and twelve columns takes about a third."""

_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3})(\d+)\"[^>]*>\s*<(?:\w+:)?f[\s>/]")
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")

type Formulas = dict[int, set[int]]
"""Columns (from 0) that hold a formula, by row number (from 1)."""

_LONGEST_TAG = 2_000
_MOST_FORMULAS = 4_000_000


def look_through(file: IO[bytes]) -> dict[str, Formulas]:
    """The formulas of each sheet, by sheet name. Refuses `intake.zip_bomb` and `intake.damaged`."""
    found: dict[str, Formulas] = {}
    total = 0
    try:
        with zipfile.ZipFile(file) as archive:
            declared = sum(entry.file_size for entry in archive.infolist())
            if declared > LARGEST:
                raise ZIP_BOMB(megabytes=LARGEST >> 20)
            names = sheet_names(archive)
            for entry in archive.infolist():
                formulas: Formulas = defaultdict(set)
                for chunk in _unpacked(archive, entry, formulas):
                    total += chunk
                    if total > LARGEST:
                        raise ZIP_BOMB(megabytes=LARGEST >> 20)
                if formulas:
                    found[names.get(entry.filename, entry.filename)] = dict(formulas)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError):
        raise DAMAGED() from None
    return found


def sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of each sheet by the path of its part; empty where the workbook part is not readable."""
    if "xl/workbook.xml" not in archive.namelist():
        return {}
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (ElementTree.ParseError, KeyError):
        raise DAMAGED() from None
    paths = {link.get("Id"): _absolute(link.get("Target", "")) for link in links}
    named = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
            named[paths.get(link, "")] = sheet.get("name", "")
    return named


def _absolute(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _unpacked(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, formulas: Formulas
) -> Iterator[int]:
    """The sizes of the pieces an entry unpacks into; formulas seen on the way are noted."""
    is_sheet = bool(_SHEETS.fullmatch(entry.filename))
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(1 << 20):
            yield len(chunk)
            if is_sheet:
                window = tail + chunk
                if b"<f" in window or b":f" in window:
                    _note(window, formulas)
                tail = window[-_LONGEST_TAG:]


def _note(window: bytes, formulas: Formulas) -> None:
    for match in _CELL.finditer(window):
        if len(formulas) < _MOST_FORMULAS:
            formulas[int(match[2])].add(column_index(match[1].decode()))


def column_index(letters: str) -> int:
    """`A` is 0, `Z` 25, `AA` 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def column_letters(index: int) -> str:
    """0 is `A`, 26 is `AA`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
