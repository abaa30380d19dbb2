"""Rosters: received, checked, applied; every trap of a messy list lands or is refused with its reason."""

import io
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from jangkau.apps.intake import operations, queries
from jangkau.apps.registry import operations as registry
from jangkau.apps.registry import queries as registered
from jangkau.domain.terms import NIK, Actor, Refused, Segment, Sex, Territory
from tests.builders.people import an_invented_nik
from tests.builders.places import some_offices
from tests.builders.rosters import (
    HEADING,
    a_list,
    a_name,
    a_person,
    a_row,
    csv_file,
    ods_file,
    xls_file,
    xlsx_file,
)

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
EVERYWHERE = Territory(everywhere=True)
BY = Actor(id="petugas", channel="web", office="BDG1")
WADAH = "W-CIROYOM"


@pytest.fixture(autouse=True)
def a_wadah() -> None:
    some_offices()
    for code in (WADAH, "W-LAIN"):
        facts = registry.WadahFacts(name=code, type_code="UM", office_code="BDG1", region_code="327305")
        registry.make_wadah(code, facts, by=BY)


def received(content: bytes, *, name: str = "daftar.xlsx", wadah: str = WADAH) -> UUID:
    return operations.receive([content], name=name, wadah_code=wadah, territory=EVERYWHERE, by=BY).id


def checked(content: bytes, *, name: str = "daftar.xlsx", wadah: str = WADAH) -> queries.RosterLine:
    roster_id = received(content, name=name, wadah=wadah)
    assert operations.check(roster_id, at=AT)
    return line(roster_id)


def line(roster_id: UUID) -> queries.RosterLine:
    found = queries.roster(roster_id, territory=EVERYWHERE)
    assert found is not None
    return found


def applied(roster: queries.RosterLine, **wishes: Any) -> queries.RosterLine:
    operations.begin_apply(roster.id, wishes=operations.Wishes(attested_by="Ibu Siti", **wishes), by=BY)
    assert operations.apply(roster.id, at=AT)
    return line(roster.id)


def fixed(roster: queries.RosterLine) -> bytes:
    out = io.BytesIO()
    operations.write_fixed(roster.id, out)
    return out.getvalue()


def problems(roster: queries.RosterLine) -> list[tuple[int, str, str]]:
    return [(one["row"], one["field"], one["code"]) for one in queries.report(roster)["problems"]]


def people(roster: queries.RosterLine, verdict: str = "good") -> list[queries.RowLine]:
    return queries.rows(roster.id, verdict=verdict, limit=1_000)


def figures(roster: queries.RosterLine) -> tuple[int, int, int, int, int]:
    return roster.rows, roster.good, roster.fix, roster.known, roster.maybe_same


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (xlsx_file(a_list(12)), "a.xlsx"),
        (xls_file(a_list(12)), "a.xls"),
        (ods_file(a_list(12)), "a.ods"),
        *[(csv_file(a_list(12), delimiter=mark), "a.csv") for mark in ";,\t|"],
        *[(csv_file(a_list(12), encoding=way), "a.csv") for way in ("utf-8-sig", "utf-16", "cp1252")],
        (xlsx_file(a_list(12)), "wrong.xls"),
        (csv_file(a_list(12)), "wrong.xlsx"),
    ],
)
def test_every_format_is_read_whatever_its_name_ends_in(content: bytes, name: str) -> None:
    roster = checked(content, name=name)
    assert figures(roster) == (12, 12, 0, 0, 0), (roster.refusal, problems(roster))
    first = people(roster)[0]
    assert (first.name, first.sex, first.birth_date) == (a_name(0), "M", a_person(0).born_on)
    assert first.village_code == "3273051004"
    assert first.occupation_code
    assert first.nik_shown.endswith(a_person(0).nik.digits[-4:])
    assert first.nik_shown.startswith("••••••••••••")


def test_a_roster_becomes_workers_of_the_wadah_once() -> None:
    roster = applied(checked(xlsx_file(a_list(30))))
    assert (roster.state, roster.created, roster.joined, roster.unchanged) == ("applied", 30, 0, 0)
    operations.recheck(roster.id, by=BY)
    operations.check(roster.id, at=AT)
    again = line(roster.id)
    assert figures(again) == (30, 0, 0, 30, 0)
    assert again.reasons == {"same_wadah": 30}
    again = applied(again)
    assert (again.created, again.joined, again.unchanged) == (0, 0, 30)


def test_the_same_bytes_are_the_same_roster() -> None:
    content = xlsx_file(a_list(3))
    first = received(content)
    again = operations.receive([content], name="x.xlsx", wadah_code=WADAH, territory=EVERYWHERE, by=BY)
    assert (again.id, again.again) == (first, True)
    assert received(content, wadah="W-LAIN") != first
    assert b"".join(operations.source_of(first).chunks()) == content
