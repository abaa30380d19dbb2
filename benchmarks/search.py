"""How long a search for people takes at a million workers, beside fetching one row by its key."""

import time
from collections.abc import Callable, Iterator
from random import Random
from statistics import median, quantiles
from typing import Any

from benchmarks.figures import Figure

WORKERS = 1_000_000
SEARCHES = 600
BAR_MS = 150


def measure(count: int = WORKERS) -> list[Figure]:
    """Median and 95th percentile of a mix of searches in a branch's territory and in the nation.

    The database is the benchmark's own (`JANGKAU_VAR`); it is seeded once and used again.
    """
    connection, people = _seeded(count)
    from jangkau.apps.registry.queries import search
    from jangkau.domain.terms import Territory

    chance = Random(2)
    branch = Territory(
        regions=frozenset({"3201", "3202", "3203"}), offices=frozenset({"B3201", "B3202"})
    )
    nation = Territory(everywhere=True)
    inside = [one for one in people if branch.covers(one.region_code)]
    floor = _timed(
        lambda one: _fetch(connection, one.id), [chance.choice(people) for _ in range(SEARCHES)]
    )
    figures = []
    for where, territory, pool in (("branch", branch, inside), ("nation", nation, people)):
        texts = list(_texts(pool, chance))
        took = _timed(lambda text, seen=territory: search(text, territory=seen, limit=50), texts)
        _tell_slowest(where, texts, took)
        for name, of in (("median", median), ("p95", _p95)):
            figures.append(
                Figure(
                    f"search, {where}, {name} at {count:,} workers",
                    of(took),
                    "ms",
                    "one row by primary key",
                    of(floor),
                    f"p95 under {BAR_MS} ms",
                    of(took) <= BAR_MS,
                )
            )
    return figures


def _seeded(count: int) -> tuple[Any, list[Any]]:
    import django

    from jangkau.config import postgres

    postgres.ensure_running()
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.people import seed_workers

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from registry_worker")
        held = cursor.fetchone()[0]
    if held and held != count:
        raise SystemExit(f"JANGKAU_VAR holds {held} workers already: name an empty folder.")
    if held:
        return connection, _again(connection)
    began = time.perf_counter()
    people = seed_workers(connection, count, Random(1))
    print(f"seeded {count:,} workers in {time.perf_counter() - began:.0f} s", flush=True)
    return connection, people


def _again(connection: Any) -> list[Any]:
    """People of a registry that an earlier run seeded."""
    from django.conf import settings

    from benchmarks.people import KEPT, Seeded

    with connection.cursor() as cursor:
        cursor.execute(
            "select w.id, w.nik_sealed, w.name, w.phone, w.region_code, d.code"
            "  from registry_worker w tablesample system (2)"
            "  join registry_wadah_member m on m.worker_id = w.id"
            "  join registry_wadah d on d.id = m.wadah_id"
        )
        rows = cursor.fetchall()
    opened = settings.JANGKAU_KEYRING.open
    picked = Random(3).sample(rows, min(KEPT, len(rows)))
    return [Seeded(one[0], opened(bytes(one[1])).decode(), *one[2:]) for one in picked]


def _texts(people: list[Any], chance: Random) -> Iterator[str]:
    """The mix: full names most, then beginnings, misspellings, NIK, telephone, popular names, wadah."""
    kinds = [_full, _full, _full, _beginning, _beginning, _misspelt, _misspelt, _nik, _phone]
    for number in range(SEARCHES):
        one = chance.choice(people)
        if number % 12 == 0:
            yield chance.choice(("Siti", "Sri", "Muhammad", "Agus", "Nur", "Dewi"))
        elif number % 12 == 1:
            yield one.wadah_code
        else:
            yield chance.choice(kinds)(one, chance)


def _full(one: Any, chance: Random) -> str:
    return str(one.name)


def _beginning(one: Any, chance: Random) -> str:
    return str(one.name[: chance.randrange(3, len(one.name) + 1)])


def _misspelt(one: Any, chance: Random) -> str:
    """The name with one letter left out, doubled or exchanged."""
    at = chance.randrange(1, len(one.name))
    put = chance.choice(("", one.name[at] * 2, chance.choice("aeioudkmnrst")))
    return str(one.name[:at] + put + one.name[at + 1 :])


def _nik(one: Any, chance: Random) -> str:
    return str(one.digits)


def _phone(one: Any, chance: Random) -> str:
    return f"+62 {one.phone[1:4]}-{one.phone[4:8]}-{one.phone[8:]}"


def _timed(run: Callable[[Any], object], arguments: list[Any]) -> list[float]:
    """Milliseconds of each run; the first few warm the caches and are not counted."""
    for argument in arguments[:20]:
        run(argument)
    took = []
    for argument in arguments:
        began = time.perf_counter()
        run(argument)
        took.append((time.perf_counter() - began) * 1000)
    return took


def _fetch(connection: Any, ident: Any) -> object:
    with connection.cursor() as cursor:
        cursor.execute("select * from registry_worker where id = %s", [ident])
        return cursor.fetchone()


def _p95(took: list[float]) -> float:
    return quantiles(took, n=20)[-1]


def _tell_slowest(where: str, texts: list[str], took: list[float]) -> None:
    worst = sorted(zip(took, texts, strict=True), reverse=True)[:5]
    shown = ", ".join(f"“{text}” {ms:.0f} ms" for ms, text in worst if not text.isdigit())
    print(f"slowest, {where}: {shown}", flush=True)
