"""Offices, what they see, and who keeps which region."""

from datetime import date

import pytest

from jangkau.apps.audit import queries as audit
from jangkau.apps.places import operations, queries
from jangkau.domain.terms import Refused, Territory
from tests.builders.places import LONG_AGO, TESTER, an_office, some_offices

pytestmark = pytest.mark.django_db

MAY_FIRST = date(2024, 5, 1)


@pytest.fixture(autouse=True)
def offices() -> None:
    some_offices()


def test_the_head_office_sees_everywhere() -> None:
    assert queries.territory_of("PUSAT") == Territory(everywhere=True)


def test_a_regional_office_sees_its_province_and_all_offices_below() -> None:
    seen = queries.territory_of("JBR")
    assert seen.regions == {"32"}
    assert seen.offices == {"JBR", "BDG1", "BDG2", "BDG2A"}


def test_a_branch_sees_its_pieces_itself_and_its_service_points() -> None:
    seen = queries.territory_of("BDG2")
    assert seen.regions == {"3204", "327311", "327322"}
    assert seen.offices == {"BDG2", "BDG2A"}


def test_a_service_point_sees_the_regions_of_its_branch_but_only_its_own_records() -> None:
    seen = queries.territory_of("BDG2A")
    assert seen.regions == {"3204", "327311", "327322"}
    assert seen.offices == {"BDG2A"}


@pytest.mark.parametrize("code", ["", "NOBODY"])
def test_an_unknown_office_sees_nothing(code: str) -> None:
    assert queries.territory_of(code) == Territory()


def test_a_village_belongs_to_the_branch_that_keeps_its_district_or_regency() -> None:
    keeper = {code: queries.office_for(code) for code in ("3273221002", "3204372001", "3299")}
    assert keeper["3273221002"].code == "BDG2"
    assert keeper["3204372001"].code == "BDG2"
    assert keeper["3299"] is None


def test_a_reassigned_regency_is_the_old_branchs_until_that_day_and_the_new_ones_from_it() -> None:
    operations.assign("3204", to="BDG1", on=MAY_FIRST, by=TESTER, reason="new branch area")
    assert queries.office_for("3204", on=date(2024, 4, 30)).code == "BDG2"
    assert queries.office_for("3204", on=MAY_FIRST).code == "BDG1"
    assert "3204" in queries.territory_of("BDG2", on=date(2024, 4, 30)).regions
    assert "3204" not in queries.territory_of("BDG2", on=MAY_FIRST).regions
    history = queries.pieces_of_region("3204")
    assert [(p.office_code, p.from_on, p.until_on) for p in history] == [
        ("BDG1", MAY_FIRST, None),
        ("BDG2", LONG_AGO, MAY_FIRST),
    ]


def test_a_district_taken_out_of_a_regency_leaves_the_others_with_its_branch() -> None:
    an_office("BDG3", parent="JBR", regions=())
    operations.assign("3273", to="BDG1", on=MAY_FIRST, by=TESTER)
    operations.assign("327322", to="BDG3", on=date(2024, 6, 1), by=TESTER)
    assert queries.territory_of("BDG1").regions == {"327305", "327311"}
    assert queries.territory_of("BDG3").regions == {"327322"}
    assert operations.territory_problems() == []


def test_reassigning_is_audited_with_its_reason() -> None:
    operations.assign("3204", to="BDG1", on=MAY_FIRST, by=TESTER, reason="new branch area")
    trail = audit.trail(table="places_territory_piece", limit=2)
    assert {entry.reason for entry in trail} == {"new branch area"}
    assert {entry.action for entry in trail} == {"insert", "update"}


@pytest.mark.parametrize(
    ("region", "to", "on", "code"),
    [
        ("3204", "BDG2", MAY_FIRST, "places.already_theirs"),
        ("3273", "JBR", MAY_FIRST, "places.not_a_branch"),
        ("3273", "NOPE", MAY_FIRST, "places.unknown_office"),
        ("32", "BDG1", MAY_FIRST, "places.not_a_territory"),
        ("3273051004", "BDG1", MAY_FIRST, "places.not_a_territory"),
        ("3299", "BDG1", MAY_FIRST, "places.unknown_region"),
        ("3204", "BDG1", date(2019, 1, 1), "places.too_early"),
    ],
)
def test_what_cannot_be_assigned_is_refused(region: str, to: str, on: date, code: str) -> None:
    with pytest.raises(Refused) as refused:
        operations.assign(region, to=to, on=on, by=TESTER)
    assert refused.value.code == code
    assert refused.value.sentence("id") != refused.value.sentence("en")


def test_a_region_nobody_keeps_is_found() -> None:
    assert operations.territory_problems() == []
    operations.put_regions([operations.NewRegion(code="3217", name="Kabupaten Bandung Barat")])
    assert [problem.facts["code"] for problem in operations.territory_problems()] == ["3217"]


def test_a_code_in_use_is_refused_with_the_name_of_the_office_that_has_it() -> None:
    with pytest.raises(Refused) as refused:
        an_office("BDG2")
    assert "Bandung 2" in refused.value.sentence("en")
