"""Account statements as the invented banks write them: MT940, or the CSV that each bank is known for.

Pure: the movements come in, the bytes of the file come out. How the program reads them stands in
`data/statements.yaml`; here is only what the banks themselves know.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
ACCOUNTS = {"CAKRAWALA": "7710020260001", "LERENG": "7720020260002", "SAMUDRA": "7730020260003"}
SUFFIXES = {"CAKRAWALA": "sta", "LERENG": "csv", "SAMUDRA": "csv"}


@dataclass(frozen=True)
class Moved:
    """One movement on the account in rupiah, below zero for money that left."""

    day: date
    amount: int
    reference: str = ""
    text: str = ""


@dataclass(frozen=True)
class Sheet:
    """The movements of some days, the oldest first, and what stood on the account before."""

    bank: str
    lines: Sequence[Moved]
    opening: int

    @property
    def closing(self) -> int:
        return self.opening + sum(line.amount for line in self.lines)

    @property
    def credits(self) -> int:
        return sum(line.amount for line in self.lines if line.amount > 0)

    def written(self) -> bytes:
        """The file as this bank sends it."""
        write = {"CAKRAWALA": _mt940, "LERENG": _semicolons, "SAMUDRA": _bars}[self.bank]
        return write(self).encode()


def _mt940(sheet: Sheet) -> str:
    first, last = sheet.lines[0].day, sheet.lines[-1].day
    rows = [f":20:CKR{last:%y%m%d}", f":25:{ACCOUNTS[sheet.bank]}", f":28C:{last:%j}/1"]
    rows.append(_balance("60F", sheet.opening, day=first))
    for line in sheet.lines:
        mark = "C" if line.amount > 0 else "D"
        reference = f"NONREF//{line.reference}" if line.reference else "NONREF"
        rows.append(f":61:{line.day:%y%m%d%m%d}{mark}{abs(line.amount)},00NTRF{reference}")
        rows.append(f":86:{line.text}")
    rows.append(_balance("62F", sheet.closing, day=last))
    for tag, sign in (("90D", -1), ("90C", 1)):
        part = [line.amount * sign for line in sheet.lines if line.amount * sign > 0]
        rows.append(f":{tag}:{len(part)}IDR{sum(part)},00")
    return "\r\n".join([*rows, "-", ""])


def _balance(tag: str, amount: int, *, day: date) -> str:
    return f":{tag}:{'C' if amount >= 0 else 'D'}{day:%y%m%d}IDR{abs(amount)},00"


def _semicolons(sheet: Sheet) -> str:
    """Points between thousands, debit and credit in columns of their own."""
    rows: list[Sequence[str | int]] = [
        ("BANK LERENG CONTOH - MUTASI REKENING",),
        ("No. Rekening", ACCOUNTS[sheet.bank]),
        ("Valuta", "IDR"),
        ("SALDO AWAL", _pointed(sheet.opening)),
        ("Tgl Transaksi", "Uraian", "No. Referensi", "Debet", "Kredit"),
    ]
    for line in sheet.lines:
        debit, credit = _pointed(max(-line.amount, 0)), _pointed(max(line.amount, 0))
        rows.append((f"{line.day:%d/%m/%Y}", line.text, line.reference, debit, credit))
    rows += [
        ("SALDO AKHIR", _pointed(sheet.closing)),
        ("JUMLAH MUTASI", len(sheet.lines)),
        ("TOTAL KREDIT", _pointed(sheet.credits)),
    ]
    return _rows(rows, delimiter=";")


def _bars(sheet: Sheet) -> str:
    """English headings, commas between thousands, a sign before money that left."""
    rows: list[Sequence[str | int]] = [
        ("ACCOUNT", ACCOUNTS[sheet.bank]),
        ("CURRENCY", "IDR"),
        ("OPENING BALANCE", f"{sheet.opening:,}.00"),
        ("POST_DATE", "DESCRIPTION", "REFERENCE", "AMOUNT"),
    ]
    for line in sheet.lines:
        day = f"{line.day:%d}-{MONTHS[line.day.month - 1]}-{line.day:%y}"
        rows.append((day, line.text, line.reference, f"{line.amount:,}.00"))
    rows += [
        ("CLOSING BALANCE", f"{sheet.closing:,}.00"),
        ("RECORDS", len(sheet.lines)),
        ("TOTAL CREDIT", f"{sheet.credits:,}.00"),
    ]
    return _rows(rows, delimiter="|")


def _pointed(amount: int) -> str:
    """12500 as 12.500,00."""
    return f"{amount:,}".replace(",", ".") + ",00"


def _rows(rows: Sequence[Sequence[str | int]], *, delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()
