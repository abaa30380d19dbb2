"""Payments through the banks' endpoint, one by one and in batches, beside the same statements alone.

Both sides commit durably, to the same database, in the same run: eight clients over HTTP, then eight
threads that only run the statements. Calls are signed before the clock runs, so that the clients' own
work is not measured: a bank has its own machines for that.
"""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from statistics import harmonic_mean, quantiles
from typing import Any

import psycopg

from benchmarks.figures import Figure
from benchmarks.owed import OWED, seed_owed
from tests.running import free_port

CLIENTS = 8
SINGLE, BATCHES, BATCH = 8_000, 80, 200
ROUNDS = 4
BAR, BAR_BATCH, BAR_P99_MS = 0.40, 0.80, 250


def measure(single: int = SINGLE, batches: int = BATCHES) -> list[Figure]:
    """Payments a second alone and in batches, and the slowest of a hundred."""
    bank, address = opened()
    connection = connected()
    month = datetime.now(UTC).strftime("%Y-%m-01")
    took: list[float] = []

    def fresh(count: int) -> list[str]:
        return seed_owed(connection, count, months=[month])

    with _server(address):
        _rate(bank, address, fresh(400), took=[])
        ours, floor = _in_turns(
            lambda count: _rate(bank, address, fresh(count), took=took),
            lambda count: _floor(fresh(count)),
            count=single // ROUNDS,
        )
        many, floor_many = _in_turns(
            lambda count: _rate_of_batches(bank, address, fresh(count)),
            lambda count: _floor_of_batches(fresh(count)),
            count=batches // ROUNDS * BATCH,
        )
    _balanced(connection)
    p99 = quantiles(took, n=100)[98] * 1000
    what = f"{CLIENTS} psycopg threads, the same statements"
    ratio, ratio_many = ours / floor, many / floor_many
    return [
        Figure("payments, one a call", ours, "/s", what, floor, f"≥ {BAR:.0%}", ratio >= BAR),
        Figure("payments, p99", p99, "ms", "none", 0, f"≤ {BAR_P99_MS} ms", p99 <= BAR_P99_MS),
        Figure(
            f"payments, {BATCH} a call", many, "/s", what, floor_many, f"≥ {BAR_BATCH:.0%}",
            ratio_many >= BAR_BATCH,
        ),
    ]  # fmt: skip


def _in_turns(
    ours: Callable[[int], float], floor: Callable[[int], float], *, count: int
) -> tuple[float, float]:
    """Both rates over several short rounds in turns, so that the machine's moods fall on both."""
    rates = [(ours(count), floor(count)) for _ in range(ROUNDS)]
    return harmonic_mean([one for one, _ in rates]), harmonic_mean([one for _, one in rates])


def opened() -> tuple[Any, str]:
    """A database of this version with the invented banks; the bank that pays, and where."""
    from jangkau.cli.door import open_house

    open_house()
    from django.core.management import call_command

    from jangkau.cli.bank.demo import banks_folder, make_demo_banks
    from jangkau.cli.bank.speaking import Bank

    call_command("migrate", verbosity=0)
    make_demo_banks()
    return Bank.read(banks_folder() / "CAKRAWALA"), f"127.0.0.1:{free_port()}"


@contextlib.contextmanager
def _server(address: str) -> Iterator[None]:
    """The web server as `jangkau run` starts it, without the rest of the house."""
    os.environ["JANGKAU_PORT"] = address.partition(":")[2]
    from jangkau.cli.run import web_server

    process = subprocess.Popen(
        web_server(), start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(address)
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            line = http.client.HTTPConnection(address, timeout=10)
            line.request("POST", "/snap/nothing")
            line.getresponse().read()
            line.close()
            return
        time.sleep(0.1)
    raise SystemExit(f"the web server did not answer at {address}")


def _rate(bank: Any, address: str, codes: Sequence[str], *, took: list[float]) -> float:
    """Payments a second over `CLIENTS` connections; `took` gets how long each took in seconds."""
    path = "/v1.0/transfer-va/payment"
    calls = _signed(bank, address, path, [_flag(bank, code) for code in codes])
    return _sent(address, f"/snap{path}", calls, took=took)


def _rate_of_batches(bank: Any, address: str, codes: Sequence[str]) -> float:
    path = "/v1.0/transfer-va/payment-batch"
    bodies = [
        {"payments": [_flag(bank, code) for code in codes[at : at + BATCH]]}
        for at in range(0, len(codes), BATCH)
    ]
    return _sent(address, f"/snap{path}", _signed(bank, address, path, bodies), took=[]) * BATCH


def _flag(bank: Any, code: str) -> dict[str, Any]:
    money = {"value": f"{OWED}.00", "currency": "IDR"}
    return {
        **bank.account(code),
        "virtualAccountName": "Pembayar Contoh",
        "paymentRequestId": bank.an_id(),
        "paidAmount": money,
        "totalAmount": money,
        "trxDateTime": bank.stamp(),
        "referenceNo": "000123456789",
        "flagAdvise": "N",
    }


Call = tuple[bytes, dict[str, str]]


def _signed(bank: Any, address: str, path: str, bodies: Sequence[dict[str, Any]]) -> list[Call]:
    from jangkau.cli.bank.speaking import Line

    token = Line(bank, f"http://{address}").token()
    calls = []
    for body in bodies:
        raw, stamp = json.dumps(body).encode(), bank.stamp()
        small = json.dumps(body, separators=(",", ":")).encode()
        headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {token}",
            "X-TIMESTAMP": stamp,
            "X-SIGNATURE": bank.signed(path, small, token=token, stamp=stamp),
            "X-PARTNER-ID": bank.partner_id,
            "X-EXTERNAL-ID": bank.an_id(),
            "CHANNEL-ID": "95051",
        }
        calls.append((raw, headers))
    return calls


def _sent(address: str, path: str, calls: Sequence[Call], *, took: list[float]) -> float:
    """Calls a second. Every payment of every call must be taken."""

    def client(mine: Sequence[Call]) -> None:
        line = http.client.HTTPConnection(address, timeout=60)
        for raw, headers in mine:
            began = time.perf_counter()
            line.request("POST", path, raw, headers)
            answer = line.getresponse().read()
            took.append(time.perf_counter() - began)
            assert b'"2002500"' in answer, answer
            assert b'"paymentFlagStatus":"01"' not in answer, answer
        line.close()

    return _timed(client, calls)


def _timed(work: Callable[[Sequence[Any]], None], everything: Sequence[Any]) -> float:
    """How many a second, shared among `CLIENTS` threads."""
    failed: list[BaseException] = []

    def guarded(mine: Sequence[Any]) -> None:
        try:
            work(mine)
        except AssertionError as fault:
            failed.append(fault)

    threads = [
        threading.Thread(target=guarded, args=[everything[n::CLIENTS]]) for n in range(CLIENTS)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed[0]
    return len(everything) / (time.perf_counter() - began)


def _floor(codes: Sequence[str]) -> float:
    """The two statements of a single payment, and nothing else."""
    from jangkau.apps.payments.operations.calls import NOTE
    from jangkau.apps.payments.operations.taking import TAKE_HEARD

    body = json.dumps({"as": "wide as a call", "text": "x" * 560})
    headers = json.dumps({"X-SIGNATURE": "x" * 88, "AUTHORIZATION": "x" * 90, "more": "x" * 200})
    path = "/snap/v1.0/transfer-va/payment"

    def client(mine: Sequence[str]) -> None:
        with connected() as connection:
            for code in mine:
                note = ["CAKRAWALA", "25", "POST", path, headers, body.encode()]
                row = connection.execute(NOTE, note, prepare=True).fetchone()
                assert row is not None
                heard = {
                    "external_id": f"floor{code}",
                    "call_id": row[0],
                    "called_on": datetime.now(UTC).date(),
                    "answer_code": "2002500",
                }
                rows = connection.execute(
                    TAKE_HEARD, _facts([code]) | heard, prepare=True
                ).fetchall()
                assert rows[0][1] == "taken", rows

    return _timed(client, codes)


def _floor_of_batches(codes: Sequence[str]) -> float:
    """The statements of a batch, and nothing else."""
    from jangkau.apps.payments.operations.calls import ANSWER, NOTE, REMEMBER
    from jangkau.apps.payments.operations.taking import TAKE

    body, path = b"x" * 560 * BATCH, "/snap/v1.0/transfer-va/payment-batch"

    def client(mine: Sequence[Sequence[str]]) -> None:
        with connected() as connection:
            for batch in mine:
                note = ["CAKRAWALA", "25", "POST", path, "{}", body]
                row = connection.execute(NOTE, note, prepare=True).fetchone()
                assert row is not None
                facts = _facts(batch)
                heard = {"external_id": f"floor{batch[0]}", "called_on": datetime.now(UTC).date()}
                connection.execute(REMEMBER, facts | heard, prepare=True)
                rows = connection.execute(TAKE, facts, prepare=True).fetchall()
                assert all(outcome == "taken" for _, outcome, _ in rows)
                connection.execute(ANSWER, [row[0], "2002500", body], prepare=True)

    batches = [codes[at : at + BATCH] for at in range(0, len(codes), BATCH)]
    return _timed(client, batches) * BATCH


def _facts(codes: Sequence[str]) -> dict[str, Any]:
    """What `TAKE` is told, as wide as the endpoint tells it."""
    now, count = datetime.now(UTC), len(codes)
    return {
        "request_ids": [f"floor{code}" for code in codes],
        "codes": list(codes),
        "amounts": [OWED] * count,
        "paid_at": [now] * count,
        "paid_on": [now.date()] * count,
        "oldest": [now.date().replace(day=1)] * count,
        "references": ["000123456789"] * count,
        "hashes": [b"x" * 32] * count,
        "answers": [b"x" * 517] * count,
        "partner": "CAKRAWALA",
        "channel": "snap",
        "by": "",
        "clearing": "clearing.CAKRAWALA",
    }


def connected() -> psycopg.Connection[Any]:
    from django.conf import settings

    told = settings.DATABASES["default"]
    named = {
        "host": told["HOST"],
        "user": told["USER"],
        "dbname": told["NAME"],
        "port": told["PORT"],
    }
    given = {name: text for name, text in named.items() if text}
    return psycopg.connect(**given, password=told["PASSWORD"] or None, autocommit=True)


def _balanced(connection: psycopg.Connection[Any]) -> None:
    """Every payment is in the journal, every entry balances, every bill paid is a payment's."""
    row = connection.execute(
        "select (select sum(amount) from ledger_line),"
        " (select sum(amount) from payments_payment),"
        " (select sum(amount) from ledger_line where account_code like 'clearing.%'),"
        " (select sum(jkk + jkm + jht + jp) from billing_bill where paid_at is not null)"
    ).fetchone()
    assert row is not None
    balance, paid, cleared, covered = row
    assert balance == 0, row
    assert paid == cleared == covered, row
    connection.close()
