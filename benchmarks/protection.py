"""How long everybody's standing takes at a million members with 24 paid months each, beside a floor.

Three quarters pay month by month (a fifth of those stopped some months ago); the others have a gap of
up to six months, pay up to four months late, or add the old-age savings on the way. Half pay for
three programs. The floor reads the same paid months with a plain aggregate and inserts as many rows,
as wide, into an equally indexed table, over as many connections. The same again with nothing changed,
and with everybody of the odd kind, show the range. Last, a hundred thousand random histories are
compared with the pure function.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID

from benchmarks.figures import Figure

MEMBERS = 1_000_000
HISTORIES = 100_000
CONNECTIONS = 2
BAR_S = 60
ON = date(2026, 11, 21)

_EMPTY = (
    "truncate protection_paid_month, protection_standing, protection_refresh, protection_cursor"
)

_PEOPLE = """
drop table if exists bench_person;
create unlogged table bench_person as
select (lpad(to_hex(1767225600000 + n / 8), 12, '0') || '7' || substr(md5(n::text), 1, 19))::uuid
         as worker_id,
       n, h %% 2 as savings,
       case when not %(odd)s and h / 2 %% 100 < 60 then 'steady'
            when not %(odd)s and h / 2 %% 100 < 75 then 'stopped'
            when h / 2 %% 100 < 85 then 'gap' when h / 2 %% 100 < 95 then 'late' else 'changed' end
         as kind,
       1 + h / 200 %% 6 as size, h / 1200 %% 20 + 2 as at
  from (select n, abs(hashint4(n)) as h from generate_series(1, %(members)s) as n) as person
"""

_MEMBERSHIPS = """
set local session_replication_role = replica;
truncate registry_membership;
insert into registry_membership (id, worker_id, segment, office_code, started_on)
select worker_id, worker_id, 'BPU', 'B' || n % 320, '2024-01-01' from bench_person;
"""

_PAID = """
insert into protection_paid_month
  (worker_id, payment_id, paid_on, month_number, job, programs, segment)
select worker_id, %(month)s::bigint * 10000000 + n,
       make_date(m / 12, m %% 12 + 1, 1)
         + case when kind = 'late' and %(month)s = at then 20 * size::int else n %% 14 end,
       m, 0, case when savings = 1 and (kind <> 'changed' or %(month)s >= at) then 7 else 3 end, 'BPU'
  from (select p.*, (24322 - 23 + %(month)s
                     - case when kind = 'stopped' then size else 0 end
                     - case when kind = 'gap' and %(month)s < at then size else 0 end)::smallint as m
          from bench_person p) as paid
"""

_KEY = "primary key (worker_id, segment, month_number, job) include (paid_on, programs)"
_SPAN = (
    "update protection_cursor set first_number = 24280, last_number = 24325 where name = 'payments'"
)

_FLOOR_TABLE = """
drop table if exists floor_standing;
create table floor_standing (like protection_standing including all);
"""
_FLOOR = """
insert into floor_standing
  (worker_id, began_on, paid_until, lapses_on, ends_on, arrears, spell, spell_from, months,
   spell_months, streak, programs, segment, state)
select worker_id, first_on, last_on, last_on, last_on, 0, 1, first, count, count, count, p.mask,
       segment, 'protected'
  from (select worker_id, segment, min(month_number) as first, min(paid_on) as first_on,
               max(paid_on) as last_on, count(*) as count, bit_or(programs) as programs
          from protection_paid_month where worker_id > %s and worker_id <= %s
         group by worker_id, segment) as paid
  join (values (3), (4)) as p(mask) on paid.programs & p.mask <> 0
"""


def measure(members: int = MEMBERS, histories: int = HISTORIES) -> list[Figure]:
    """The recomputation, the same without a change, everybody odd, and the differences from the
    pure function. The database is the benchmark's own (`JANGKAU_VAR`); it is filled anew."""
    connection = _ready()
    per = MEMBERS / members
    bar = f"at most {BAR_S} s for {MEMBERS:,}"
    _fill(connection, members=members, odd=False)
    floor = _timed(lambda: _floor(connection))
    took = _timed(_refreshed) * per
    again = _timed(_refreshed) * per
    _fill(connection, members=members // 4, odd=True)
    odd = _timed(_refreshed) * per * 4
    differing = _differing(connection, histories)
    what = f"standings of {members:,} members x 24 months"
    rows = (what, took), (f"{what}, nothing changed", again), ("the same, everybody odd", odd)
    plain = f"aggregate and insert, {CONNECTIONS} connections"
    return [
        *(
            Figure(name, value, "s per million", plain, floor * per, bar, value <= BAR_S)
            for name, value in rows
        ),
        Figure(
            f"people of {histories:,} whose standing differs from the pure function",
            differing, "people", "none may", 0, "0", differing == 0,
        ),
    ]  # fmt: skip


def _ready() -> Any:
    import django

    from jangkau.config import postgres

    postgres.ensure_running()
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    return connection


def _fill(connection: Any, *, members: int, odd: bool) -> None:
    """So many people with 24 paid months each, kept as a pull would keep them: month after month."""
    from django.db import transaction

    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as sql:
        sql.execute(_EMPTY)
        sql.execute(_PEOPLE, {"members": members, "odd": odd})
        sql.execute(_MEMBERSHIPS)
        sql.execute("alter table protection_paid_month drop constraint protection_paid_month_pkey")
        for month in range(24):
            sql.execute(_PAID, {"month": month})
        sql.execute(f"alter table protection_paid_month add {_KEY}")
        sql.execute("insert into protection_cursor (name, xact) values ('payments', 0)")
        sql.execute(_SPAN)
    with connection.cursor() as sql:
        sql.execute("vacuum analyze protection_paid_month, registry_membership")
        sql.execute("checkpoint")
    print(f"filled {members:,} members in {time.perf_counter() - began:.0f} s", flush=True)


def _refreshed() -> None:
    from jangkau.apps.protection import operations

    operations.refresh(on=ON, connections=CONNECTIONS)


def _floor(connection: Any) -> None:
    """The same rows read and as many written, over as many connections, without any rule."""
    with connection.cursor() as sql:
        sql.execute(_FLOOR_TABLE)
        sql.execute("select worker_id from bench_person order by n")
        ids = [row[0] for row in sql.fetchall()]
    ids.sort()
    cuts = [UUID(int=0), *(ids[len(ids) * n // CONNECTIONS - 1] for n in range(1, CONNECTIONS + 1))]

    def half(bounds: tuple[UUID, UUID]) -> None:
        from django.db import connection as own

        with own.cursor() as sql:
            sql.execute(_FLOOR, list(bounds))
        own.close()

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(half, pairwise(cuts)))


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _differing(connection: Any, count: int) -> int:
    """How many of so many random people the statement puts elsewhere than the pure function."""
    from jangkau.apps.protection import operations
    from tests.builders.protection import histories
    from tests.builders.standings import differing, kept

    chance = Random(20261121)
    with connection.cursor() as sql:
        sql.execute(_EMPTY)
        sql.execute("truncate registry_worker cascade")
    people = list(histories(chance, count=count))
    ids = kept(people, chance=chance)
    operations.refresh(on=ON, connections=CONNECTIONS)
    return len(differing(ids, people, on=ON))
