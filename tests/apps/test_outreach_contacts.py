"""Contacts: only with consent, step by step, stopped when it is enough, followed into the registry."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from jangkau.apps.audit import queries as audit
from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.models import Contact
from jangkau.domain.terms import Month, Territory
from tests.builders.contacts import AGREED, a_contact, a_group, talk, touched
from tests.builders.people import an_invented_person
from tests.builders.places import some_offices
from tests.builders.refusals import refused_code
from tests.builders.registry import a_worker
from tests.builders.visits import ANDIR, EVERYWHERE, OFFICER, TODAY, a_market

pytestmark = pytest.mark.django_db
SKA = Territory(regions=frozenset({"3372"}), offices=frozenset({"SKA"}))
RULES = queries.contact_rules()


@pytest.fixture(autouse=True)
def _offices() -> None:
    some_offices()


@pytest.fixture
def market() -> str:
    return a_market()


def held(contact_id: UUID) -> queries.KnownContact:
    found = queries.contact(contact_id, territory=EVERYWHERE)
    assert found is not None
    return found


def test_a_person_is_kept_only_with_consent_and_a_group_without_a_named_person_needs_none(
    market,
) -> None:
    for missing in ({"consent_at": None}, {"consent_how": "guessed"}):
        code = refused_code(lambda given=missing: a_contact(market, **given))
        assert code == "outreach.contact_without_consent"
    assert held(a_group(market)).people == 40
    named = lambda: a_group(market, contact_name="Pak Ujang")  # noqa: E731
    assert refused_code(named) == "outreach.contact_without_consent"
    agreed = {"consent_at": AGREED, "consent_how": "written", "contact_name": "Pak Ujang"}
    assert held(a_group(market, **agreed)).contact_name == "Pak Ujang"


def test_what_was_written_of_a_group_is_not_kept_of_a_person(market) -> None:
    one = held(a_contact(market, contact_name="Pak Ujang", people=40))
    assert (one.kind, one.contact_name, one.people) == ("person", "", 1)


def test_the_database_itself_keeps_nobody_without_consent(market) -> None:
    one = a_contact(market)
    with pytest.raises(IntegrityError), transaction.atomic(), acting(OFFICER):
        Contact.objects.filter(pk=one).update(consent_at=None)


def test_no_name_telephone_or_note_stands_in_the_audit_trail(market) -> None:
    one = a_contact(market, phone="0899-0000-9001")
    again = queries.contact(one, territory=ANDIR)
    assert again
    facts = operations.ContactFacts(kind="person", place=market, name="Wulan Dewi")
    operations.change_contact(one, facts=facts, territory=ANDIR, by=OFFICER)
    assert held(one).name == "Wulan Dewi"
    assert held(one).consent_at == AGREED
    said = str([line.changes for line in audit.trail(table="outreach_contact")])
    assert "Wulan" not in said
    assert "9001" not in said


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "  "}, "outreach.nameless_contact"),
        ({"kind": "crowd"}, "outreach.unknown_contact_word"),
        ({"place": "3372031009"}, None),
        ({"place": "nowhere"}, "outreach.visit_of_nowhere"),
        ({"kind": "group", "people": 0}, "outreach.contact_group_size"),
    ],
)
def test_what_cannot_be_so_is_refused(market, changes, code) -> None:
    if code is None:
        assert held(a_contact(**{"place": market, **changes})).office_code == "SKA"
    else:
        assert refused_code(lambda: a_contact(**{"place": market, **changes})) == code


def test_the_same_telephone_is_one_contact_of_an_office(market) -> None:
    one = a_contact(market, phone="0899 0000 9001")
    again = lambda: a_contact(market, name="Lain", phone="+62 899 0000 9001")  # noqa: E731
    assert refused_code(again) == "outreach.contact_held_already"
    assert held(one).phone
    found = queries.contacts(ANDIR, chosen=queries.WhichContacts(text="089900009001"))
    assert [line.id for line in found] == [one]


def test_a_contact_sent_twice_is_one(market) -> None:
    one = a_contact(market)
    operations.begin_contact(
        operations.ContactFacts(kind="group", place=market, name="Lain"),
        touch=talk(), contact_id=one, territory=EVERYWHERE, today=TODAY, by=OFFICER,
    )  # fmt: skip
    assert (held(one).name, held(one).touches) == ("Wulan Sari", 1)


def test_each_stage_has_its_own_time_until_the_next_talk(market) -> None:
    for stage, days in RULES.next_after.items():
        one = a_contact(market, touch=talk(stage=stage, outcome="progress"))
        assert held(one).next_on == TODAY + timedelta(days=days), stage
    last = a_contact(market, touch=talk(stage="lasting", outcome="progress"))
    assert (held(last).state, held(last).next_on) == ("done", None)


def test_a_reason_says_when_to_ask_again_or_never(market) -> None:
    later = a_contact(market, touch=talk(outcome="refused", reason="waits_for_harvest"))
    assert held(later).next_on == TODAY + timedelta(days=60)
    never = a_contact(market, touch=talk(outcome="refused", reason="not_interested"))
    assert (held(never).state, held(never).stopped_why) == ("stopped", "never_again")
    wished = a_contact(market, touch=talk(next_on=TODAY + timedelta(days=2)))
    assert held(wished).next_on == TODAY + timedelta(days=2)


def test_a_refusal_and_a_failure_need_a_reason_of_their_own_list(market) -> None:
    for outcome, reason in [
        ("refused", ""), ("failed", ""), ("refused", "no_ektp"), ("failed", "no_money_now"),
    ]:  # fmt: skip
        touch = talk(outcome=outcome, reason=reason)
        assert refused_code(lambda held=touch: a_contact(market, touch=held)) == (
            "outreach.contact_reason_needed"
        )


def test_after_so_many_talks_without_progress_nobody_asks_any_more(market) -> None:
    one = a_contact(market)
    for number in range(1, RULES.most_without_progress):
        touched(one)
        assert (held(one).state, held(one).idle) == ("open", number)
    touched(one)
    assert (held(one).state, held(one).stopped_why) == ("stopped", "no_progress")
    touched(one, stage="understood", outcome="progress")  # they came back by themselves
    assert (held(one).state, held(one).idle) == ("open", 0)


def test_who_asked_to_be_left_alone_is_never_asked_again(market) -> None:
    one = a_contact(market)
    touched(one, outcome="asked_to_stop")
    assert (held(one).state, held(one).next_on) == ("stopped", None)
    assert refused_code(lambda: touched(one)) == "outreach.contact_left_alone"
    assert one not in [line.id for line in queries.contact_queue(ANDIR, on=date(2030, 1, 1))]


@pytest.mark.parametrize(
    ("touch", "code"),
    [
        ({"how": "drum"}, "outreach.unknown_contact_word"),
        ({"stage": "happy"}, "outreach.unknown_contact_word"),
        ({"outcome": "??"}, "outreach.unknown_contact_word"),
        ({"day": TODAY + timedelta(days=1)}, "outreach.contact_day_ahead"),
        ({"stage": "reached"}, "outreach.contact_stage_backwards"),
    ],
)
def test_a_talk_that_cannot_be_so_is_refused_and_leaves_no_trace(market, touch, code) -> None:
    one = a_contact(market, touch=talk(stage="tried", outcome="failed", reason="no_ektp"))
    assert refused_code(lambda: touched(one, **{"stage": "tried", **touch})) == code
    assert len(queries.touches(one)) == 1


def test_withdrawn_consent_erases_who_it_was_and_keeps_the_counts(market) -> None:
    one = a_contact(market, phone="089900009001", touch=talk(note="anaknya dua"))
    operations.forget_contact(one, territory=ANDIR, by=OFFICER, reason="diminta")
    gone = held(one)
    assert (gone.name, gone.phone, gone.consent_at, gone.state) == ("", "", None, "stopped")
    assert [line.note for line in queries.touches(one)] == [""]
    assert queries.funnel(ANDIR).count("reached") == 1
    assert refused_code(lambda: touched(one)) == "outreach.contact_left_alone"


def test_the_queue_puts_who_is_nearest_to_staying_first(market) -> None:
    reached = a_contact(market, name="A", touch=talk(day=TODAY - timedelta(days=20)))
    tried = a_contact(
        market, name="B",
        touch=talk(day=TODAY - timedelta(days=20), stage="tried", outcome="failed", reason="no_ektp"),
    )  # fmt: skip
    group = a_group(market, people=50, touch=talk(day=TODAY - timedelta(days=20)))
    a_contact(market, name="C", touch=talk(day=TODAY))  # not due yet
    found = queries.contact_queue(ANDIR, on=TODAY)
    assert [line.id for line in found] == [group, tried, reached]
    assert found[0].worth > found[1].worth > found[2].worth > 0
    assert queries.due_contacts(ANDIR, on=TODAY) == 3
    assert not queries.contact_queue(SKA, on=TODAY)
    assert not queries.contact_queue(ANDIR, on=TODAY, owner="orang.lain")


def test_the_funnel_counts_who_came_at_least_so_far_and_who_tried_and_failed(market) -> None:
    for stage in queries.CONTACT_STAGES:
        a_contact(market, name=stage, touch=talk(stage=stage, outcome="progress"))
    failed = talk(stage="tried", outcome="failed", reason="no_signal")
    stuck, through = a_contact(market, touch=failed), a_contact(market, touch=failed)
    touched(through, stage="registered", outcome="progress")
    touched(stuck, stage="tried", outcome="refused", reason="no_time")
    found = queries.funnel(ANDIR)
    assert dict(found.steps) == {
        "reached": 8, "understood": 7, "tried": 6, "registered": 4, "paid": 2, "lasting": 1,
    }  # fmt: skip
    assert (found.failed, found.stuck, found.failed_share) == (2, 1, 2 / 6)
    assert found.failures == (("no_signal", 2),)
    assert found.refusals == (("no_time", 1),)
    assert queries.funnel(SKA).failed_share is None


def test_funnels_are_split_by_place_team_and_campaign(market) -> None:
    campaign = UUID(int=5)
    a_contact(market, team_code="A", campaign_id=campaign)
    a_contact("3273051003", touch=talk(stage="paid", outcome="progress"))
    by_place = dict(queries.funnels(ANDIR, by="place"))
    assert by_place["Ciroyom"].count("paid") == 1
    assert by_place["Pasar Andir"].count("paid") == 0
    assert {name for name, _ in queries.funnels(ANDIR, by="team")} == {"", "A"}
    assert {name for name, _ in queries.funnels(ANDIR, by="campaign")} == {"", str(campaign)}
    narrow = queries.WhichContacts(campaign=campaign)
    assert queries.funnel(ANDIR, chosen=narrow).count("reached") == 1


def test_a_contact_linked_to_a_member_moves_on_as_the_payments_do(market, monkeypatch) -> None:
    from jangkau.apps.billing import queries as billing

    one, worker = a_contact(market), a_worker(1)
    nik = an_invented_person(1).nik
    operations.link_contact(one, nik=nik, territory=EVERYWHERE, by=OFFICER)
    first = Month(2026, 11)
    paid: set[Month] = set()
    monkeypatch.setattr(billing, "paid_months", lambda *_, **__: {worker: frozenset(paid)})

    def stage_on(day: date) -> str:
        operations.follow_contacts(on=day, by=OFFICER)
        return held(one).stage

    assert stage_on(TODAY) == "registered"
    assert held(one).next_on == TODAY + timedelta(days=RULES.next_after["registered"])
    paid.update({first, first + 1, first + 2, first + 3})  # paid ahead: no staying yet
    assert stage_on(TODAY) == "paid"
    assert stage_on(date(2027, 2, 3)) == "lasting"
    assert held(one).state == "done"
    paid.clear()
    assert stage_on(date(2027, 3, 3)) == "lasting"
    assert operations.follow_contacts(on=TODAY, by=OFFICER).moved == 0


def test_nobody_is_linked_to_somebody_another_office_sees(market) -> None:
    one = a_contact(market)
    a_worker(1)
    nik = an_invented_person(1).nik
    link = lambda territory: operations.link_contact(  # noqa: E731
        one, nik=nik, territory=territory, by=OFFICER
    )
    assert refused_code(lambda: link(SKA)) == "outreach.no_such_contact"
    nobody = an_invented_person(8).nik
    assert (
        refused_code(
            lambda: operations.link_contact(one, nik=nobody, territory=EVERYWHERE, by=OFFICER)
        )
        == "outreach.contact_not_registered"
    )


def test_every_reason_is_said_in_two_languages_with_a_drawing(settings) -> None:
    from pathlib import Path

    sprite = Path(settings.JANGKAU_DATA).parent / "src/jangkau/web/look/assets/sprite.svg"
    drawings = sprite.read_text()
    codes = [one.code for one in (*RULES.refusals, *RULES.failures)]
    assert len(codes) == len(set(codes))
    for one in (*RULES.refusals, *RULES.failures):
        assert one.name("id") != one.name("en")
        assert f'id="{one.icon}"' in drawings, one.icon
        assert RULES.reason(one.code) == one
    assert RULES.reason("unheard_of") is None
    assert replace(RULES, loses=0.5).worth("paid", idle=1, people=2) == pytest.approx(0.68)
