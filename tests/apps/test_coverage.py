"""Coverage: estimated, registered, shares, and figures as published."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from jangkau.apps.coverage import operations, queries, tasks
from jangkau.apps.places import operations as places
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Refused, Territory
from tests.builders.places import a_map

pytestmark = pytest.mark.django_db

EVERYWHERE = Territory(everywhere=True)
DATA = Path(__file__).parents[2] / "data"
HEAD = "region_code,segment,measure,value,as_of,source,note\n"


@pytest.fixture
def modelled(tmp_path: Path) -> Path:
    a_map()
    (tmp_path / "labour_province.csv").write_text(
        "region_code,year,employed,agri,manuf,construction,trade,transport,accom_food\n"
        "32,2024,1000,200,200,60,220,50,80\n"
    )
    (tmp_path / "formality_province.csv").write_text("region_code,year,measure,value\n")
    (tmp_path / "labour_regency.csv").write_text(
        "region_code,year,basis,agri_pct,manuf_pct,other_ind_pct,services_pct,informal_workers\n"
        "3204,2023,2023,30,10,10,50,8000\n"
        "3204,2024,2024,30,10,10,50,9001\n"
        "3273,2024,province,1,20,,,6000\n"
    )
    (tmp_path / "model.yaml").write_bytes((DATA / "model.yaml").read_bytes())
    (tmp_path / "published.csv").write_text(HEAD)
    places.load_labour(tmp_path)
    operations.load_model(tmp_path)
    return tmp_path


def registered(monkeypatch: pytest.MonkeyPatch, *rows: tuple[str, str, int]) -> None:
    """What the registry would answer; its own tests say that it does."""
    monkeypatch.setattr(registry, "registered_by_region", lambda: list(rows))
    operations.count_registered()


@pytest.mark.usefixtures("modelled")
def test_the_latest_year_is_modelled_and_every_level_adds_up_to_it() -> None:
    province = queries.glance("32", territory=EVERYWHERE)
    assert {a.code: a.share.estimated for a in province.areas} == {"3204": 9001, "3273": 6000}
    regency = queries.glance("3204", territory=EVERYWHERE)
    assert sum(a.share.estimated or 0 for a in regency.areas) == 9001
    district = queries.glance("320437", territory=EVERYWHERE)
    assert sum(a.share.estimated or 0 for a in district.areas) == 9001
    village = queries.glance("3204372001", territory=EVERYWHERE)
    assert sum(g.share.estimated or 0 for g in village.groups) == village.total.estimated
    assert province.modelled
    assert province.estimate_as_of == date(2024, 8, 31)


@pytest.mark.usefixtures("modelled")
def test_registered_people_are_counted_in_every_area_above_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    registered(
        monkeypatch,
        ("3204372001", "trade.bakso", 90),
        ("3204372001", "", 5),
        ("327311", "transport.ojol", 30),
        ("", "trade.bakso", 2),
    )
    assert queries.glance(None, territory=EVERYWHERE).total.registered == 127
    assert queries.glance("32", territory=EVERYWHERE).total.registered == 125
    soreang = queries.glance("3204372001", territory=EVERYWHERE)
    assert {g.group: g.share.registered for g in soreang.groups if g.share.registered} == {
        "trade": 90,
        "other": 5,
    }
    kab = queries.glance("3204", territory=EVERYWHERE)
    assert kab.total.percent == Decimal("1.06")
    assert kab.counted_at is not None


@pytest.mark.usefixtures("modelled")
def test_counting_again_forgets_the_count_before(monkeypatch: pytest.MonkeyPatch) -> None:
    registered(monkeypatch, ("3273", "trade.x", 9))
    registered(monkeypatch, ("3273", "trade.x", 4))
    assert queries.shares_of(["3273"])["3273"].registered == 4


def test_a_count_of_nobody_is_a_count() -> None:
    assert queries.counted_at() is None
    assert operations.count_registered() == 0
    assert queries.counted_at() is not None


def test_an_old_count_is_asked_for_anew_once_and_a_fresh_one_is_left_alone() -> None:
    operations.count_registered()
    counted = queries.counted_at()
    assert counted is not None
    assert tasks.recount_if_old(counted + timedelta(minutes=4)) is False
    assert tasks.recount_if_old(counted + timedelta(minutes=6)) is True
    assert tasks.recount_if_old(counted + timedelta(minutes=6)) is False


@pytest.mark.usefixtures("modelled")
def test_an_officer_sees_only_the_part_in_the_territory(monkeypatch: pytest.MonkeyPatch) -> None:
    registered(monkeypatch, ("327305", "trade.x", 7), ("327311", "trade.x", 3))
    mine = Territory(regions=frozenset({"327311"}))
    glance = queries.glance("32", territory=mine)
    assert [(a.code, a.partial) for a in glance.areas] == [("3273", True)]
    assert glance.partial
    assert glance.total.registered == 3
    assert glance.total == glance.areas[0].share
    assert queries.glance("3204", territory=mine).total == queries.Share(None, 0)


def test_a_page_begins_at_the_smallest_area_that_holds_the_territory() -> None:
    def start(*regions: str) -> str | None:
        return queries.starting_area(Territory(regions=frozenset(regions)))

    assert start("3204", "327311") == "32"
    assert start("327305", "327311") == "3273"
    assert start("3204") == "3204"
    assert start("32", "36") is None
    assert queries.starting_area(EVERYWHERE) is None


def test_without_a_model_nothing_is_estimated_and_no_share_is_made_up() -> None:
    a_map()
    glance = queries.glance("32", territory=EVERYWHERE)
    assert (glance.modelled, glance.total.estimated, glance.total.percent) == (False, None, None)


def test_an_area_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused):
        queries.glance("3299", territory=EVERYWHERE)


def test_published_figures_are_joined_only_where_day_and_source_agree(tmp_path: Path) -> None:
    a_map()
    (tmp_path / "published.csv").write_text(
        HEAD
        + "32,BPU,registered,40000,2013-12-31,A,\n32,BPU,potential,3500000,2013-12-31,A,about\n"
        "32,BPU,registered,50000,2014-12-31,A,\n32,PU,registered,9,2013-12-31,B,\n"
        "32,PU,potential,90,2013-12-31,A,\n"
    )
    assert operations.load_published(tmp_path) == 5
    assert operations.load_published(tmp_path) == 0
    (share,) = queries.published_shares("32")
    assert (share.percent, share.as_of, share.note) == (
        Decimal("1.14"),
        date(2013, 12, 31),
        "about",
    )


def test_the_shipped_figures_give_the_published_share_and_flag_the_printed_growth() -> None:
    operations.load_published(DATA)
    (kaltim,) = queries.published_shares("64")
    assert (kaltim.registered, kaltim.potential) == (40_000, 3_500_000)
    assert kaltim.percent == Decimal("1.14")
    growths = {line.segment: line.growth for line in queries.published("00") if line.growth}
    assert (growths["PU"].computed, growths["PU"].agrees) == (Decimal("8.04"), False)
    assert growths["all"].agrees is None
