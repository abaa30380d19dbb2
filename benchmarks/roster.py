"""How long a roster takes from file to registry, beside reading it and copying its rows in.

The floor of a roster is what nobody can do without: reading the sheet in this process, and one COPY of
as many people into the same five tables of the registry (worker, occupation, membership, wadah member,
consent) with their indexes, foreign keys and audit triggers, in one transaction. A second floor, without
triggers and foreign keys, is printed for information. Ours is the command `jangkau roster apply`: start,
receive and seal, check every row against rules, map and registry, apply, report. Its memory is that of
the command with all its children, sampled; the database server is not counted.
"""

import csv
import io
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import psutil
import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.figures import Figure

REGISTERED = 1_000_000
HEADING = ("No", "NIK", "Nama Lengkap", "L/P", "Tempat Lahir", "Tgl Lahir", "Alamat", "Desa/Kel",
           "No HP/WA", "Pekerjaan", "Penghasilan", "Nama Ibu Kandung")  # fmt: skip
RATIO = 4.0
SERIALS = 8_999
"""Serials from 1 on; each with each district makes a number that this run makes only once."""

_PEOPLE = itertools.count()


def measure() -> list[Figure]:
    """A workbook of 100,000 rows and separated text of 1,000,000, into a registry of a million.

    Runs in a process and a database of its own (`roster` below `JANGKAU_VAR`), filled anew each time.
    """
    var = Path(os.environ.get("JANGKAU_VAR", "var/bench")) / "roster"
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.roster", *map(str, (REGISTERED, 100_000, 1_000_000))],
        env={**os.environ, "JANGKAU_VAR": str(var)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return [Figure(**figure) for figure in json.loads(told.stdout)]


def main(registered: int, in_workbook: int, in_text: int) -> None:
    """Prints the figures as JSON, for a registry and rosters of these sizes."""
    _registry_of(registered)
    figures = _one(in_workbook, ".xlsx", 1_200) + _one(in_text, ".csv", 1_500)
    print(json.dumps([vars(figure) for figure in figures]))


def _one(count: int, suffix: str, megabytes: int) -> list[Figure]:
    from jangkau.config import options

    chance = Random(time.time_ns())
    file = options.var_folder() / f"roster{suffix}"
    write, read = {".xlsx": (_write_xlsx, _read_xlsx), ".csv": (_write_csv, _read_csv)}[suffix]
    write(file, _rows(count, chance))
    reading = _seconds(lambda: read(file))
    copying = _copy(count, chance, triggers=True)
    took, peak, told = _command(file)
    bare = _copy(count, chance, triggers=False)
    assert told["created"] + told["fix"] + told["maybe_same"] + told["known"] == count, told
    print(
        f"   {suffix}: read {reading:.1f} s, copy {copying:.1f} s (bare {bare:.1f} s), ours {took:.1f} s;"
        f" created {told['created']:,}, fix {told['fix']:,}, maybe {told['maybe_same']:,}",
        file=sys.stderr,
        flush=True,
    )
    floor = reading + copying
    what = f"roster of {count:,} rows ({suffix}), check and apply"
    return [
        Figure(
            what,
            took,
            "s",
            "read + COPY, same tables",
            floor,
            f"≤ {RATIO:.0f} ×",
            took <= RATIO * floor,
        ),
        Figure(
            what, took, "s", "read + COPY, no triggers", reading + bare, "for information", True
        ),
        Figure(
            f"{what}, peak memory", peak, "MB", "nothing", 0, f"≤ {megabytes} MB", peak <= megabytes
        ),
    ]


def _registry_of(count: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jangkau.config.settings")
    import django

    from jangkau.config import postgres

    postgres.ensure_running()
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.people import seed_workers
    from jangkau.apps.places import operations as places
    from jangkau.apps.places import queries as map_

    call_command("migrate", verbosity=0)
    if not map_.loaded():
        places.load_regions()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from registry_worker")
        if cursor.fetchone()[0] == count:
            return
        cursor.execute("set session_replication_role = replica")
        cursor.execute("truncate registry_worker, registry_wadah, registry_name_word cascade")
        cursor.execute("truncate intake_roster cascade")
        cursor.execute("truncate intake_roster_row")
        cursor.execute("set session_replication_role = default")
    seed_workers(connection, count, Random(1))


def _rows(count: int, chance: Random) -> Iterator[list[str]]:
    """Good rows with well-formed NIKs of real districts, as people write them."""
    from benchmarks.people import _names
    from jangkau.apps.places import queries as places

    districts = sorted(places.district_codes())
    jobs = ("Tukang bakso", "Ojek online", "Petani padi", "Nelayan", "Buruh harian lepas")
    named = _names(chance)
    for number in range(count):
        sex, name = next(named)
        born = date(1966, 1, 1) + timedelta(days=chance.randrange(14_000))
        day = born.day + (40 if sex == "F" else 0)
        at = next(_PEOPLE)
        district = districts[at // SERIALS % len(districts)]
        nik = f"{district}{day:02d}{born:%m%y}{at % SERIALS + 1:04d}"
        yield [
            str(number + 1), nik, name, "P" if sex == "F" else "L", "Bandung", f"{born:%d-%m-%Y}",
            f"Jl. Melati No. {chance.randrange(300)}", "", f"08{chance.randrange(10**9, 10**10)}",
            chance.choice(jobs), str(chance.randrange(8, 50) * 100_000), next(named)[1],
        ]  # fmt: skip


def _write_xlsx(file: Path, rows: Iterator[list[str]]) -> None:
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        page = book.add_worksheet("Anggota")
        page.write_row(0, 0, HEADING)
        for at, row in enumerate(rows, start=1):
            page.write_row(at, 0, row)


def _write_csv(file: Path, rows: Iterator[list[str]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(HEADING)
        writer.writerows(rows)


def _read_xlsx(file: Path) -> int:
    return sum(1 for _ in CalamineWorkbook.from_path(file).get_sheet_by_index(0).iter_rows())


def _read_csv(file: Path) -> int:
    with file.open(newline="", encoding="utf-8") as text:
        return sum(1 for _ in csv.reader(text, delimiter=";"))


def _seconds(job: Callable[[], Any]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


_TABLES = {
    "registry_worker": "id, nik_hash, nik_sealed, name, name_sound, search_keys, sex, birth_date, birth_place,"
    " mother_name, phone, address, village_code, region_code, office_code, source",
    "registry_worker_occupation": "id, worker_id, position, occupation_code, workplace, workplace_region,"
    " declared_income, from_on",
    "registry_membership": "id, worker_id, segment, office_code, started_on",
    "registry_wadah_member": "id, worker_id, wadah_id, from_on",
    "registry_consent": "id, worker_id, purpose, text_version, how, given_at",
}


def _copy(count: int, chance: Random, *, triggers: bool) -> float:
    """Seconds to copy as many people in, made ready beforehand. Without triggers it is undone."""
    from django.db import connection, transaction

    from jangkau.apps.audit.operations import acting
    from jangkau.domain.terms import Actor

    ready = _ready(_rows(count, chance), chance)
    with transaction.atomic(), acting(Actor.system("benchmark")), connection.cursor() as cursor:
        undone = transaction.savepoint()
        if not triggers:
            cursor.execute("set local session_replication_role = replica")
        start = time.perf_counter()
        for table, columns in _TABLES.items():
            with cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
                for piece in ready[table]:
                    copy.write(piece)
        if not triggers:
            took = time.perf_counter() - start
            transaction.savepoint_rollback(undone)
            return took
    return time.perf_counter() - start


def _ready(rows: Iterator[list[str]], chance: Random) -> dict[str, list[bytes]]:
    """The rows of each table as COPY takes them, in pieces of some size."""
    from jangkau.apps.registry import operations as registry
    from jangkau.apps.registry import queries as registered
    from jangkau.domain import identity
    from jangkau.domain.terms import NIK, Territory, new_id

    wadah = registered.wadah("W0", territory=Territory(everywhere=True))
    assert wadah is not None
    texts = {table: [io.StringIO()] for table in _TABLES}
    for row in rows:
        ident = str(new_id(at_ms=time.time_ns() // 1_000_000, chance=chance.randbytes(10)))
        sealed = registry.seal_nik(NIK(row[1]))
        keys = registered.search_keys(
            row[2], region_code=wadah.region_code, office_code=wadah.office_code
        )
        born = f"{row[5][6:]}-{row[5][3:5]}-{row[5][:2]}"
        quoted = ",".join(f'"{key}"' for key in keys)
        lines: Sequence[Sequence[str]] = (
            (ident, rf"\\x{sealed.hash.hex()}", rf"\\x{sealed.sealed.hex()}", row[2], identity.block_sound(row[2]),
             f"{{{quoted}}}", "F" if row[3] == "P" else "M", born, row[4], row[11], row[8], row[6], r"\N",
             wadah.region_code, wadah.office_code, f"floor:{ident}"),
            (ident, ident, "1", "trade.bakso", "", "", row[10], "2026-11-21"),
            (ident, ident, "BPU", wadah.office_code, "2026-11-21"),
            (ident, ident, str(wadah.id), "2026-11-21"),
            (ident, ident, "enrolment", "roster-2026-1", "roster", "2026-11-21 09:00:00+00"),
        )  # fmt: skip
        for table, cells in zip(_TABLES, lines, strict=True):
            if texts[table][-1].tell() > 1 << 20:
                texts[table].append(io.StringIO())
            texts[table][-1].write("\t".join(cells) + "\n")
    return {table: [text.getvalue().encode() for text in parts] for table, parts in texts.items()}


def _command(file: Path) -> tuple[float, float, dict[str, Any]]:
    """Seconds, peak megabytes of the command and its children, and what it reported."""
    report = file.with_suffix(".json")
    start = time.perf_counter()
    with report.open("wb") as out:
        ours = psutil.Popen(
            [sys.executable, "-m", "jangkau.cli", "roster", "apply", str(file), "--wadah", "W0", "--json",
             "--attested-by", "Koordinator"], stdout=out,
        )  # fmt: skip
        peak = 0
        while ours.poll() is None:
            peak = max(peak, _resident(ours))
            time.sleep(0.05)
    took = time.perf_counter() - start
    assert ours.returncode in (0, 4), f"the command ended with {ours.returncode}"
    return took, peak / 1e6, json.loads(report.read_text())


def _resident(process: Any) -> int:
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.NoSuchProcess:
        return total
    return total


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
