"""Campaigns: templates, targets re-based, money that only grows, assets, waves, what they brought."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach import operations
from jangkau.apps.outreach.operations import (
    AssetFields,
    CampaignFields,
    MediaFields,
    SpendFields,
    TargetFields,
    Upload,
    WaveFields,
    Which,
)
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.domain.terms import Territory
from tests.builders.campaigning import A_PDF, EVERYWHERE, TODAY, a_site, a_visit
from tests.builders.places import TESTER, some_offices
from tests.builders.refusals import refusal, refused_code

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 11, 1), date(2027, 3, 31)
READY = tuple(one.code for one in queries.campaign_rules().ready)


@pytest.fixture(autouse=True)
def _offices() -> None:
    some_offices()


def a_campaign(template: str = "", **changed: object) -> UUID:
    fields = CampaignFields(
        **{
            "name": "Masuk pasar",
            "first_on": FIRST,
            "office_code": "BDG2",
            "offices": ("BDG1",),
            "last_on": LAST,
            "budget": 50_000_000,
            **changed,
        }
    )
    return operations.make_campaign(fields, template=template, on=TODAY, by=TESTER)


def a_wave(campaign: UUID, *offices: str, name: str = "Satu") -> UUID:
    fields = WaveFields(name, FIRST, LAST, offices or ("BDG1", "BDG2"))
    return operations.add_wave(campaign, fields=fields, by=TESTER)


def spent(campaign: UUID, amount: int, **changed: object) -> UUID:
    fields = SpendFields(
        **{
            "office_code": "BDG2",
            "day": TODAY,
            "amount": amount,
            "purpose": "material",
            "note": "spanduk",
            **changed,
        }
    )
    return operations.spend(campaign, fields=fields, on=TODAY, by=TESTER)


def seen(campaign: UUID, territory: Territory = EVERYWHERE) -> queries.CampaignLine:
    line = queries.campaign(campaign, territory=territory)
    assert line
    return line


def test_every_template_makes_a_campaign_with_its_tasks_and_targets() -> None:
    for code, template in queries.campaign_rules().templates.items():
        made = a_campaign(code, last_on=None)
        line = seen(made)
        assert line.last_on == FIRST + timedelta(days=template.days)
        assert line.theme == template.theme
        assert list(line.approaches) == list(template.approaches)
        tasks = queries.tasks_of(made)
        assert [task.due_on for task in tasks] == sorted(
            FIRST + timedelta(days=one.after) for one in template.tasks
        )
        assert all(task.words("en") != task.words("id") for task in tasks)
        assert len(queries.targets_of(made)) == len(template.targets)


def test_a_mall_begins_with_thirty_percent_of_1500_and_is_re_based_on_all_of_them() -> None:
    mall = a_campaign("mall")
    (first,) = queries.targets_of(mall)
    assert (first.number, first.denominator) == (450, 1_500)
    wider = TargetFields("registered", 1_500, first.due_on, 1_500, why="30 % tercapai")
    operations.set_target(mall, fields=wider, on=TODAY, by=TESTER)
    now, before = queries.targets_of(mall)
    assert (now.number, now.replaced_on) == (1_500, None)
    assert (before.number, before.replaced_on) == (450, TODAY)


def test_a_target_is_possible() -> None:
    made = a_campaign()
    for code, fields in (
        ("outreach.bad_target", TargetFields("registered", 0, LAST)),
        ("outreach.bad_target", TargetFields("registered", 11, LAST, 10)),
        ("outreach.unknown_word", TargetFields("senyum", 1, LAST)),
    ):
        assert refused_code(operations.set_target, made, fields=fields, on=TODAY, by=TESTER) == code
    found = refused_code(
        operations.set_target,
        uuid4(),
        fields=TargetFields("visits", 1, LAST),
        on=TODAY,
        by=TESTER,
    )
    assert found == "outreach.unknown_campaign"


def test_a_campaign_has_a_name_known_offices_and_a_period_that_goes_forward() -> None:
    for code, changed in (
        ("outreach.nameless_campaign", {"name": " "}),
        ("outreach.campaign_ends_before_it_begins", {"last_on": date(2026, 10, 1)}),
        ("outreach.office_not_listed", {"offices": ("ATL",)}),
        ("outreach.unknown_word", {"approaches": ("hipnotis",)}),
        ("outreach.unknown_word", {"segment": "ASN"}),
        ("outreach.bad_amount", {"budget": -1}),
    ):
        assert refused_code(a_campaign, **changed) == code
    assert refused_code(a_campaign, "sirkus") == "outreach.unknown_word"


def test_offices_that_lead_or_take_part_see_a_campaign_and_no_others() -> None:
    made = a_campaign()
    for code, sees in (("BDG1", True), ("BDG2", True), ("SKA", False)):
        territory = Territory(offices=frozenset({code}))
        assert bool(queries.campaigns(territory)) is sees
        assert (queries.campaign(made, territory=territory) is not None) is sees
    assert [one.id for one in queries.running_campaigns("BDG1", on=TODAY)] == [made]
    assert not queries.running_campaigns("BDG1", on=date(2027, 4, 1))
    operations.move_campaign(made, state="closed", by=TESTER, reason="selesai")
    assert not queries.running_campaigns("BDG1", on=TODAY)


def test_money_is_added_taken_back_by_another_line_and_never_changed() -> None:
    made = a_campaign()
    wrong = spent(made, 1_500_000)
    spent(made, 250_000, purpose="transport", office_code="BDG1")
    operations.take_back_spend(wrong, campaign_id=made, on=TODAY, reason="salah ketik", by=TESTER)
    assert seen(made).spent == 250_000
    assert queries.spent_by(made) == {"transport": 250_000}
    assert queries.spent_by(made, column="office_code") == {"BDG1": 250_000}
    assert sorted(line.amount for line in queries.spends_of(made)) == [
        -1_500_000,
        250_000,
        1_500_000,
    ]
    assert {line.id for line in queries.spends_of(made) if line.taken_back} == {wrong}
    again = {"campaign_id": made, "on": TODAY, "reason": "lagi", "by": TESTER}
    assert refused_code(operations.take_back_spend, wrong, **again) == "outreach.spend_taken_back"
    for statement in (
        "update outreach_campaign_spend set amount = 1",
        "delete from outreach_campaign_spend",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), acting(TESTER):
            connection.cursor().execute(statement)


def test_a_sum_is_whole_positive_paid_and_has_a_note() -> None:
    made = a_campaign()
    for code, changed in (
        ("outreach.bad_amount", {"amount": 0}),
        ("outreach.bad_amount", {"amount": -5}),
        ("outreach.bad_amount", {"amount": 10**15}),
        ("outreach.unknown_word", {"purpose": "suap"}),
        ("outreach.spent_in_the_future", {"day": TODAY + timedelta(days=1)}),
        ("outreach.spend_without_note", {"note": ""}),
        ("outreach.office_not_in_campaign", {"office_code": "SKA"}),
    ):
        assert refused_code(spent, made, **{"amount": 1, **changed}) == code


@pytest.mark.parametrize(
    ("amount", "people", "each"),
    [(100, 3, 33), (101, 2, 51), (0, 5, 0), (7, 0, None), (1, 2, 1), (16_800, 16_800, 1)],
)
def test_rupiah_for_each_are_whole_with_halves_up(amount, people, each) -> None:
    assert queries.Results(registered=people).rupiah_each_registered(amount) == each


def test_the_price_of_who_stays_takes_those_not_known_yet_to_stay_like_those_known() -> None:
    brought = queries.Results(registered=360, known=90, lasting=40)
    assert brought.rupiah_each_lasting(22_500_000) == 140_625  # 40/90 of 360 are 160 people
    everybody = queries.Results(registered=90, known=90, lasting=40)
    assert everybody.rupiah_each_lasting(22_500_000) == 562_500
    assert queries.Results(registered=5, known=0).rupiah_each_lasting(1_000) is None


def test_an_asset_stands_where_its_place_or_region_is_and_is_checked_with_dates() -> None:
    made = a_campaign()
    market = a_site()

    def added(**changed: object) -> queries.AssetLine:
        fields = AssetFields(
            **{
                "kind": "mural",
                "name": "Mural",
                "office_code": "BDG2",
                "placed_on": FIRST,
                **changed,
            }
        )
        found = queries.asset(
            operations.add_asset(made, fields=fields, photo=Upload("f.pdf", A_PDF), by=TESTER)
        )
        assert found
        return found

    at_market = added(place=market)
    assert at_market.region_code == "3204372001"
    assert (at_market.lat, at_market.lon) == (-7.03, 107.5262)
    own = added(region_code="3273", lat=-6.9, lon=107.6)
    assert (own.region_code, own.lat) == ("3273", -6.9)
    assert refused_code(added, lat=107.6, lon=-6.9) == "outreach.asset_outside_indonesia"
    assert refused_code(added, place="tidak ada") == "outreach.unknown_place"
    assert refused_code(added, name=" ") == "outreach.nameless_asset"
    check = {"campaign_id": made, "photo": None, "by": TESTER}
    for day, condition in ((10, "good"), (20, "faded")):
        operations.check_asset(
            own.id, day=date(2026, 11, day), condition=condition, note="", **check
        )
    found = queries.asset(own.id)
    assert found
    assert (found.condition, found.checked_on) == ("faded", date(2026, 11, 20))
    operations.check_asset(own.id, day=TODAY, condition="gone", **check)
    gone = queries.asset(own.id)
    assert gone
    assert gone.removed_on == TODAY
    assert queries.assets_of(made)[-1].id == own.id
    early = {"day": date(2026, 10, 1), "condition": "good", **check}
    found = refused_code(operations.check_asset, own.id, **early)
    assert found == "outreach.asset_before_it_was_placed"
    found = refused_code(operations.check_asset, uuid4(), **{**early, "day": TODAY})
    assert found == "outreach.unknown_asset"


def test_the_media_log_holds_what_was_said_where() -> None:
    made = a_campaign()
    fields = MediaFields("BDG2", "radio", "Radio Contoh", TODAY, "Bincang pagi", reach=12_000)
    operations.log_media(made, fields=fields, by=TESTER)
    (line,) = queries.media_of(made)
    assert (line.outlet, line.reach) == ("Radio Contoh", 12_000)
    nameless = MediaFields("BDG2", "radio", "", TODAY, "Bincang pagi")
    found = refused_code(operations.log_media, made, fields=nameless, by=TESTER)
    assert found == "outreach.nameless_asset"


def test_tasks_are_added_done_and_undone() -> None:
    made = a_campaign()
    task = operations.add_task(made, what="Cetak spanduk", due_on=TODAY, by=TESTER)
    operations.finish_task(task, campaign_id=made, on=TODAY, by=TESTER, done=True)
    assert queries.tasks_of(made)[0].done_on == TODAY
    operations.finish_task(task, campaign_id=made, on=TODAY, by=TESTER, done=False)
    assert queries.tasks_of(made)[0].done_on is None


def test_an_office_starts_when_everything_is_ready_and_finishes_when_it_has_started() -> None:
    made = a_campaign()
    wave = a_wave(made)
    start = {"office_code": "BDG2", "on": TODAY, "by": TESTER}
    assert refused_code(operations.finish_office, wave, **start) == "outreach.office_not_started"
    operations.set_ready(wave, items=READY[:-1], **start)
    why = refusal(operations.start_office, wave, **start)
    assert why.code == "outreach.office_not_ready"
    assert "trained" in why.sentence("en")
    assert "kit" not in why.sentence("en")
    operations.set_ready(wave, items=READY, **{**start, "on": TODAY + timedelta(days=1)})
    (office,) = [one for one in queries.offices_of_wave(wave) if one.office_code == "BDG2"]
    assert office.state == "ready"
    assert office.ready["team"] == TODAY.isoformat()  # keeps the day of the first tick
    operations.start_office(wave, **start)
    assert seen(made).state == "running"
    assert queries.waves_of(made)[0].state == "started"
    operations.finish_office(wave, **start)
    line = queries.waves_of(made)[0]
    assert (line.offices, line.started, line.done, line.state) == (2, 1, 1, "started")
    found = refused_code(operations.start_office, wave, **{**start, "office_code": "SKA"})
    assert found == "outreach.unknown_wave"


def test_a_wave_lies_in_the_campaign_and_brings_its_offices_in() -> None:
    made = a_campaign()
    for from_on, last_on in ((LAST, FIRST), (FIRST, date(2027, 4, 1)), (date(2026, 1, 1), LAST)):
        fields = WaveFields("X", from_on, last_on, ("BDG1",))
        found = refused_code(operations.add_wave, made, fields=fields, by=TESTER)
        assert found == "outreach.wave_outside_campaign"
    a_wave(made, "SKA")
    assert "SKA" in seen(made).offices


def test_what_a_campaign_brought_is_what_its_visits_say_and_its_places_are_told_apart() -> None:
    made = a_campaign()
    wave = a_wave(made, "BDG2")
    operations.assign_villages(wave, which=Which(("3204",)), by=TESTER)
    a_visit("3204372001", day=TODAY, campaign=made)
    a_visit("3204372001", day=FIRST, campaign=made)
    a_visit("3204372002", day=TODAY)  # of no campaign
    brought = queries.results_of_campaign(made, on=TODAY)
    assert (brought.visits, brought.places, brought.registered, brought.paid) == (2, 1, 12, 10)
    assert [count for _, count in brought.funnel] == [80, 40, 20, 12, 10]
    assert brought.known == 0  # nobody's fourth month is over, so nobody is said to have stayed
    (line,) = queries.waves_of(made)
    assert (line.places, line.visited) == (2, 1)
    there = queries.at_its_places(made, on=TODAY)
    assert (there.people, there.places) == (0, 2)


def test_people_who_joined_at_the_places_in_the_period_are_counted_once() -> None:
    from jangkau.apps.registry import queries as registry
    from tests.builders.registry import a_worker

    worker = a_worker(1)
    record = registry.worker(worker, territory=EVERYWHERE)
    assert record
    village, day = record.village_code, record.memberships[0].started_on
    assert village
    keys = [village, str(uuid4()), "3204372002"]
    assert registry.beginnings(keys, first=day, until=day + timedelta(days=1)) == 1
    assert registry.beginnings(keys, first=day + timedelta(days=1), until=date.max) == 0
    assert registry.beginnings(["3372031009"], first=date.min, until=date.max) == 0


def test_kerja_keras_bebas_cemas_is_ready_over_every_branch_with_its_mural() -> None:
    from tests.builders.places import a_map

    a_map(
        ("16", "Sumatera Selatan", -3.0, 104.7),
        ("1671", "Kota Palembang", -2.98, 104.75),
        ("167111", "Bukit Kecil", -2.99, 104.75),
        ("1671111006", "Talang Semut", -2.99, 104.74),
    )
    made = operations.load_example("kerja_keras_bebas_cemas", on=TODAY, by=TESTER)
    assert made
    line = seen(made)
    assert (line.first_on, line.segment, line.office_code) == (date(2022, 10, 20), "BPU", "PUSAT")
    assert {"BDG1", "BDG2", "SKA"} <= set(line.offices)
    assert [one.from_on for one in queries.waves_of(made)] == [
        date(2022, 10, 20),
        date(2023, 5, 15),
    ]
    (mural,) = queries.assets_of(made)
    assert "Ahmad Dahlan 71" in mural.address
    assert mural.region_code == "1671111006"
    assert mural.lat
    assert operations.load_example("kerja_keras_bebas_cemas", on=TODAY, by=TESTER) is None
