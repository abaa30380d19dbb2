"""What a changed law would cost whom, before it is in force: everybody's plan priced by both."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from jangkau.apps.billing.models import Tariff
from jangkau.apps.billing.operations.pricing import PROGRAMS, added, amount, priced, same
from jangkau.apps.billing.operations.tariffs import BILLED, compiled, tariff_of
from jangkau.apps.billing.queries.law import law
from jangkau.domain.law import Law
from jangkau.domain.terms import Month, Segment

MOST_PEOPLE = 50
"""How many of those whose bill changes most are named."""


@dataclass(frozen=True)
class WhatIfLine:
    """Plans of one kind: how many, whose bill `changed`, rupiah a month before and after.

    `unpriced` are those that one of the two laws has no price for; they are in no sum.
    """

    segment: str
    band: int
    sector: str
    payer: str
    plans: int
    changed: int
    before: int
    after: int
    unpriced: int


@dataclass(frozen=True)
class PersonChange:
    """One of those whose bill changes most: rupiah a month before and after."""

    worker_id: UUID
    segment: str
    office_code: str
    before: int
    after: int


@dataclass(frozen=True)
class WhatIf:
    """The comparison for one month: by kind of plan, and the people whose bill changes most."""

    month: Month
    lines: tuple[WhatIfLine, ...]
    people: tuple[PersonChange, ...]

    @property
    def plans(self) -> int:
        """Plans in force in that month."""
        return sum(line.plans for line in self.lines)

    @property
    def changed(self) -> int:
        """Plans whose bill changes."""
        return sum(line.changed for line in self.lines)

    @property
    def before(self) -> int:
        """All bills by the law in force, in rupiah."""
        return sum(line.before for line in self.lines)

    @property
    def after(self) -> int:
        """All bills by the changed law, in rupiah."""
        return sum(line.after for line in self.lines)

    @property
    def unpriced(self) -> int:
        """Plans that one of the two laws has no price for."""
        return sum(line.unpriced for line in self.lines)

    def document(self) -> dict[str, Any]:
        """The same for a machine."""
        totals = ("plans", "changed", "before", "after", "unpriced")
        return {
            "month": str(self.month),
            **{name: getattr(self, name) for name in totals},
            "lines": [vars(line) for line in self.lines],
            "people": [vars(person) for person in self.people],
        }


# Both prices of each plan in one pass; nothing is kept.
_BOTH = """
with prices as materialized ({prices}), tried as materialized ({tried})
select p.worker_id, p.office_code, p.band, p.sector, p.payer, {before} as before, {after} as after
  from billing_plan p left join prices on {same_before} left join tried on {same_after}
 where p.segment = '{segment}' and p.from_month <= %(month)s
   and (p.until_month is null or p.until_month >= %(month)s)
   and (p.stopped_month is null or p.stopped_month > %(month)s) and {wage}"""

_LINES = """
select band, sector, payer, count(*),
       count(*) filter (where before <> after),
       coalesce(sum(before) filter (where after is not null), 0),
       coalesce(sum(after) filter (where before is not null), 0),
       count(*) filter (where before is null or after is null)
  from ({both}) as twice group by band, sector, payer order by band, sector, payer"""

_PEOPLE = """
select worker_id, office_code, before, after from ({both}) as twice
 where before <> after order by abs(after - before) desc, worker_id limit %(people)s"""

_TABLE = """drop table if exists pg_temp.billing_tariff_tried;
create temporary table billing_tariff_tried (like billing_tariff) on commit drop"""


def what_if(changed: Law, *, month: Month) -> WhatIf:
    """Prices every plan in force in the month by the law in force and by a changed one.

    Nothing is kept. An income is looked up anew in the changed law's bands. Refuses a changed law
    without a price table for the month (`law.not_in_force`).
    """
    with transaction.atomic(), connection.cursor() as cursor:
        arguments = _arguments(changed, month=month)
        cursor.execute(_TABLE)
        rows = tariff_of(changed, month=month, edition_id=0)
        names = [one.attname for one in Tariff._meta.concrete_fields if one.attname != "id"]
        with cursor.copy(f"copy billing_tariff_tried ({', '.join(names)}, id) from stdin") as copy:
            for number, row in enumerate(rows):
                copy.write_row([*(getattr(row, name) for name in names), number])
        lines: list[WhatIfLine] = []
        people: list[PersonChange] = []
        for segment in BILLED:
            both = _both(segment)
            cursor.execute(_LINES.format(both=both), arguments)
            lines += [WhatIfLine(segment.value, *map(_whole, row)) for row in cursor.fetchall()]
            cursor.execute(_PEOPLE.format(both=both), arguments)
            people += [
                PersonChange(worker, segment.value, office, before, after)
                for worker, office, before, after in cursor.fetchall()
            ]
    people.sort(key=lambda one: -abs(one.after - one.before))
    return WhatIf(month, tuple(lines), tuple(people[:MOST_PEOPLE]))


def _arguments(changed: Law, *, month: Month) -> dict[str, Any]:
    bands = changed.at("contributions/bpu_jkk", when=month).rows
    return {
        "edition": compiled(month),
        "month": month.first_day,
        "rounding": added(law(), month=month),
        "rounding_tried": added(changed, month=month),
        "step": changed.at("contributions/income_step", when=month).amount,
        "bands": [row.whole("income_from") for row in bands],
        "people": MOST_PEOPLE,
    }


def _both(segment: Segment) -> str:
    """The statement that prices each plan of a segment twice."""
    band = "greatest(1, width_bucket(p.income / %(step)s * %(step)s, %(bands)s::integer[]))"
    tried: dict[str, Any] = {"prices": "tried", "rounding": "%(rounding_tried)s"}
    return _BOTH.format(
        prices=priced(segment),
        tried=priced(segment, tariff="billing_tariff_tried", edition="0"),
        before=" + ".join(amount(segment, program=one) for one in PROGRAMS),
        after=" + ".join(amount(segment, program=one, **tried) for one in PROGRAMS),
        same_before=same(segment),
        same_after=same(segment, prices="tried", band=band),
        segment=segment.value,
        wage="p.income > 0" if segment is Segment.PU else "true",
    )


def _whole(value: Any) -> Any:
    """Sums come as exact decimals; they are whole rupiah."""
    return value if isinstance(value, str) else int(value)
