"""Visits: written down once, checked, corrected with their history, with a bare photo, and counted."""

import io
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from PIL import Image

from jangkau.apps.audit import queries as audit
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.models import VisitPlan
from jangkau.apps.outreach.models.ids import fresh_id
from jangkau.domain.terms import Refused, Territory
from tests.builders.places import some_offices
from tests.builders.refusals import refused_code
from tests.builders.visits import (
    ANDIR,
    EVERYWHERE,
    OFFICER,
    TODAY,
    a_market,
    a_photo,
    a_planned_visit,
    a_visit,
    facts,
    seen,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
SKA = Territory(regions=frozenset({"3372"}), offices=frozenset({"SKA"}))


@pytest.fixture(autouse=True)
def _offices() -> None:
    some_offices()


@pytest.fixture
def market() -> str:
    return a_market()


def test_a_visit_is_kept_as_it_was_told_and_belongs_to_the_branch_of_the_place(market) -> None:
    visit_id = a_visit(market, crowd=300, next_on=TODAY + timedelta(days=14), notes=" ramai ")
    one = seen(visit_id)
    assert (one.office_code, one.name, one.day, one.hours) == ("BDG1", "Pasar Andir", TODAY, 3.0)
    assert (one.reached, one.understood, one.tried, one.registered, one.paid) == (40, 12, 5, 3, 2)
    assert (one.crowd, one.notes, one.officers) == (300, "ramai", ("siti.aminah",))
    assert one.recorded_by == "siti.aminah"


def test_a_visit_sent_twice_by_a_phone_is_one_visit_as_first_told(market) -> None:
    visit_id = fresh_id()
    for reached in (40, 99):
        operations.record_visit(
            facts(market, reached=reached),
            visit_id=visit_id,
            territory=ANDIR,
            today=TODAY,
            by=OFFICER,
        )
    assert [one.reached for one in queries.visits(ANDIR)] == [40]


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("reached", "understood"),
        ("understood", "tried"),
        ("tried", "registered"),
        ("registered", "paid"),
    ],
)
def test_no_count_may_be_larger_than_the_one_it_is_among(market, wide, narrow) -> None:
    counts = dict.fromkeys(("reached", "understood", "tried", "registered", "paid"), 7)
    below = list(counts)[list(counts).index(narrow) :]
    counts |= dict.fromkeys(below, 8)
    with pytest.raises(Refused) as caught:
        a_visit(market, **counts)
    assert caught.value.code == "outreach.counts_rise"
    assert "8" in caught.value.sentence("id")
    assert "7" in caught.value.sentence("id")
    assert a_visit(market, **dict.fromkeys(counts, 7))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"day": TODAY + timedelta(days=1)}, "outreach.visit_in_the_future"),
        ({"approach": "by_drum"}, "outreach.unknown_approach"),
        ({"next_on": TODAY}, "outreach.next_visit_before"),
        ({"begun": 9 * 60, "ended": 8 * 60}, "outreach.visit_too_long"),
        ({"crowd": 1_000_000}, "outreach.bad_count"),
        ({"reached": -1}, "outreach.bad_count"),
        ({"place": "3273059999"}, "outreach.visit_of_nowhere"),
        ({"place": "bukan tempat"}, "outreach.visit_of_nowhere"),
        ({"planned_visit_id": UUID(int=7)}, "outreach.visit_not_in_plan"),
    ],
)
def test_what_cannot_be_so_is_refused_in_two_languages(market, changes, code) -> None:
    assert refused_code(lambda: a_visit(**{"place": market, **changes})) == code
    assert not queries.visits(EVERYWHERE)


def test_a_visit_of_a_night_venue_may_end_after_midnight(market) -> None:
    one = seen(a_visit(market, begun=21 * 60, ended=60))
    assert (one.ended, one.hours) == (25 * 60, 4.0)


def test_a_place_of_another_office_is_not_written_down_here(market) -> None:
    assert refused_code(lambda: a_visit(market, territory=SKA)) == "outreach.visit_elsewhere"


def test_a_village_is_a_place_too() -> None:
    one = seen(a_visit("3273051003"))
    assert (one.name, one.where.kind if one.where else "") == ("Ciroyom", "village")


def test_a_correction_keeps_what_was_said_before_and_why(market) -> None:
    visit_id = a_visit(market)
    operations.correct_visit(
        visit_id, facts=facts(market, reached=50), reason="salah hitung", territory=ANDIR,
        today=TODAY, by=OFFICER,
    )  # fmt: skip
    assert seen(visit_id).reached == 50
    change = audit.history(table="outreach_visit", subject_id=str(visit_id))[0]
    assert (change.reason, change.changes["reached"]) == ("salah hitung", [40, 50])
    again = {"facts": facts(market), "territory": ANDIR, "today": TODAY, "by": OFFICER}
    bare = lambda: operations.correct_visit(visit_id, reason=" ", **again)  # noqa: E731
    assert refused_code(bare) == "outreach.no_reason"
    elsewhere = {**again, "territory": SKA}
    other = lambda: operations.correct_visit(visit_id, reason="iseng", **elsewhere)  # noqa: E731
    assert refused_code(other) == "outreach.no_such_visit"


def test_a_visit_entered_by_mistake_counts_no_more(market) -> None:
    kept, mistaken = a_visit(market), a_visit(market, registered=5, paid=5)
    operations.withdraw_visit(mistaken, reason="ganda", territory=ANDIR, at=AT, by=OFFICER)
    assert [one.id for one in queries.visits(ANDIR)] == [kept]
    assert queries.visit_totals(ANDIR).registered == 3
    again = lambda: operations.withdraw_visit(  # noqa: E731
        mistaken, reason="ganda", territory=ANDIR, at=AT, by=OFFICER
    )
    assert refused_code(again) == "outreach.no_such_visit"
    assert queries.outcomes("BDG1", on=TODAY)[0].visit_id == kept


def test_the_sums_say_how_many_tried_and_failed(market) -> None:
    a_visit(market)
    a_visit(market, tried=9, registered=1, paid=0, begun=600, ended=660)
    sums = queries.visit_totals(ANDIR)
    assert (sums.visits, sums.minutes, sums.tried, sums.registered, sums.failed) == (
        2, 240, 14, 4, 10,
    )  # fmt: skip
    assert queries.visit_totals(SKA).visits == 0
    of_april = queries.WhichVisits(until=date(2026, 5, 1))
    assert queries.visit_totals(ANDIR, chosen=of_april).visits == 0


def test_only_what_is_published_past_and_not_written_down_is_missed(market) -> None:
    yesterday = TODAY - timedelta(days=1)
    planned = a_planned_visit(market, day=yesterday)
    a_planned_visit(market, day=yesterday, state="draft")
    a_planned_visit(market, day=TODAY - timedelta(days=60))
    today = a_planned_visit(market)
    assert [one.id for one in queries.missed_visits(ANDIR, on=TODAY)] == [planned]
    assert [one.id for one in queries.due_visits(ANDIR, day=TODAY)] == [today]
    assert not queries.missed_visits(SKA, on=TODAY)
    a_visit(market, day=yesterday, planned_visit_id=planned)
    assert not queries.missed_visits(ANDIR, on=TODAY)
    found = queries.due_visit(planned, territory=ANDIR)
    assert found
    assert (found.name, found.team_code, found.arrive) == ("Pasar Andir", "A", 300)
    assert queries.due_visit(planned, territory=SKA) is None


def test_a_plan_made_after_the_visit_still_knows_that_the_place_was_visited(market) -> None:
    a_visit(market)
    a_planned_visit(market)
    assert not queries.due_visits(ANDIR, day=TODAY)
    assert VisitPlan.objects.count() == 1


def test_how_far_from_the_place_it_was_written_down_is_shown(market) -> None:
    near = seen(a_visit(market, lat=-6.9172, lon=107.5998, accuracy_m=12))
    assert near.away_m is not None
    assert 100 < near.away_m < 120
    assert seen(a_visit(market)).away_m is None


def test_a_photo_is_drawn_anew_so_that_place_and_camera_are_gone(market) -> None:
    visit_id, sent = a_visit(market), a_photo()
    assert b"KAMERA-RAHASIA" in sent
    operations.add_photo(visit_id, content=sent, consent=True, territory=ANDIR, by=OFFICER)
    kept = queries.visit_photo(visit_id, territory=ANDIR)
    assert kept is not None
    assert b"KAMERA-RAHASIA" not in kept
    with Image.open(io.BytesIO(kept)) as shown:
        assert shown.format == "JPEG"
        assert not shown.getexif()
        assert shown.size == (800, 1600)  # upright, and no edge longer than 1,600
    assert queries.visit_photo(visit_id, territory=SKA) is None
    assert seen(visit_id).photo


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_photos_of_other_kinds_become_jpeg(market, kind) -> None:
    visit_id = a_visit(market)
    sent = a_photo(kind=kind, size=(300, 200))
    operations.add_photo(visit_id, content=sent, consent=True, territory=ANDIR, by=OFFICER)
    kept = queries.visit_photo(visit_id, territory=ANDIR)
    assert kept
    assert kept[:3] == b"\xff\xd8\xff"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg/>",
        b"%PDF-1.7",
        b"\xff\xd8\xff\xe0 half a photo",
        a_photo()[:5_000],
        b"GIF89a" * 9,
    ],
)
def test_what_is_no_photo_is_refused(market, content) -> None:
    visit_id = a_visit(market)
    add = lambda: operations.add_photo(  # noqa: E731
        visit_id, content=content, consent=True, territory=ANDIR, by=OFFICER
    )
    assert refused_code(add) == "outreach.not_a_photo"


def test_a_photo_needs_consent_and_a_bearable_size(market) -> None:
    visit_id = a_visit(market)
    send = {"territory": ANDIR, "by": OFFICER}
    assert (
        refused_code(
            lambda: operations.add_photo(visit_id, content=a_photo(), consent=False, **send)
        )
        == "outreach.photo_without_consent"
    )
    assert (
        refused_code(
            lambda: operations.add_photo(visit_id, content=b"x" * 15_000_001, consent=True, **send)
        )
        == "outreach.photo_too_large"
    )
    vast = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(vast, "PNG")
    assert (
        refused_code(
            lambda: operations.add_photo(visit_id, content=vast.getvalue(), consent=True, **send)
        )
        == "outreach.photo_too_large"
    )


def test_a_photo_whose_consent_is_withdrawn_is_destroyed(market) -> None:
    visit_id = a_visit(market)
    for _ in range(2):  # another photo replaces the first
        operations.add_photo(visit_id, content=a_photo(), consent=True, territory=ANDIR, by=OFFICER)
    operations.remove_photo(visit_id, reason="diminta", territory=ANDIR, by=OFFICER)
    assert not seen(visit_id).photo
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from outreach_visit_photo")
        assert cursor.fetchone() == (0,)


def test_nobody_writes_a_visit_in_nobodys_name(market) -> None:
    from django.db import transaction
    from django.db.utils import Error

    visit_id = a_visit(market)
    with pytest.raises(Error, match="acting"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update outreach_visit set reached = 99 where id = %s", [visit_id])
