"""CSV statements by the profiles of `data/statements.yaml`."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from jangkau.apps.payments.operations.statements.read import Control, Read, ReadLine, said, whole
from jangkau.apps.payments.operations.statements.refusals import (
    LINE_NOT_READ,
    NOT_A_STATEMENT,
    TRUNCATED,
)
from jangkau.domain.terms.dates import SHORT_MONTHS

_MISSING = {
    "account": ("nomor rekening", "the account"),
    "opening": ("saldo awal", "the opening balance"),
    "closing": ("saldo akhir", "the closing balance"),
}
_MONTHS = SHORT_MONTHS["en"]
LONGEST_LINE = 20_000
"""Letters; a longer line is not of a statement, and is not taken apart."""


@dataclass(frozen=True)
class Profile:
    """How a bank writes its CSV; the words are explained in `data/statements.yaml`."""

    delimiter: str
    heading: str
    columns: Mapping[str, str]
    day: str
    decimals: Mapping[str, str]
    account: str
    opening: str
    closing: str
    currency: str = ""
    count: str = ""
    total: str = ""
    credit: str = ""
    debit: str = ""


@dataclass(frozen=True)
class Known:
    """What we know of a bank's statements: how it writes CSV, and our account there, "" if unknown."""

    profile: Profile
    account: str


def known(bank: str) -> Known:
    """What `data/statements.yaml` says of a bank."""
    file = _file(Path(settings.JANGKAU_DATA) / "statements.yaml")
    ours = file["banks"].get(bank, {"account": "", "profile": "plain"})
    return Known(Profile(**file["profiles"][ours["profile"]]), str(ours["account"]))


@lru_cache(maxsize=4)
def _file(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def read(text: str, *, bank: str, profile: Profile) -> Read:
    """Reads a CSV by the bank's profile.

    Refuses `statement.not_a_statement`, `statement.truncated`, `statement.line_not_read`,
    `statement.part_of_a_rupiah`.
    """
    rows = _rows(text, profile=profile)
    head = next((at for at, (_, row) in enumerate(rows) if profile.heading in _cells(row)), None)
    if head is None:
        raise NOT_A_STATEMENT(bank=bank, heading=profile.heading)
    places = _places(rows[head][1], profile=profile, bank=bank)
    told = _told(row for _, row in rows[:head])
    lines: list[ReadLine] = []
    for number, row in rows[head + 1 :]:
        cells = _cells(row)
        if not any(cells):
            continue
        if cells[0] in {profile.opening, profile.closing, profile.count, profile.total}:
            told.update(_told([row]))
        else:
            lines.append(_line(cells, number=number, places=places, profile=profile))
    return _put_together(told, lines=lines, profile=profile)


def _rows(text: str, *, profile: Profile) -> list[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            raise LINE_NOT_READ(number=number, text=f"{line[:40]} …")
    reader = csv.reader(io.StringIO(text), delimiter=profile.delimiter)
    try:
        return list(enumerate(reader, start=1))
    except csv.Error as fault:
        raise LINE_NOT_READ(number=reader.line_num, text=str(fault)) from fault


def _put_together(told: Mapping[str, str], *, lines: list[ReadLine], profile: Profile) -> Read:
    for name in _MISSING:
        if not told.get(getattr(profile, name)):
            missing_id, missing_en = _MISSING[name]
            raise TRUNCATED(missing_id=missing_id, missing_en=missing_en)
    days = [line.day for line in lines]
    if not days:
        raise TRUNCATED(missing_id="semua baris mutasi", missing_en="every line of the statement")
    count, total = told.get(profile.count), told.get(profile.total)
    return Read(
        form="csv",
        account="".join(sign for sign in told[profile.account] if sign.isalnum()),
        currency=told.get(profile.currency, "IDR").upper(),
        number="",
        opening=_rupiah(told[profile.opening], profile=profile, number=0),
        closing=_rupiah(told[profile.closing], profile=profile, number=0),
        first_day=min(days),
        last_day=max(days),
        lines=tuple(lines),
        control=Control(
            count=int(count) if count and count.isdecimal() else None,
            credits=_rupiah(total, profile=profile, number=0) if total else None,
        ),
    )


def _line(
    cells: Sequence[str], *, number: int, places: Mapping[str, int], profile: Profile
) -> ReadLine:
    if len(cells) <= max(places.values()):
        raise LINE_NOT_READ(number=number, text=profile.delimiter.join(cells)[:60])
    at = {name: cells[place] for name, place in places.items()}
    return ReadLine(
        day=_day(at["day"], profile=profile, number=number),
        amount=_amount(at, profile=profile, number=number),
        reference=at["reference"],
        text=said([at["text"]]),
    )


def _amount(at: Mapping[str, str], *, profile: Profile, number: int) -> int:
    """Credits above zero, by whichever of the three ways the profile knows."""
    if "debit" in at:
        credit, debit = (
            _rupiah(at[name] or "0", profile=profile, number=number) for name in ("credit", "debit")
        )
        if bool(credit) == bool(debit):
            raise LINE_NOT_READ(number=number, text=f"{at['debit']} / {at['credit']}")
        return credit - debit
    amount = _rupiah(at["amount"], profile=profile, number=number)
    if "mark" not in at:
        return amount
    if at["mark"] not in {profile.credit, profile.debit}:
        raise LINE_NOT_READ(number=number, text=f"{at['amount']} {at['mark']}")
    return amount if at["mark"] == profile.credit else -amount


def _rupiah(text: str, *, profile: Profile, number: int) -> int:
    point, thousands = profile.decimals["point"], profile.decimals["thousands"]
    plain = text.replace(" ", "").removeprefix("Rp").removeprefix("IDR")
    if thousands:
        plain = plain.replace(thousands, "")
    try:
        return whole(Decimal(plain.replace(point, ".")))
    except InvalidOperation:
        raise LINE_NOT_READ(number=number, text=text[:60]) from None


def _day(text: str, *, profile: Profile, number: int) -> date:
    """A date as the profile writes it; names of months in English whatever the system speaks."""
    form, plain = profile.day, text.strip().title() if "%b" in profile.day else text.strip()
    if "%b" in form:
        name = next((month for month in _MONTHS if month in plain), "")
        plain = plain.replace(name, f"{_MONTHS.index(name) + 1:02d}") if name else plain
        form = form.replace("%b", "%m")
    try:
        return datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        raise LINE_NOT_READ(number=number, text=text[:60]) from None


def _places(heading: Sequence[str], *, profile: Profile, bank: str) -> dict[str, int]:
    cells = _cells(heading)
    for name in profile.columns.values():
        if name not in cells:
            raise NOT_A_STATEMENT(bank=bank, heading=name)
    return {name: cells.index(word) for name, word in profile.columns.items()}


def _told(rows: Any) -> dict[str, str]:
    """What stands beside the word in the first cell: the last cell with something in it."""
    found = {}
    for row in rows:
        filled = [cell for cell in _cells(row) if cell]
        if len(filled) >= 2:
            found[filled[0].rstrip(":")] = filled[-1]
    return found


def _cells(row: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in row]
