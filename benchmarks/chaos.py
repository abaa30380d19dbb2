"""Payments while everything dies: nothing that was acknowledged is lost, nothing is there twice.

Three invented banks pay members who each owe several months of one price, so that a repetition taken
for a new payment would find another month to pay. Of the payments some are sent twice at once, some
hang up before the answer, some come in the wrong order. Meanwhile the web server and PostgreSQL are
killed (-9) again and again, and started again. Commits are durable as ever. At the end every bank's own
book is held against ours.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import psutil

from benchmarks.figures import Figure
from benchmarks.owed import OWED, seed_owed
from benchmarks.pay import connected, wait_for

CALLS, SERVER_KILLS, DATABASE_KILLS = 20_000, 30, 5
CLIENTS, MONTHS = 8, ("2026-09-01", "2026-10-01", "2026-11-01")
TRIES = 400


@dataclass
class Outcome:
    """What the banks' books and ours say after all."""

    calls: int = 0
    acknowledged: int = 0
    refused: int = 0
    unanswered: int = 0
    server_kills: int = 0
    database_kills: int = 0
    lost: int = 0
    doubled: int = 0
    not_tied: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    seconds: float = 0

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.not_tied or self.unanswered)


def measure(
    calls: int = CALLS, server_kills: int = SERVER_KILLS, database_kills: int = DATABASE_KILLS
) -> list[Figure]:
    """Payments lost, doubled or not tied: all zero."""
    found = chaos(calls, server_kills, database_kills)
    print(json.dumps(found.__dict__), flush=True)
    what = f"{found.calls:,} calls, {found.server_kills} + {found.database_kills} kills"
    return [
        Figure(f"chaos: {name}", value, "payments", what, found.calls, "0", value == 0)
        for name, value in (
            ("lost", found.lost),
            ("doubled", found.doubled),
            ("without an answer", found.unanswered),
            ("differences in the tie", len(found.not_tied)),
        )
    ]


def chaos(calls: int, server_kills: int, database_kills: int) -> Outcome:
    """Lets the banks pay until they have heard so many answers, killing at even distances."""
    from benchmarks.pay import opened

    _, address = opened()
    from jangkau.cli.bank.demo import banks_folder
    from jangkau.cli.bank.paying import Book, Faults, Paid, Payer
    from jangkau.cli.bank.speaking import Bank, Line

    with connected() as connection:
        codes = seed_owed(connection, max(20, calls // 5), months=list(MONTHS))
    banks = [Bank.read(path.parent) for path in sorted(banks_folder().glob("*/bank.json"))]
    faults = Faults(duplicate=15, drop_after_send=15, bad_signature=3, reorder=15)
    book, paid = Book(), list[Paid]()
    began = time.monotonic()

    def client(number: int) -> None:
        chance = random.Random(number)
        lines = [Line(bank, f"http://{address}") for bank in banks]
        while book.heard < calls:
            payer = Payer(chance.choice(lines), faults, chance, book, tries=TRIES)
            paid.append(payer.pay(chance.choice(codes), amount=OWED))

    with _Server(address) as server, ThreadPoolExecutor(CLIENTS) as pool:
        working = [pool.submit(client, number) for number in range(CLIENTS)]
        kills = ["server"] * server_kills + ["database"] * database_kills
        random.Random(7).shuffle(kills)
        for number, kind in enumerate(kills, start=1):
            _wait_until(book, number * calls // (len(kills) + 1), working)
            server.kill() if kind == "server" else kill_database()
        for one in working:
            one.result()
    found = _held_against(paid, codes)
    found.calls, found.answers = book.heard, dict(sorted(book.answers.items()))
    found.server_kills, found.database_kills = server_kills, database_kills
    found.seconds = round(time.monotonic() - began, 1)
    return found


def _wait_until(book: Any, heard: int, working: list[Any]) -> None:
    while book.heard < heard and not any(one.done() for one in working):
        time.sleep(0.02)


class _Server:
    """A web server that is killed with all its processes, and started again at once."""

    def __init__(self, address: str) -> None:
        self.address = address
        os.environ["JANGKAU_PORT"] = address.partition(":")[2]

    def __enter__(self) -> "_Server":
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._kill()

    def kill(self) -> None:
        self._kill()
        self._start()

    def _start(self) -> None:
        from jangkau.cli.run import web_server

        log = open(os.path.join(os.environ["JANGKAU_VAR"], "chaos.log"), "ab")  # noqa: SIM115
        with log:
            self.process = subprocess.Popen(
                web_server(),
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        wait_for(self.address)

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


def kill_database() -> None:
    """`kill -9` of PostgreSQL and all its processes at once, and a start."""
    from jangkau.config import postgres

    first = (postgres.data_folder() / "postmaster.pid").read_text().splitlines()[0]
    postmaster = psutil.Process(int(first))
    family = [postmaster, *postmaster.children(recursive=True)]
    for process in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(family, timeout=20)
    postgres.ensure_running()


def _held_against(paid: list[Any], codes: list[str]) -> Outcome:
    """The banks' books against ours: request by request, then rupiah by rupiah."""
    told = {(one.bank, one.request_id): one for one in paid}
    with connected() as connection:
        rows = connection.execute(
            "select partner_code, request_id, code, amount from payments_payment where code = any(%s)",
            [codes],
        ).fetchall()
        not_tied = {name: row for name, row in _ties(connection, codes) if row}
    ours = Counter((bank, request) for bank, request, _, _ in rows)
    right = {(bank, request) for bank, request, code, amount in rows
             if (one := told.get((bank, request))) and (one.code, one.amount) == (code, amount)}  # fmt: skip
    acknowledged = {key for key, one in told.items() if one.ended.startswith("200")}
    return Outcome(
        acknowledged=len(acknowledged),
        refused=sum(one.ended.startswith("404") for one in told.values()),
        unanswered=sum(not one.ended.startswith(("200", "404")) for one in told.values()),
        lost=len(acknowledged - right),
        doubled=sum(count - 1 for count in ours.values()) + len(set(ours) - acknowledged),
        not_tied=not_tied,
    )


_PAID = "select id, amount from payments_payment where code = any(%(codes)s)"
_DIFFERENCES = {
    "payments without just their bills": f"""
        select count(*) from ({_PAID}) p left join lateral (
          select sum(jkk + jkm + jht + jp) as sum, count(*) as bills from billing_bill
           where payment_id = p.id) b on true
         where b.sum is distinct from p.amount or b.bills <> 1""",
    "payments without just their entry": f"""
        select count(*) from ({_PAID}) p left join lateral (
          select sum(l.amount) filter (where l.account_code like 'clearing.%%') as cleared,
                 sum(l.amount) as balance, count(distinct e.id) as entries
            from ledger_entry e join ledger_line l on l.entry_id = e.id
           where e.reference = 'payment:' || p.id) e on true
         where e.cleared is distinct from p.amount or e.balance <> 0 or e.entries <> 1""",
    "payments whose answer is not kept": f"""
        select count(*) from ({_PAID}) p join payments_payment t on t.id = p.id
         where not exists (select from payments_answer a where a.body = t.answer)""",
    "entries that no payment has": """
        select count(*) from ledger_entry e where e.kind = 'payment' and not exists (
          select from payments_payment p where 'payment:' || p.id = e.reference)""",
    "bills paid by no payment": """
        select count(*) from billing_bill b where b.paid_at is not null and not exists (
          select from payments_payment p where p.id = b.payment_id)""",
    "rupiah by which the journal does not balance": "select coalesce(sum(amount), 0) from ledger_line",
    "rupiah between payments and clearing": """
        select (select coalesce(sum(amount), 0) from payments_payment)
             - (select coalesce(sum(amount), 0) from ledger_line where account_code like 'clearing.%%')""",
}


def _ties(connection: Any, codes: list[str]) -> Iterator[tuple[str, int]]:
    """Each difference by its name; all are zero."""
    connection.execute("analyze")
    for name, statement in _DIFFERENCES.items():
        (count,) = connection.execute(statement, {"codes": codes}).fetchone()
        yield name, int(count)


def main() -> None:
    """The same from a shell: prints the outcome as JSON; fails where it is not clean."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--calls", type=int, default=CALLS)
    asked.add_argument("--server-kills", type=int, default=SERVER_KILLS)
    asked.add_argument("--database-kills", type=int, default=DATABASE_KILLS)
    given = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jangkau.config.settings")
    found = chaos(given.calls, given.server_kills, given.database_kills)
    print(json.dumps(found.__dict__))
    sys.exit(0 if found.clean else 1)


if __name__ == "__main__":
    main()
