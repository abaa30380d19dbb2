"""How long a month's run takes at a million members, beside inserting rows as wide into an equal table.

The members work outside an employment relation, in all bands, a fifth of them in transport, a third
paid by a wadah. Their plans are made by `catch_up`, which is told too. Twice, once and half as many
are billed, so that it shows whether time grows in proportion; ten times as many are computed from
that, not run. Memory is that of the program: PostgreSQL works on one range of plans at a time,
however many there are.
"""

import resource
import time
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from benchmarks.figures import Figure

MEMBERS = 1_000_000
BAR_RATIO, BAR_LINEAR, BAR_MB = 2.5, 0.20, 50
ON = date(2026, 11, 21)
ROUNDS = 3

_SEED = """
set local session_replication_role = replica;
create temporary table people on commit drop as
  select registry_uuid7() as id, random() as chance, n from generate_series(1, %(size)s) as n;
insert into registry_membership (id, worker_id, segment, office_code, started_on)
  select registry_uuid7(), id, 'BPU', 'B' || n %% 320, '2026-01-01' from people;
insert into registry_worker_occupation (id, worker_id, position, occupation_code, workplace,
    workplace_region, declared_income, from_on)
  select registry_uuid7(), id, 1,
         case when chance < 0.2 then 'transport.ojol' else 'trade.bakso' end, '', '',
         (1000000 + 8000000 * chance * chance)::integer, '2026-01-01' from people;
insert into registry_wadah_member (id, worker_id, wadah_id, from_on)
  select registry_uuid7(), id, md5((n %% 2000)::text)::uuid, '2026-01-01' from people where n %% 3 = 0;
"""

_SOURCE = (
    "drop table if exists floor_bill, floor_source",
    "create table floor_bill (like billing_bill including all) with (fillfactor = 85)",
    """
create unlogged table floor_source as
select worker_id, id as plan_id, date '2026-11-01' as month, 6000 as jkk, 3400 as jkm, 0 as jht,
       0 as jp, 18800 as full_amount, job, 1::smallint as edition_id, band, risk, segment, sector,
       payer from billing_plan order by id
""",
)

_FLOOR = """
insert into floor_bill (worker_id, plan_id, month, jkk, jkm, jht, jp, full_amount, job, edition_id,
                        band, risk, segment, sector, payer)
select worker_id, plan_id, month, jkk, jkm, jht, jp, full_amount, job, edition_id, band, risk,
       segment, sector, payer from floor_source
"""


def measure(members: int = MEMBERS) -> list[Figure]:
    """The run and its floor; the same again; making the plans; memory; growth with size."""
    connection = _ready()
    plans_s = _seed(connection, 2 * members)
    took: dict[int, Took] = {}
    # Later months first: a run looks whether the months before it stand unpaid, and finds none.
    months = [(2027 if month > 0 else 2026, (month - 1) % 12 + 1) for month in range(11, -9, -1)]
    for size in (2 * members, members, members // 2):
        took[size] = _one(connection, size, months=[months.pop(0) for _ in range(ROUNDS)])
    return [*_figures(members, took[members], plans_s=plans_s), _growth(members, took)]


@dataclass(frozen=True)
class Took:
    """Seconds of the run, of its floor, and of the run repeated; megabytes the runs added.

    The machine may have other work: floor and run are measured in turns, and the medians are kept.
    """

    run_s: float
    floor_s: float
    again_s: float
    grew_mb: float


def _one(connection: Any, size: int, *, months: list[tuple[int, int]]) -> Took:
    """Runs the months for the first `size` plans, each after its floor."""
    _statements(
        connection,
        "set session_replication_role = replica",
        f"delete from billing_plan where id > (select min(id) from billing_plan) + {size - 1}",
        "set session_replication_role = default",
        "vacuum (analyze) billing_plan",
    )
    floors, runs, before = [], [], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for month in months:
        _statements(connection, *_SOURCE, "vacuum analyze floor_source", "checkpoint")
        floors.append(_timed(lambda: _statements(connection, _FLOOR)))
        _statements(connection, "drop table floor_bill, floor_source", "checkpoint")
        runs.append(_timed(lambda asked=month: _run(asked, size=size)))
        print(f"{size:,}: floor {floors[-1]:.1f} s, run {runs[-1]:.1f} s", flush=True)
    grew = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    again_s = _timed(lambda: _run(months[-1], size=size))
    return Took(median(runs), median(floors), again_s, grew)


def _figures(members: int, took: Took, *, plans_s: float) -> list[Figure]:
    run_s, floor_s, again_s, grew = took.run_s, took.floor_s, took.again_s, took.grew_mb
    floor, bar = "INSERT…SELECT, as wide, as indexed", f"at most {BAR_RATIO} x the floor"
    met = run_s <= BAR_RATIO * floor_s
    return [
        Figure(f"run of {members:,}", run_s, "s", floor, floor_s, bar, met),
        Figure(f"run of {members:,} again", again_s, "s", floor, floor_s, "told", True),
        Figure(f"plans for {2 * members:,}", plans_s, "s", floor, 2 * floor_s, "told", True),
        Figure("memory added", grew, "MB", "as allowed", BAR_MB, "constant", grew <= BAR_MB),
    ]


def _growth(members: int, took: dict[int, Took]) -> Figure:
    """Seconds for ten times as many by the line through half and twice, beside ten times the run."""
    least, most = took[members // 2].run_s, took[2 * members].run_s
    ahead = least + (most - least) / (1.5 * members) * 9.5 * members
    linear = 10 * took[members].run_s
    what = f"run of {10 * members:,}, computed from {members // 2:,} and {2 * members:,}"
    bar, met = f"within {BAR_LINEAR:.0%} of linear", abs(ahead / linear - 1) <= BAR_LINEAR
    return Figure(what, ahead, "s", "ten times the run", linear, bar, met)


def _run(month: tuple[int, int], *, size: int) -> None:
    from jangkau.apps.billing import operations
    from jangkau.domain.terms import Actor, Month

    done = operations.run(Month(*month), on=ON, by=Actor.system("bench"))
    assert done.people == size, f"{done.people} bills instead of {size}"


def _ready() -> Any:
    import django

    from jangkau.config import postgres

    postgres.ensure_running()
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    return connection


def _seed(connection: Any, size: int) -> float:
    """An empty database with so many members; seconds that making their plans took."""
    from django.db import transaction

    from jangkau.apps.billing import operations
    from jangkau.domain.terms import Actor

    with connection.cursor() as cursor:
        cursor.execute("select exists (select from billing_plan)")
        if cursor.fetchone()[0]:
            raise SystemExit("JANGKAU_VAR holds plans already: name an empty folder.")
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _SEED.strip().rstrip(";").split(";\n"):
            cursor.execute(statement, {"size": size} if "%" in statement else None)
    _statements(connection, "vacuum analyze", "checkpoint")
    print(f"seeded {size:,} members", flush=True)
    return _timed(lambda: operations.catch_up(Actor.system("bench"), on=ON))


def _statements(connection: Any, *statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _timed(work: Any) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
