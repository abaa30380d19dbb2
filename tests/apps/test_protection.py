"""Paid months are pulled exactly once, taken back when a payment is, and explained to a shell."""

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner, Result
from django.db import connection, transaction

from jangkau.apps.audit import queries as audit
from jangkau.apps.protection import operations, queries
from jangkau.apps.protection.models import Cursor, PaidMonth, Standing
from jangkau.apps.protection.operations import pulling
from jangkau.apps.registry import queries as registry
from jangkau.cli.protection import command
from jangkau.domain.protection import State
from jangkau.domain.terms import Program, Refused
from tests.builders.people import an_invented_person
from tests.builders.receipts import paid_by_member, paid_by_wadah
from tests.builders.registry import EVERYWHERE, a_wadah, a_worker

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _settled_at_once(db: None) -> None:
    """Each payment looks as if its own transaction, the next one, had ended."""
    with connection.cursor() as sql:
        sql.execute("create sequence ended")
        for table in ("payments_payment", "payments_reversal"):
            sql.execute(f"alter table {table} alter xact set default nextval('ended')")


@pytest.fixture(autouse=True)
def _no_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jangkau.cli.protection.open_house", lambda: None)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def taken_back(payment: int) -> None:
    """What taking a payment back leaves: its bills open, and a reversal."""
    with transaction.atomic(), connection.cursor() as sql:
        sql.execute(
            "update billing_bill set paid_at = null, payment_id = null where payment_id = %s",
            [payment],
        )
        sql.execute(
            "insert into payments_reversal (payment_id, entry_id, reason, reversed_by)"
            " select id, entry_id, 'wrong account', 'uji' from payments_payment where id = %s",
            [payment],
        )


def paid_again(worker: UUID, month: str, *, payment: int) -> None:
    """An open bill paid by an existing payment's successor."""
    with connection.cursor() as sql:
        sql.execute(
            "update billing_bill set paid_at = now(), payment_id = %s"
            " where worker_id = %s and month = %s",
            [payment, worker, f"{month}-01"],
        )


def months() -> list[tuple[int, int]]:
    rows = PaidMonth.objects.order_by("month_number")
    return [(row.month_number % 12 + 1, row.programs) for row in rows]


def states(worker: UUID) -> dict[str, str]:
    rows = Standing.objects.filter(worker_id=worker)
    return {one.value: row.state for row in rows for one in Program.of_bits(row.programs)}


def lapsed_on(worker: UUID) -> date | None:
    record = registry.worker(worker, territory=EVERYWHERE)
    assert record is not None
    return record.memberships[0].lapsed_on


def test_a_payment_is_pulled_once_however_often_one_asks() -> None:
    worker = a_worker(1)
    paid_by_member(worker, months=["2026-11", "2026-12"], jht=20_000)
    first = operations.catch_up(on=TODAY)
    assert (first.payments, first.reversals, first.people) == (1, 0, 1)
    assert operations.catch_up(on=TODAY) == pulling.Pulled()
    assert months() == [(11, 7), (12, 7)]
    assert states(worker) == {"JKK": "protected", "JKM": "protected", "JHT": "protected"}


def test_a_wadahs_payment_protects_each_of_its_people() -> None:
    wadah = a_wadah("W-07")
    people = [a_worker(number, wadah=wadah) for number in (1, 2, 4)]
    paid_by_wadah(people, wadah=wadah, months=["2026-11"])
    assert operations.catch_up(on=TODAY).people == 3
    assert all(states(one) == {"JKK": "protected", "JKM": "protected"} for one in people)


def test_the_day_of_a_payment_is_the_day_in_jakarta() -> None:
    paid_by_member(a_worker(1), months=["2026-11"], at=datetime(2026, 11, 20, 17, 30, tzinfo=UTC))
    operations.catch_up(on=TODAY)
    assert PaidMonth.objects.get().paid_on == date(2026, 11, 21)


def test_a_payment_taken_back_protects_nobody_any_more() -> None:
    worker = a_worker(1)
    payment = paid_by_member(worker, months=["2026-11", "2026-12"])
    operations.catch_up(on=TODAY)
    taken_back(payment)
    pulled = operations.catch_up(on=TODAY)
    assert (pulled.payments, pulled.reversals, pulled.people) == (0, 1, 1)
    assert months() == []
    assert states(worker) == {}


def test_a_payment_and_its_reversal_seen_together_leave_nothing() -> None:
    worker = a_worker(1)
    taken_back(paid_by_member(worker, months=["2026-11"]))
    pulled = operations.catch_up(on=TODAY)
    assert (pulled.payments, pulled.reversals, pulled.people) == (1, 1, 0)
    assert months() == []


def test_a_month_paid_again_after_a_reversal_is_the_later_payments() -> None:
    worker = a_worker(1)
    wrong = paid_by_member(worker, months=["2026-11"])
    operations.catch_up(on=TODAY)
    taken_back(wrong)
    right = paid_by_member(worker, months=["2026-12"])
    paid_again(worker, "2026-11", payment=right)
    with connection.cursor() as sql:
        sql.execute("set local session_replication_role = replica")  # payments never change
        sql.execute("update payments_payment set first_month = '2026-11-01' where id = %s", [right])
        sql.execute("set local session_replication_role = origin")
    operations.catch_up(on=TODAY)
    assert {row.payment_id for row in PaidMonth.objects.all()} == {right}
    assert months() == [(11, 3), (12, 3)]


def test_many_payments_are_pulled_in_batches_and_none_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pulling, "BATCH", 2)
    people = [a_worker(number) for number in range(1, 8)]
    for worker in people:
        paid_by_member(worker, months=["2026-11"])
    pulled = operations.catch_up(on=TODAY)
    assert (pulled.payments, pulled.people) == (7, 7)
    assert PaidMonth.objects.count() == 7


def test_a_pull_that_breaks_off_has_done_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = a_worker(1)
    paid_by_member(worker, months=["2026-11"])

    def killed(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pulling, "stand", killed)
        with pytest.raises(KeyboardInterrupt):
            operations.catch_up(on=TODAY)
    assert PaidMonth.objects.count() == 0
    assert not Cursor.objects.filter(xact__gt=0).exists()
    assert operations.catch_up(on=TODAY).payments == 1


def test_a_membership_lapses_when_the_rights_end_and_comes_back_with_the_next_payment() -> None:
    worker = a_worker(1)
    paid_by_member(worker, months=["2026-05"], at=datetime(2026, 5, 5, 3, 0, tzinfo=UTC))
    operations.catch_up(on=date(2026, 5, 5))
    assert lapsed_on(worker) is None
    operations.refresh(on=TODAY, connections=1)
    assert states(worker) == {"JKK": "ended", "JKM": "ended"}
    assert lapsed_on(worker) == date(2026, 9, 16)
    paid_by_member(worker, months=["2026-11"], at=NOON)
    operations.catch_up(on=TODAY)
    assert states(worker) == {"JKK": "re_entered", "JKM": "re_entered"}
    assert lapsed_on(worker) is None


def test_who_was_marked_is_in_the_audit_trail_as_protections_doing() -> None:
    worker = a_worker(1)
    paid_by_member(worker, months=["2026-05"], at=datetime(2026, 5, 5, 3, 0, tzinfo=UTC))
    operations.catch_up(on=TODAY)
    (line, *_) = audit.trail(limit=1)
    assert (line.subject_table, line.actor) == ("registry_membership", "system:protection")


def test_a_shell_gets_every_program_with_state_rights_articles_and_why() -> None:
    worker = a_worker(1)
    paid_by_member(worker, months=["2026-11"], at=NOON)
    digits = an_invented_person(1).nik.digits
    answer = run("explain", digits, "--on", "2026-11-21", "--json")
    document = json.loads(answer.stdout)
    assert digits not in answer.output
    assert document["nik"] == "*" * 12 + digits[-4:]
    assert document["on"] == "2026-11-21"
    jkk, jkm = document["programs"]
    assert (jkk["program"], jkk["segment"], jkk["state"]) == ("JKK", "BPU", "protected")
    assert jkk["rights"] == ["care_now", "cash_now"]
    assert jkk["paid_until"] == "2026-11-30"
    assert "PP 44/2015 Pasal 24 ayat (3)" in jkk["articles"]
    assert "21 November 2026" in jkk["why"]["id"]
    assert "counts for that very day" in jkm["why"]["en"]
    assert document["programs"][0]["lapses_on"] == "2026-12-16"


def test_a_day_before_the_payment_is_explained_without_it() -> None:
    paid_by_member(a_worker(1), months=["2026-11"], at=NOON)
    digits = an_invented_person(1).nik.digits
    document = json.loads(run("explain", digits, "--on", "2026-11-20", "--json").stdout)
    assert [one["state"] for one in document["programs"]] == ["not_started", "not_started"]


def test_a_person_reads_sentences_in_the_chosen_language() -> None:
    paid_by_member(a_worker(1), months=["2026-11"], at=NOON)
    digits = an_invented_person(1).nik.digits
    assert "terlindungi" in run("explain", digits, "--on", "2026-11-21").output
    english = run("explain", digits, "--on", "2026-11-21", "--language", "en").output
    assert "care and treatment" in english


def test_asking_by_the_number_is_kept_in_the_audit_trail() -> None:
    worker = a_worker(1)
    run("explain", an_invented_person(1).nik.digits, "--on", "2026-11-21", "--json")
    (line, *_) = audit.trail(limit=1)
    assert (line.action, line.subject_id) == ("reveal", str(worker))
    assert "2026-11-21" in line.reason


def test_a_number_that_nobody_has_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused) as refused:
        run("explain", an_invented_person(9).nik.digits)
    assert refused.value.code == "protection.not_registered"
    assert an_invented_person(9).nik.digits not in refused.value.sentence("id")


def test_nobody_is_explained_by_membership_they_do_not_have() -> None:
    assert queries.explain(UUID(int=5), on=TODAY).standings == ()


def test_a_shell_is_told_that_a_day_is_too_far_away() -> None:
    digits = an_invented_person(1).nik.digits
    for command_ in (["explain", digits], ["refresh"], ["lapses"]):
        answer = run(*command_, "--on", "9999-12-31")
        assert answer.exit_code == 2
        assert "too far away" in answer.output


def test_a_refresh_from_the_shell_pulls_first_and_says_what_changed() -> None:
    worker = a_worker(1)
    paid_by_member(worker, months=["2026-11"], at=NOON)
    document = json.loads(
        run("refresh", "--on", "2026-11-21", "--connections", "1", "--json").stdout
    )
    assert document["pulled"] == {"payments": 1, "reversals": 0, "people": 1}
    assert document["changed"] == 0
    later = json.loads(run("refresh", "--on", "2026-12-20", "--connections", "1", "--json").stdout)
    assert later["changed"] == 1
    assert states(worker)["JKK"] == State.IN_ARREARS


def test_who_lapses_is_listed_at_a_shell_without_telephones() -> None:
    worker = a_worker(1)
    paid_by_member(worker, months=["2026-11"], at=NOON)
    operations.refresh(on=TODAY, connections=1)
    month = json.loads(run("lapses", "--month", "--on", "2026-12-01", "--json").stdout)
    (one,) = month["people"]
    assert (one["worker_id"], one["lapses_on"]) == (str(worker), "2026-12-16")
    assert (month["first"], month["last"]) == ("2026-12-01", "2026-12-31")
    assert "phone" not in one
    week = json.loads(run("lapses", "--week", "--on", "2026-12-01", "--json").stdout)
    assert week["people"] == []
    assert str(worker) in run("lapses", "--on", "2026-12-10").output
    assert run("lapses", "--on", "2026-12-09").stdout == ""
