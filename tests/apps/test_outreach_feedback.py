"""The feedback desk: taken in with a day to answer by, answered, opened again, and learned from."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from jangkau.apps.audit import queries as audit
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.models.ids import fresh_id
from jangkau.apps.outreach.operations import FeedbackFacts
from jangkau.domain.terms import Actor, Territory
from tests.builders import crew
from tests.builders.places import some_offices
from tests.builders.refusals import refused_code
from tests.builders.visits import ANDIR, OFFICER, TODAY, a_market

pytestmark = pytest.mark.django_db
SKA = Territory(regions=frozenset({"3372"}), offices=frozenset({"SKA"}))
HERE = {"territory": ANDIR, "by": OFFICER}
MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def _offices() -> None:
    some_offices()


def a_case(*, case_id: UUID | None = None, by: Actor = OFFICER, **changes) -> UUID:
    facts = {
        "kind": "complaint", "topic": "claim", "text": "Klaim JKM belum dibayar",
        "received_on": MONDAY, **changes,
    }  # fmt: skip
    case_id = case_id or fresh_id()
    operations.take_feedback(
        FeedbackFacts(**facts), case_id=case_id, territory=ANDIR, today=TODAY, by=by
    )
    return case_id


def held(case_id: UUID) -> queries.FeedbackLine:
    found = queries.feedback_case(case_id, territory=ANDIR)
    assert found is not None
    return found


def answer(case_id: UUID, text: str = "Sudah dibayar hari ini.", on: date = TODAY) -> None:
    operations.answer_feedback(case_id, answer=text, on=on, **HERE)


def test_the_day_to_answer_by_counts_working_days_only() -> None:
    friday = date(2026, 11, 20)
    assert queries.deadline("complaint", severity="high", on=friday) == date(2026, 11, 23)
    assert queries.deadline("complaint", severity="normal", on=friday) == date(2026, 11, 27)
    # 25 December 2026 is a Friday and Christmas.
    assert queries.deadline("complaint", severity="high", on=date(2026, 12, 24)) > date(
        2026, 12, 27
    )


def test_every_kind_and_severity_has_its_days_and_every_topic_two_names() -> None:
    rules = queries.desk_rules()
    for kind in queries.FEEDBACK_KINDS:
        found = [rules.days[kind][severity] for severity in queries.SEVERITIES]
        assert found == sorted(found)
        assert found[0] >= 1
    for code, name_id, name_en in rules.topics:
        assert name_id != name_en
        assert (rules.topic(code), rules.topic(code, language="en")) == (name_id, name_en)
    assert rules.topic("unheard_of") == "unheard_of"


def test_a_case_gets_the_next_number_of_its_office_and_an_owner() -> None:
    first, second = a_case(), a_case(received_on=date(2025, 3, 3))
    third = a_case()
    assert [held(one).number for one in (first, second, third)] == [
        "BDG1-2026-0001", "BDG1-2025-0001", "BDG1-2026-0002",
    ]  # fmt: skip
    assert held(first).owner == "siti.aminah"
    assert a_case(case_id=first, text="lain sama sekali") == first
    assert held(first).text == "Klaim JKM belum dibayar"


def test_a_case_at_a_place_belongs_to_the_branch_of_the_place() -> None:
    market = a_market()
    assert held(a_case(place=market)).office_code == "BDG1"
    assert refused_code(lambda: a_case(place="3372031009")) == "outreach.visit_elsewhere"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": "  "}, "outreach.feedback_empty"),
        ({"kind": "gossip"}, "outreach.feedback_unknown_word"),
        ({"channel": "drum"}, "outreach.feedback_unknown_word"),
        ({"severity": "worst"}, "outreach.feedback_unknown_word"),
        ({"topic": "weather"}, "outreach.feedback_unknown_word"),
        ({"received_on": TODAY + timedelta(days=1)}, "outreach.feedback_in_the_future"),
        ({"owner": "siapa"}, "outreach.feedback_no_such_officer"),
    ],
)
def test_what_cannot_be_so_is_refused(changes, code) -> None:
    assert refused_code(lambda: a_case(**changes)) == code
    assert not queries.feedback(ANDIR)


def test_an_answer_closes_a_case_once() -> None:
    one = a_case()
    assert refused_code(lambda: answer(one, " ")) == "outreach.feedback_without_answer"
    answer(one)
    assert (held(one).state, held(one).answered_on) == ("answered", TODAY)
    assert refused_code(lambda: answer(one)) == "outreach.feedback_not_open"
    elsewhere = lambda: operations.answer_feedback(  # noqa: E731
        one, answer="ya sudah", territory=SKA, on=TODAY, by=OFFICER
    )
    assert refused_code(elsewhere) == "outreach.no_such_feedback"


def test_a_case_opened_again_is_answered_in_half_the_time() -> None:
    one = a_case()
    again = lambda: operations.reopen_feedback(one, why="belum cair", on=MONDAY, **HERE)  # noqa: E731
    assert refused_code(again) == "outreach.feedback_still_open"
    answer(one)
    again()
    assert (held(one).state, held(one).reopened) == ("open", 1)
    assert held(one).due_on == MONDAY + timedelta(days=2)
    assert [step.what for step in queries.feedback_steps(one)] == ["reopened", "answered"]
    answer(one, "Kali ini sungguh sudah.")
    bare = lambda: operations.reopen_feedback(one, why=" ", on=MONDAY, **HERE)  # noqa: E731
    assert refused_code(bare) == "outreach.feedback_empty"


def test_a_case_is_handed_to_an_officer_there_is() -> None:
    crew.officer("euis.komariah", office_code="BDG1")
    one = a_case()
    operations.hand_over_feedback(one, owner="euis.komariah", on=TODAY, **HERE)
    assert held(one).owner == "euis.komariah"
    nobody = lambda: operations.hand_over_feedback(one, owner="siapa", on=TODAY, **HERE)  # noqa: E731
    assert refused_code(nobody) == "outreach.feedback_no_such_officer"


def test_the_overdue_stand_first_and_the_sums_tell_who_is_late() -> None:
    late = a_case(severity="high")
    soon = a_case(received_on=TODAY)
    done, done_late = a_case(received_on=TODAY), a_case(severity="high")
    answer(done), answer(done_late)
    assert [one.id for one in queries.feedback(ANDIR)][:2] == [late, soon]
    assert held(late).overdue(TODAY)
    assert not held(done_late).overdue(TODAY)
    sums = queries.desk_sums(ANDIR, on=TODAY)
    assert (sums.open, sums.overdue, sums.in_time, sums.late) == (2, 1, 1, 1)
    assert sums.in_time_share == 0.5
    assert queries.desk_sums(SKA, on=TODAY).in_time_share is None


def test_the_list_is_narrowed() -> None:
    one = a_case(kind="praise", topic="officer", text="Bu Siti sabar sekali")
    a_case()
    for chosen in (
        queries.WhichFeedback(kind="praise"),
        queries.WhichFeedback(topic="officer"),
        queries.WhichFeedback(text="SABAR"),
        queries.WhichFeedback(text="bdg1-2026-0001"),
    ):
        assert [line.id for line in queries.feedback(ANDIR, chosen=chosen)] == [one]
    assert not queries.feedback(ANDIR, chosen=queries.WhichFeedback(state="answered"))
    assert not queries.feedback(SKA)


def test_what_changes_because_of_a_case_stands_in_the_list_of_improvements() -> None:
    first, second = a_case(), a_case()
    made = operations.learn_from_feedback(first, title="Loket klaim buka Sabtu", **HERE)
    operations.learn_from_feedback(second, improvement_id=made, **HERE)
    (line,) = queries.improvements(ANDIR)
    assert (line.title, line.cases, line.state) == ("Loket klaim buka Sabtu", 2, "proposed")
    operations.change_improvement(made, state="done", what="Buka 08–12", on=TODAY, **HERE)
    assert not queries.improvements(ANDIR, open_only=True)
    assert queries.improvements(ANDIR)[0].done_on == TODAY
    operations.change_improvement(made, state="doing", what="", on=TODAY, **HERE)
    assert queries.improvements(ANDIR)[0].done_on is None
    assert held(first).improvement == "Loket klaim buka Sabtu"
    for act, code in [
        (lambda: operations.learn_from_feedback(first, title=" ", **HERE), "improvement_untitled"),
        (
            lambda: operations.learn_from_feedback(first, improvement_id=UUID(int=1), **HERE),
            "no_such_improvement",
        ),
        (
            lambda: operations.change_improvement(made, state="won", what="", on=TODAY, **HERE),
            "feedback_unknown_word",
        ),
    ]:
        assert refused_code(act) == f"outreach.{code}"


def test_neither_what_was_said_nor_who_said_it_stands_in_the_audit_trail() -> None:
    one = a_case(from_name="Bu Wulan", from_phone="0899 0000 9001")
    answer(one)
    assert held(one).from_phone
    said = str([line.changes for line in audit.trail(table="outreach_feedback")])
    assert "Wulan" not in said
    assert "9001" not in said
