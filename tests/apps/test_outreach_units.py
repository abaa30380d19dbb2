"""Stalls and tenants: listed, talked to, PU or BPU, the target re-based, Excel out and in."""

import io
from datetime import date, timedelta
from uuid import UUID

import openpyxl
import pytest

from jangkau.apps.audit import queries as audit
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.operations import UnitFacts, UnitTalk
from jangkau.domain.terms import Territory
from tests.builders.places import some_offices
from tests.builders.refusals import refused_code
from tests.builders.visits import ANDIR, OFFICER, TODAY, a_market

pytestmark = pytest.mark.django_db
SKA = Territory(regions=frozenset({"3372"}), offices=frozenset({"SKA"}))
HERE = {"territory": ANDIR, "by": OFFICER}


@pytest.fixture
def mall() -> UUID:
    some_offices()
    return UUID(a_market("Mal Andir", units=1500))


def a_unit(site: UUID, number: str, **facts) -> UUID:
    return operations.add_unit(site, facts=UnitFacts(number=number, **facts), **HERE)


def talk(site: UUID, unit_id: UUID, status: str, **more) -> None:
    operations.talk_to_unit(
        site, unit_id=unit_id, talk=UnitTalk(**{"day": TODAY, "status": status, **more}),
        today=TODAY, **HERE,
    )  # fmt: skip


@pytest.mark.parametrize(("employees", "wanted"), [(None, ""), (0, "bpu"), (1, "pu"), (40, "pu")])
def test_who_employs_somebody_is_an_employer_however_small(employees, wanted) -> None:
    assert queries.footing(employees) == wanted


def test_a_stall_with_an_employee_is_not_registered_as_bpu(mall) -> None:
    one = a_unit(mall, "A-1", employees=1)
    assert refused_code(lambda: talk(mall, one, "registered_bpu")) == "outreach.unit_needs_pu"
    talk(mall, one, "registered_pu")
    alone = a_unit(mall, "A-2")
    assert refused_code(lambda: talk(mall, alone, "registered_bpu", employees=2)) == (
        "outreach.unit_needs_pu"
    )
    talk(mall, alone, "registered_bpu", employees=0)
    assert [one.status for one in queries.units(mall)] == ["registered_pu", "registered_bpu"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"number": " "}, "outreach.unit_without_number"),
        ({"number": "1", "status": "happy"}, "outreach.unknown_unit_status"),
        ({"number": "1", "employees": -1}, "outreach.unit_bad_employees"),
        ({"number": "1", "employees": 9_999}, "outreach.unit_bad_employees"),
        ({"number": "1", "employees": 3, "status": "registered_bpu"}, "outreach.unit_needs_pu"),
        ({"number": "A-1", "block": "A"}, "outreach.unit_twice"),
    ],
)
def test_what_cannot_be_so_is_refused(mall, facts, code) -> None:
    a_unit(mall, "A-1", block="A")
    assert refused_code(lambda: a_unit(mall, **facts)) == code
    assert len(queries.units(mall)) == 1


def test_stalls_stand_in_the_order_people_count_them(mall) -> None:
    for block, number in [("B", "1"), ("A", "10"), ("A", "2"), ("A10", "1"), ("A2", "1")]:
        a_unit(mall, number, block=block)
    found = [(one.block, one.number) for one in queries.units(mall)]
    assert found == [("A", "2"), ("A", "10"), ("A2", "1"), ("A10", "1"), ("B", "1")]


def test_a_talk_is_kept_with_the_partner_who_came_along(mall) -> None:
    one = a_unit(mall, "A-1", block="A", holder="Toko Melati")
    talk(mall, one, "talked", partner="Pengelola mal", day=TODAY - timedelta(days=7))
    talk(mall, one, "promised", next_on=TODAY + timedelta(days=3), note="tunggu pemilik")
    (line,) = queries.units(mall)
    assert (line.visits, line.with_partner, line.last_on) == (2, 1, TODAY)
    assert line.next_on == TODAY + timedelta(days=3)
    steps = queries.unit_steps(one)
    assert [(step.status, step.partner) for step in steps] == [
        ("promised", ""), ("talked", "Pengelola mal"),
    ]  # fmt: skip
    assert queries.partners_along(mall) == 1
    ahead = lambda: talk(mall, one, "talked", day=TODAY + timedelta(days=1))  # noqa: E731
    assert refused_code(ahead) == "outreach.unit_step_ahead"


def test_progress_is_by_block_and_closed_stalls_do_not_count(mall) -> None:
    for number, status in enumerate(
        ["registered_bpu", "registered_pu", "promised", "not_yet", "closed"]
    ):
        a_unit(mall, str(number), block="A", status=status)
    a_unit(mall, "1", block="B", status="refused")
    found = queries.site_progress(mall)
    a, b = found.blocks
    assert (a.block, a.open_units, a.registered, a.talked, a.share) == ("A", 4, 2, 3, 0.5)
    assert (b.registered, b.talked, b.share) == (0, 1, 0.0)
    assert (found.whole.open_units, found.whole.registered) == (5, 2)
    assert (found.target, found.reached, found.missing) == (None, None, 0)


def test_a_target_is_reached_and_then_based_anew(mall) -> None:
    for number in range(3):
        a_unit(mall, str(number), status="registered_bpu")

    def set_target(percent: int, of_units: int, **more) -> None:
        operations.set_unit_target(
            mall, **{"percent": percent, "of_units": of_units, "until_on": date(2027, 1, 31),
            "reason": "kesepakatan", "today": TODAY, **HERE, **more},
        )  # fmt: skip

    set_target(30, 10)
    found = queries.site_progress(mall)
    assert found.target is not None
    assert (found.target.units, found.reached, found.missing) == (3, 1.0, 0)
    set_target(100, 10)
    again = queries.site_progress(mall)
    assert [line.percent for line in again.targets] == [100, 30]
    assert (again.reached, again.missing) == (0.3, 7)
    set_target(30, 1501)
    third = queries.site_progress(mall).target
    assert third is not None
    assert third.units == 451  # a part of a stall is a stall
    for percent, of_units, more in [
        (0, 10, {}), (101, 10, {}), (30, 0, {}), (30, 10, {"until_on": TODAY}),
    ]:  # fmt: skip
        bad = (percent, of_units, more)
        assert refused_code(lambda held=bad: set_target(held[0], held[1], **held[2])) == (
            "outreach.unit_bad_target"
        )


def test_another_office_touches_nothing(mall) -> None:
    one = a_unit(mall, "A-1")
    elsewhere = {"territory": SKA, "by": OFFICER}
    facts = UnitFacts(number="A-2")
    for act in (
        lambda: operations.add_unit(mall, facts=facts, **elsewhere),
        lambda: operations.change_unit(mall, unit_id=one, facts=facts, **elsewhere),
        lambda: operations.import_units(b"", site_id=mall, **elsewhere),
    ):
        assert refused_code(act) == "outreach.units_of_no_site"
    other = UUID(a_market("Pasar Lain"))
    assert refused_code(lambda: talk(other, one, "talked")) == "outreach.no_such_unit"


def test_the_list_goes_out_to_excel_and_comes_back_unchanged(mall) -> None:
    a_unit(mall, "12", block="A", holder="Toko =Melati", employees=2, next_on=TODAY)
    a_unit(mall, "2", block="A", notes="pindahan")
    book = operations.units_workbook(queries.units(mall))
    before = len(audit.trail(table="outreach_site_unit"))
    done = operations.import_units(book, site_id=mall, **HERE)
    assert (done.added, done.changed, done.same, done.problems) == (0, 0, 2, ())
    assert len(audit.trail(table="outreach_site_unit")) == before


def a_book(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(("block", "number", "holder", "employees", "status", "next_on"))
    for row in rows:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_a_list_of_the_management_is_taken_in_and_bad_rows_are_named(mall) -> None:
    a_unit(mall, "1", block="A", holder="Lama", employees=3)
    book = a_book(
        ("A", 1, "Baru", None, "", None),
        ("A", 2, "Toko Dua", 0, "Registered BPU", date(2026, 12, 1)),
        ("A", 3, "Toko Tiga", "dua", "", None),
        ("A", 4, "Toko Empat", 2, "registered_bpu", None),
        ("A", None, "Tanpa nomor", 1, "", None),
        ("A", 2, "Toko Dua", 0, "registered_bpu", "kapan"),
        ("A", 5, "Toko Lima", 1, "gembira", None),
    )
    done = operations.import_units(book, site_id=mall, **HERE)
    assert (done.added, done.changed, done.same) == (1, 1, 0)
    assert {number: refused.code for number, refused in done.problems} == {
        4: "outreach.unit_cell_unreadable",
        5: "outreach.unit_needs_pu",
        6: "outreach.unit_without_number",
        7: "outreach.unit_cell_unreadable",
        8: "outreach.unknown_unit_status",
    }
    first, second = queries.units(mall)
    assert (first.holder, first.employees) == ("Baru", 3)  # an empty cell leaves what is known
    assert (second.status, second.next_on) == ("registered_bpu", date(2026, 12, 1))
    wrong = lambda: operations.import_units(b"no book", site_id=mall, **HERE)  # noqa: E731
    assert refused_code(wrong) == "places.not_a_workbook"
    bare = io.BytesIO()
    openpyxl.Workbook().save(bare)
    lacking = lambda: operations.import_units(bare.getvalue(), site_id=mall, **HERE)  # noqa: E731
    assert refused_code(lacking) == "places.missing_columns"


def test_a_stall_is_changed_and_found_by_its_holder(mall) -> None:
    one, _ = a_unit(mall, "A-1"), a_unit(mall, "A-2", block="B", status="refused")
    facts = UnitFacts(number="A-1", holder="Toko  Anggrek", employer_code="E-01")
    operations.change_unit(mall, unit_id=one, facts=facts, **HERE)
    (found,) = queries.units(mall, text="anggrek")
    assert (found.holder, found.employer_code) == ("Toko Anggrek", "E-01")
    assert [line.number for line in queries.units(mall, block="B", status="refused")] == ["A-2"]
    known = queries.unit(one, site_id=mall)
    assert known
    assert known.holder == "Toko Anggrek"
    assert queries.unit(one, site_id=UUID(int=1)) is None
