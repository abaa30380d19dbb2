"""What a month's bills came to, office by office: asked, discounted, paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from jangkau.domain.terms import Month, Territory


@dataclass(frozen=True)
class OfficeLine:
    """One office's bills of a month in one segment: how many, rupiah by program, how many are paid.

    `full_amount` is before discounts; withdrawn bills are not counted.
    """

    office_code: str
    segment: str
    bills: int
    jkk: int
    jkm: int
    jht: int
    jp: int
    full_amount: int
    paid_bills: int
    paid: int

    @property
    def total(self) -> int:
        """What the bills ask, in rupiah."""
        return self.jkk + self.jkm + self.jht + self.jp

    @property
    def discount(self) -> int:
        """What the law's relief takes off, in rupiah."""
        return self.full_amount - self.total


_BY_OFFICE = """
select p.office_code, b.segment, count(*), sum(b.jkk), sum(b.jkm), sum(b.jht), sum(b.jp),
       sum(b.full_amount), count(b.paid_at),
       coalesce(sum(b.jkk + b.jkm + b.jht + b.jp) filter (where b.paid_at is not null), 0)
  from billing_bill b join billing_plan p on p.id = b.plan_id
 where b.month = %(month)s and b.withdrawn_at is null
   and (%(everywhere)s or p.office_code = any(%(offices)s))
 group by p.office_code, b.segment order by p.office_code, b.segment"""


def by_office(month: Month, *, territory: Territory) -> list[OfficeLine]:
    """The month's bills of the territory's offices, by office and segment."""
    arguments: dict[str, Any] = {
        "month": month.first_day,
        "everywhere": territory.everywhere,
        "offices": sorted(territory.offices),
    }
    with connection.cursor() as cursor:
        cursor.execute(_BY_OFFICE, arguments)
        rows = cursor.fetchall()
    return [OfficeLine(office, segment, *map(int, sums)) for office, segment, *sums in rows]


def together(lines: Iterable[OfficeLine]) -> OfficeLine | None:
    """The lines added up, or None where there are none."""
    held = list(lines)
    if not held:
        return None
    sums = [
        name for name in OfficeLine.__dataclass_fields__ if name not in {"office_code", "segment"}
    ]
    added = {name: sum(getattr(one, name) for one in held) for name in sums}
    return OfficeLine(office_code="", segment="", **added)
