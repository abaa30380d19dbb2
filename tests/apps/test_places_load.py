"""Loading the map and what stands on it: whole, idempotent, and telling what is wrong."""

from datetime import date
from pathlib import Path

import pytest

from jangkau.apps.audit import queries as audit
from jangkau.apps.coverage import operations as coverage
from jangkau.apps.coverage import queries as coverage_queries
from jangkau.apps.places import operations, queries
from jangkau.apps.places.operations.regions import OFFICIAL_COUNTS, corrected, sound
from jangkau.cli.places import load_everything
from jangkau.domain.terms import Level, Refused, Territory
from tests.builders.places import TESTER, a_map

pytestmark = pytest.mark.django_db

EVERYWHERE = Territory(everywhere=True)
DATA = Path(__file__).parents[2] / "data"


def test_a_province_comes_with_all_its_regions_and_a_second_load_changes_nothing() -> None:
    first = load_everything(only=("31",))
    assert (first["provinces"], first["regencies"], first["districts"]) == (1, 6, 44)
    assert first["villages"] == 267
    trail = len(audit.trail(limit=10_000))
    second = load_everything(only=("31",))
    assert second["regions_added"] == second["regions_changed"] == 0
    assert second["offices_added"] == second["territories_added"] == second["sites_added"] == 0
    assert second["labour_changed"] == second["published_added"] == 0
    assert second["model_computed_again"] is False
    assert len(audit.trail(limit=10_000)) == trail
    assert operations.region_problems() == []
    assert operations.territory_problems() == []


def test_the_modelled_workers_of_a_province_are_the_published_ones_of_its_regencies() -> None:
    done = load_everything(only=("31",))
    figures = queries.labour_figures(region_code="31")
    published = sum(
        int(one.value)
        for one in figures
        if one.measure == "informal_workers" and len(one.region_code) == 4
    )
    assert done["workers_modelled"] == published
    glance = coverage_queries.glance("31", territory=EVERYWHERE)
    assert glance.total.estimated == published == sum(a.share.estimated or 0 for a in glance.areas)
    assert sum(group.share.estimated or 0 for group in glance.groups) == published
    assert glance.modelled


@pytest.mark.slow
def test_the_whole_country_loads_without_gap_or_overlap() -> None:
    first = load_everything()
    assert queries.counts() == OFFICIAL_COUNTS
    assert first["problems"] == []
    assert len(queries.offices(EVERYWHERE)) == 1 + 11 + 122 + 11
    assert queries.count_sites(EVERYWHERE) == 219
    assert operations.region_problems() == []
    assert operations.territory_problems() == []
    second = load_everything()
    assert [second[name] for name in second if name.endswith(("_added", "_changed"))] == [0] * 8
    bandung_2 = next(o for o in queries.offices(EVERYWHERE) if o.name == "Bandung 2")
    seen = queries.territory_of(bandung_2.code)
    assert all(seen.covers(code) for code in ("320437", "327311", "327322"))
    assert not bandung_2.verified
    codes = queries.district_codes()
    assert {"910101", "640401", "327301"} <= codes
    assert "329901" not in codes


def test_a_province_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused, match="no province") as refused:
        operations.load_regions(only=("99",))
    assert "99" in refused.value.sentence("id")


def test_rows_that_cannot_be_are_told_and_the_others_go_on() -> None:
    new = operations.NewRegion
    rows = [
        new("32", "Jawa Barat", -6.9, 107.6),
        new("32", "Jawa Barat", -6.9, 107.6),
        new("3273", "Kota Bandung", 107.6, -6.9),
        new("327305", "Andir", -6.91, 107.57),
        new("327306", "Cicendo", -6.89, 107.59),
        new("330101", "Kedungreja", -7.4, 108.7),
    ]
    kept, problems = sound(rows)
    assert [one.code for one in kept] == ["32", "3273", "327305", "327306"]
    assert [one.code for one in problems] == ["places.double_region", "places.no_parent"]
    fixed, notes = corrected(kept)
    assert [one.code for one in notes] == ["places.outside_indonesia"]
    assert (fixed[1].lat, fixed[1].lon, fixed[1].located) == (-6.9, 107.58, "middle")


def test_a_village_without_a_point_stands_at_its_districts_and_says_so() -> None:
    load_everything(only=("31",))
    assert all(point.exact for point in queries.points("31", level=Level.VILLAGE))
    operations.load_regions(only=("81",))
    found = [p for p in queries.points("81", level=Level.VILLAGE) if not p.exact]
    assert found
    district = queries.region(found[0].code[:6])
    assert district is not None
    assert (found[0].lat, found[0].lon) == (district.lat, district.lon)


def test_what_an_officer_changed_is_not_overwritten_by_a_load() -> None:
    load_everything(only=("31",))
    branch = next(o for o in queries.offices(EVERYWHERE) if o.kind == "branch")
    operations.change_office(branch.code, name="Nama Baru", verified=True, by=TESTER)
    load_everything(only=("31",))
    assert queries.office(branch.code).name == "Nama Baru"


def test_a_split_village_keeps_its_history() -> None:
    a_map()
    parts = [
        operations.NewRegion("3204372001", "Soreang", -7.03, 107.5262),
        operations.NewRegion("3204372010", "Soreang Wetan", -7.031, 107.53),
    ]
    operations.split_region(
        "3204372001", into=parts, on=date(2026, 6, 1), by=TESTER, note="Perda 3"
    )
    assert queries.successors("3204372001") == ("3204372001", "3204372010")
    assert queries.ancestors_in_time("3204372010") == ("3204372001",)
    assert queries.region("3204372010", on=date(2026, 5, 31)) is None
    assert queries.region("3204372010", on=date(2026, 6, 1)) is not None
    assert audit.trail(table="places_region_change")[0].reason == "Perda 3"


def test_a_village_replaced_by_two_others_ends_on_that_day_and_stays_readable() -> None:
    a_map()
    parts = [operations.NewRegion(f"320437201{n}", f"Soreang {n}") for n in (1, 2)]
    operations.split_region("3204372001", into=parts, on=date(2026, 6, 1), by=TESTER)
    assert queries.region("3204372001", on=date(2026, 5, 31)) is not None
    assert queries.region("3204372001", on=date(2026, 6, 1)) is None
    assert queries.successors("3204372001") == ("3204372011", "3204372012")
    with pytest.raises(Refused, match="no region with the code"):
        queries.required_region("3204372001")


def test_a_renamed_region_is_called_as_it_was_before_the_day() -> None:
    a_map()
    operations.rename_region("3204372001", name="Soreang Baru", on=date(2026, 6, 1), by=TESTER)
    assert queries.region("3204372001").name == "Soreang Baru"
    assert queries.region("3204372001", on=date(2026, 5, 31)).name == "Soreang"


def test_a_split_into_a_code_in_use_is_refused() -> None:
    a_map()
    parts = [operations.NewRegion("3204372002", "Pamekaran")]
    with pytest.raises(Refused, match="already that of"):
        operations.split_region("3204372001", into=parts, on=date(2026, 6, 1), by=TESTER)


def test_a_crosswalk_is_read_line_by_line_and_a_bad_line_is_told(tmp_path: Path) -> None:
    a_map()
    file = tmp_path / "changes.csv"
    file.write_text(
        "old_code,new_code,changed_on,kind,old_name,new_name,note\n"
        "32.99,32.73,2001-10-17,renumber,Bandung Lama,Kota Bandung,\n"
        "32.98,32.73,yesterday,renumber,,,\n"
        "x,32.73,2001-10-17,renumber,,,\n"
        "32.97,32.73,2001-10-17,moved,,,\n"
    )
    done = operations.load_crosswalk(file, by=TESTER)
    assert (done.added, len(done.problems)) == (1, 3)
    assert [one.facts["row"] for one in done.problems] == [3, 4, 5]
    assert operations.load_crosswalk(file, by=TESTER).known == 1
    assert queries.successors("3299") == ("3273",)
    assert queries.successors("329905") == ("327305",)
    assert "329905" in queries.district_codes()
    assert queries.region("3299").valid_until == date(2001, 10, 17)


def test_retired_district_numbers_are_known_to_a_nik_and_invented_ones_are_not() -> None:
    a_map()
    codes = queries.district_codes()
    assert {"327305", "327301", "320401"} <= codes
    assert not {"327323", "329901", "000000"} & codes


def test_a_changed_model_or_map_is_computed_again() -> None:
    load_everything(only=("31",))
    assert coverage.load_model(DATA).fresh is False
    operations.put_regions(
        [
            operations.NewRegion("3171991001", "Kelurahan Uji", -6.2, 106.8),
            operations.NewRegion("317199", "Uji", -6.2, 106.8),
        ]
    )
    assert coverage.load_model(DATA).fresh is True
