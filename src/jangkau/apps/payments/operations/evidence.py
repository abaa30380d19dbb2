"""The evidence file for auditors: everything of a period in one zip, each part with its SHA-256."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import IO, Any

import orjson
from django.conf import settings

from jangkau.apps.audit.operations import acting, record
from jangkau.apps.ledger import queries as journal
from jangkau.apps.payments.models import Call, Payment, Statement
from jangkau.apps.payments.operations.evidence_words import READ_ME
from jangkau.apps.payments.queries.held import held, moves, refunds
from jangkau.apps.payments.queries.statements import statements_of
from jangkau.apps.payments.queries.tie import ties
from jangkau.domain.terms import Actor, Refusal
from jangkau.domain.terms.dates import JAKARTA

TOO_LONG = Refusal(
    "evidence.too_long",
    id="Berkas bukti mencakup paling banyak {most} hari; yang diminta {days}. Bagi menjadi beberapa masa.",
    en="An evidence file covers at most {most} days; {days} were asked for. Divide it into several periods.",
)
WRONG_PERIOD = Refusal(
    "evidence.wrong_period",
    id="Hari terakhir {last} mendahului hari pertama {first}. Tukar keduanya.",
    en="The last day {last} is before the first day {first}. Exchange them.",
)
MOST_DAYS = 92

_SECRET = re.compile(r"authorization|signature|client-?key|secret|token", re.IGNORECASE)
_PERSONAL = re.compile(r"name|phone|email|address|account", re.IGNORECASE)
_OURS = {"virtualAccountNo", "customerNo", "partnerServiceId"}
"""Our own numbers: they say nothing about a person, if the customer number is a payment code at all."""

_CODE_DIGITS = 12

_LONG = re.compile(r"\d{13,}")


class _Parcel:
    """A zip that notes size and SHA-256 of each part as it is written."""

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.parts: list[tuple[str, str, int]] = []

    def add(self, name: str, *, pieces: Iterable[bytes]) -> None:
        digest, size = sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as part:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                part.write(piece)
        self.parts.append((digest.hexdigest(), name, size))

    def close(self) -> None:
        lines = [f"{digest}  {name}\n" for digest, name, _ in self.parts]
        self._zip.writestr("MANIFEST.sha256", "".join(lines))
        self._zip.close()


def write_evidence(out: IO[bytes], *, first: date, last: date, today: date, by: Actor) -> int:
    """Writes the zip of a period into `out`, both days included; returns how many parts it has.

    Personal data in calls is masked; the bank's statements are in it as they came. That it was made is
    kept in the audit trail. Refuses `evidence.too_long`, `evidence.wrong_period`.
    """
    days = (last - first).days + 1
    if days < 1:
        raise WRONG_PERIOD(first=first.isoformat(), last=last.isoformat())
    if days > MOST_DAYS:
        raise TOO_LONG(most=MOST_DAYS, days=days)
    with acting(by):
        record(
            action="download", table="ledger_entry", subject_id=f"{first}..{last}",
            changes={"evidence": [None, days]},
        )  # fmt: skip
    parcel = _Parcel(out)
    for language in ("id", "en"):
        words = READ_ME[language].format(first=first, last=last, made=today)
        parcel.add({"id": "BACA-SAYA.txt", "en": "README.txt"}[language], pieces=[words.encode()])
    for name, rows in _tables(first, last=last, today=today).items():
        parcel.add(name, pieces=_csv(rows()))
    _add_statements(parcel, first, last=last)
    parcel.add("calls.jsonl", pieces=_calls(first, last=last))
    parcel.close()
    return len(parcel.parts)


_Rows = Callable[[], Iterator[Iterable[Any]]]


def _tables(first: date, *, last: date, today: date) -> dict[str, _Rows]:
    """The parts that are tables, each as its rows with the heading first."""
    period = journal.Wanted(first=first, last=last)
    return {
        "journal.csv": lambda: _headed(
            journal.JOURNAL, journal.journal_rows(journal.entries(period))
        ),
        "trial-balance.csv": lambda: _headed(
            journal.TRIAL, journal.trial_rows(journal.trial_balance(last))
        ),
        "days.csv": lambda: _days(first, last=last),
        "verification.csv": _verification,
        "tie.csv": lambda: _ties(first, last=last),
        "statements.csv": lambda: _statements(first, last=last),
        "payments.csv": lambda: _payments(first, last=last),
        "held.csv": lambda: _held(today),
        "refunds.csv": _refunds,
    }


def _headed(heading: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[Iterable[Any]]:
    yield heading
    yield from rows


def _days(first: date, *, last: date) -> Iterator[Iterable[Any]]:
    names = (
        "day",
        "entries",
        "turnover",
        "previous_hash",
        "hash",
        "note",
        "closed_by",
        "closed_at",
    )
    yield names
    for one in reversed(journal.days(before=last + timedelta(days=1), limit=MOST_DAYS)):
        if one.day >= first:
            yield [getattr(one, name) for name in names]


def _verification() -> Iterator[Iterable[Any]]:
    yield ("day", "fault", "entry")
    for fault in journal.verify():
        yield (fault.day, fault.kind, fault.entry_id or "")


def _ties(first: date, *, last: date) -> Iterator[Iterable[Any]]:
    yield (
        "day",
        "bank",
        "on_statement",
        "in_journal",
        "in_bills",
        "kind",
        "amount",
        "explained",
        "why",
    )
    for back in range((last - first).days + 1):
        day = first + timedelta(days=back)
        for one in ties(day):
            figures = (day, one.bank, one.on_statement, one.in_journal, one.in_bills)
            yield (*figures, "", "", "", "")
            for each in one.differences:
                said = f"{each.reason('id')} / {each.reason('en')}"
                yield (*figures, each.kind, each.amount, "yes" if each.explained else "no", said)


def _statements(first: date, *, last: date) -> Iterator[Iterable[Any]]:
    names = ("id", "bank", "name", "sha256", "size", "state", "account", "first_day", "last_day")
    more = ("opening", "closing", "lines", "received_at", "received_by")
    yield (*names, *more, "refusal")
    for one in statements_of(first, last=last):
        said = one.refusal.sentence("en") if one.refusal else ""
        yield [*(getattr(one, name) for name in (*names, *more)), said]


def _payments(first: date, *, last: date) -> Iterator[Iterable[Any]]:
    names = (
        "id", "day", "partner_id", "channel", "request_id", "code", "amount", "jkk", "jkm", "jht",
        "jp", "fine", "people", "reference", "entry_id", "paid_at", "taken_by", "reversal__entry_id",
        "reversal__reason",
    )  # fmt: skip
    yield names
    found = Payment.objects.filter(day__range=(first, last)).order_by("day", "id")
    yield from found.values_list(*names).iterator(chunk_size=2_000)


def _held(today: date) -> Iterator[Iterable[Any]]:
    names = (
        "id",
        "bank",
        "kind",
        "day",
        "amount",
        "open",
        "code",
        "payment_id",
        "statement_id",
        "entry_id",
    )
    yield (*names, "why", "moves")
    for kind in ("suspense", "overpaid"):
        for one in held(today=today, kind=kind, limit=100_000):
            done = "; ".join(f"{m.kind} {m.amount} {m.moved_by}: {m.reason}" for m in moves(one.id))
            yield [*(getattr(one, name) for name in names), one.reason("en"), done]


def _refunds() -> Iterator[Iterable[Any]]:
    names = (
        "id",
        "held_id",
        "bank",
        "amount",
        "grounds",
        "reference",
        "reason",
        "asked_by",
        "asked_at",
    )
    more = ("approved", "decided_by", "decided_at", "paid")
    yield (*names, *more)
    for one in refunds(limit=100_000):
        yield [getattr(one, name) for name in (*names, *more)]


def _add_statements(parcel: _Parcel, first: date, *, last: date) -> None:
    for one in statements_of(first, last=last):
        sealed = bytes(Statement.objects.values_list("sealed", flat=True).get(pk=one.id))
        plain = re.sub(r"[^\w.-]", "_", one.name)
        content = settings.JANGKAU_KEYRING.open(sealed)
        parcel.add(f"statements/{one.bank}/{one.id:06d}-{plain}", pieces=[content])


def _calls(first: date, *, last: date) -> Iterator[bytes]:
    """The banks' calls of the period with our answers, one JSON object a line, masked."""
    since = datetime.combine(first, time(), tzinfo=JAKARTA)
    until = datetime.combine(last + timedelta(days=1), time(), tzinfo=JAKARTA)
    found = Call.objects.filter(received_at__gte=since, received_at__lt=until).order_by("id")
    for call in found.select_related("answer").iterator(chunk_size=1_000):
        answer = getattr(call, "answer", None)
        told = {
            "id": call.pk,
            "partner": call.partner_code,
            "service": call.service,
            "received_at": call.received_at,
            "method": call.method,
            "path": _short(call.path),
            "headers": {
                name: "•" if _SECRET.search(name) else value for name, value in call.headers.items()
            },
            "body_sha256": sha256(bytes(call.body)).hexdigest(),
            "body": _masked_body(bytes(call.body)),
            "answer_code": answer.code if answer else None,
            "answer": _masked_body(bytes(answer.body)) if answer else None,
        }
        yield json.dumps(told, ensure_ascii=False, default=str).encode() + b"\n"


def _masked_body(body: bytes) -> Any:
    """A JSON body with personal values masked; of anything else only how long it is.

    As strict as the banks' door: half a character or a NaN is no JSON, and could not be written again.
    """
    try:
        return _masked(orjson.loads(body), "")
    except (ValueError, RecursionError):
        return f"({len(body)} bytes, not JSON)"


def _masked(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        keep = _OURS if 0 < len(str(value.get("customerNo", ""))) <= _CODE_DIGITS else ()
        return {
            _short(key): inner if key in keep and isinstance(inner, str) else _masked(inner, key)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_masked(inner, name) for inner in value]
    if value is None or isinstance(value, bool):
        return value
    text = str(value)
    if _SECRET.search(name) or _PERSONAL.search(name):
        return "•"
    return value if _short(text) == text else _short(text)


def _short(text: str) -> str:
    """With all but the last four digits of long numbers masked: one of them may be a NIK."""
    return _LONG.sub(lambda found: "*" * (len(found[0]) - 4) + found[0][-4:], text)


def _csv(rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    held_ = io.StringIO()
    writer = csv.writer(held_)
    yield b"\xef\xbb\xbf"
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
        yield held_.getvalue().encode()
        held_.seek(0)
        held_.truncate()


def _harmless(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula, made a text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple("=+-@\t\r") else cell
