"""Invented banks, account statements as files, and payments whose money they bring.

a_bank("CAKRAWALA")                                    lets the bank in, with its accounts
mt940(lines, opening=0)                                the bytes of a statement as MT940
csv_of("LERENG", lines, opening=0)                     the same as the bank's CSV
Moved(DAY, 16_800, "REF-1", "setoran")                 one movement; below zero for money that left
a_payment(3, day=DAY)                                  a payment of Rp16.800, posted, without bills
a_statement(lines)                                     receives them as MT940; the answer
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db import connection

from jangkau.apps.payments import operations
from jangkau.apps.payments.operations.statements import Received, receive_statement
from jangkau.apps.payments.operations.statements.columns import known
from jangkau.domain.terms import Actor

BY = Actor(id="keuangan", channel="test", office="PUSAT")
BANKS = {"CAKRAWALA": "77101", "LERENG": "77202", "SAMUDRA": "77303"}
DAY, NEXT, TODAY = date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 21)


@dataclass(frozen=True)
class Moved:
    """One movement of a statement in rupiah."""

    day: date
    amount: int
    reference: str = ""
    text: str = ""


def a_bank(code: str = "CAKRAWALA") -> str:
    """Lets one of the invented banks in; returns its code."""
    return operations.make_partner(
        code, name=f"Bank {code.title()} Contoh", profile="standard", service_id=BANKS[code],
        client_id=f"{code.lower()}-contoh", by=BY,
    )  # fmt: skip


def mt940(
    lines: Sequence[Moved],
    *,
    opening: int = 0,
    closing: int | None = None,
    account: str = "7710020260001",
    currency: str = "IDR",
    totals: bool = False,
    number: int = 1,
) -> bytes:
    """A statement as MT940; `closing` only where it is to be wrong."""
    first, last = lines[0].day, lines[-1].day
    end = opening + sum(line.amount for line in lines) if closing is None else closing
    rows = [f":20:ST{last:%y%m%d}", f":25:{account}", f":28C:{number}/1"]
    rows.append(f":60F:{_balance(opening, first, currency)}")
    for line in lines:
        mark = "C" if line.amount > 0 else "D"
        reference = f"NONREF//{line.reference}" if line.reference else "NONREF"
        rows.append(f":61:{line.day:%y%m%d%m%d}{mark}{_amount(line.amount)}NTRF{reference}")
        rows.append(f":86:{line.text}")
    rows.append(f":62F:{_balance(end, last, currency)}")
    if totals:
        for tag, sign in (("90D", -1), ("90C", 1)):
            part = [line.amount for line in lines if line.amount * sign > 0]
            rows.append(f":{tag}:{len(part)}{currency}{_amount(sum(part))}")
    return "\r\n".join([*rows, "-", ""]).encode()


def _balance(amount: int, day: date, currency: str) -> str:
    return f"{'C' if amount >= 0 else 'D'}{day:%y%m%d}{currency}{_amount(amount)}"


def _amount(amount: int) -> str:
    return f"{abs(amount)},00"


def csv_of(bank: str, lines: Sequence[Moved], *, opening: int = 0, **wrong: Any) -> bytes:
    """A statement as the bank's own CSV; `closing`, `count`, `total`, `account` where wrong."""
    profile, account = known(bank).profile, known(bank).account
    sum_ = sum(line.amount for line in lines)
    credits = sum(line.amount for line in lines if line.amount > 0)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=profile.delimiter)
    rupiah = lambda amount: _written(amount, **profile.decimals)  # noqa: E731
    writer.writerow([f"MUTASI REKENING {bank}"])
    writer.writerow([profile.account, wrong.get("account", account)])
    writer.writerow([profile.currency, wrong.get("currency", "IDR")])
    writer.writerow([profile.opening, rupiah(opening)])
    writer.writerow(list(profile.columns.values()))
    for line in lines:
        facts = {
            "day": line.day.strftime(profile.day),
            "text": line.text,
            "reference": line.reference,
            "amount": rupiah(abs(line.amount) if "mark" in profile.columns else line.amount),
            "mark": profile.credit if line.amount > 0 else profile.debit,
            "credit": rupiah(line.amount) if line.amount > 0 else "",
            "debit": rupiah(-line.amount) if line.amount < 0 else "",
        }
        writer.writerow([facts[name] for name in profile.columns])
    writer.writerow([profile.closing, rupiah(wrong.get("closing", opening + sum_))])
    writer.writerow([profile.count, wrong.get("count", len(lines))])
    writer.writerow([profile.total, rupiah(wrong.get("total", credits))])
    return out.getvalue().encode()


def _written(amount: int, *, point: str, thousands: str) -> str:
    return f"{amount:,}".replace(",", thousands) + f"{point}00"


def a_payment(
    number: int,
    *,
    day: date = DAY,
    amount: int = 16_800,
    bank: str = "CAKRAWALA",
    code: str = "100000000001",
    reference: str = "",
) -> int:
    """A payment as the bank told it, posted; no bill stands behind it. Returns its number."""
    at = datetime.combine(day, time(3), tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            "with p as (select nextval(pg_get_serial_sequence('payments_payment', 'id')) as id)"
            " insert into payments_payment (id, partner_code, channel, request_id, code, amount, jkk,"
            "   jkm, jht, jp, fine, paid_at, day, reference, people, first_month, last_month,"
            "   office_code, content_hash, answer, taken_by, entry_id)"
            " select id, %(bank)s, 'snap', %(request)s, %(code)s, %(amount)s, %(amount)s - 6800, 6800,"
            "   0, 0, 0, %(at)s, %(day)s, %(reference)s, 1, '2026-11-01', '2026-11-01', '', '', '', '',"
            "   ledger_post(%(day)s, 'payment', 'payment:' || id,"
            "     array['clearing.' || %(bank)s, 'contributions.JKK', 'contributions.JKM'],"
            "     array[%(amount)s::bigint, 6800 - %(amount)s::bigint, -6800])"
            "   from p returning id",
            {"bank": bank, "request": f"REQ{number:06d}", "code": code, "amount": amount, "at": at,
             "day": day, "reference": reference},
        )  # fmt: skip
        return int(cursor.fetchone()[0])


def a_statement(
    lines: Sequence[Moved], *, bank: str = "CAKRAWALA", opening: int = 0, **wrong: Any
) -> Received:
    """Receives a statement as MT940 on 21 November 2026."""
    account = wrong.pop("account", known(bank).account)
    content = mt940(lines, opening=opening, account=account, **wrong)
    return receive_statement(content, name="mutasi.sta", bank=bank, today=TODAY, by=BY)
