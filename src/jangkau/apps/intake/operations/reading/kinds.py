"""What kind of file this is, told by its content; the name's ending is not believed."""

import zipfile
from enum import StrEnum
from typing import IO

from jangkau.apps.intake.operations.reading.refusals import (
    DAMAGED,
    EMPTY_FILE,
    NOT_A_SPREADSHEET,
    PASSWORD,
    WEB_PAGE,
)
from jangkau.apps.intake.operations.reading.source import Source


class Kind(StrEnum):
    """The kinds that can be read."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    TEXT = "text"
    HTML = "html"


_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_FOREIGN = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)

_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head", b"<style", b"<div")


def kind_of(source: Source) -> Kind:
    """The kind of a file; for text, `CSV` (whether it is a list of lines is seen when it is read).

    Refuses `intake.empty_file`, `intake.not_a_spreadsheet`, `intake.password`, `intake.web_page`,
    `intake.damaged`.
    """
    head = source.head(4096)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise EMPTY_FILE()
    if head.startswith(b"PK"):
        with source.spooled() as file:
            return _zipped(file)
    if head.startswith(_OLE):
        return _ole(source)
    for mark, name in _FOREIGN:
        if head.startswith(mark):
            raise NOT_A_SPREADSHEET(found=name)
    return _text(head)


def _zipped(file: IO[bytes]) -> Kind:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return Kind.XLSX
            if "content.xml" in names and "mimetype" in names:
                return _open_document(archive)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
        raise DAMAGED() from None
    known = {
        "word/document.xml": "Word",
        "ppt/presentation.xml": "PowerPoint",
        "xl/workbook.bin": "XLSB",
    }
    raise NOT_A_SPREADSHEET(
        found=next((what for name, what in known.items() if name in names), "ZIP")
    )


def _open_document(archive: zipfile.ZipFile) -> Kind:
    try:
        mimetype = archive.open("mimetype").read(200)
        manifest = archive.open("META-INF/manifest.xml").read(1_000_000)
    except (KeyError, zipfile.BadZipFile, RuntimeError):
        raise DAMAGED() from None
    if b"encryption-data" in manifest:
        raise PASSWORD()
    if b"spreadsheet" not in mimetype:
        raise NOT_A_SPREADSHEET(found=mimetype.decode("ascii", "replace").rsplit(".", 1)[-1])
    return Kind.ODS


def _ole(source: Source) -> Kind:
    """An old workbook, an encrypted new one, or another document of that age."""
    found = dict.fromkeys(("EncryptedPackage", "Workbook", "Book"), False)
    tail = b""
    for chunk in source.chunks():
        window = tail + chunk
        for name in found:
            found[name] = found[name] or name.encode("utf-16-le") in window
        tail = window[-64:]
    if found["EncryptedPackage"]:
        raise PASSWORD()
    if not (found["Workbook"] or found["Book"]):
        raise NOT_A_SPREADSHEET(found="OLE")
    return Kind.XLS


def _text(head: bytes) -> Kind:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Kind.CSV
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in start[:2000]:
            raise WEB_PAGE()  # the XML of Excel 2003
        return Kind.HTML
    every_other = head[1::2].count(0) > len(head) // 3 or head[0::2].count(0) > len(head) // 3
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if not every_other and odd > len(head) // 50:
        raise NOT_A_SPREADSHEET(found="binary")
    return Kind.CSV
