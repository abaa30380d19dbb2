"""What a code asks for and what a payment takes: singly, ahead, together; and who waits for whom."""

from datetime import date
from uuid import UUID

import pytest

from jangkau.apps.billing import operations, queries
from jangkau.domain.terms import Month, Payer, Refused
from tests.builders.billing import (
    BY,
    IN_NOVEMBER,
    NOVEMBER,
    a_member,
    an_employee,
    bill_rows,
    change,
    paid,
    plan_of,
    rows,
)
from tests.builders.registry import a_wadah, a_worker

pytestmark = pytest.mark.django_db

SEPTEMBER, OCTOBER, DECEMBER = Month(2026, 9), Month(2026, 10), Month(2026, 12)


def since(month: str, *, runs: tuple[Month, ...] = (NOVEMBER,)) -> None:
    """Lets all plans begin in a month, and runs some months."""
    change("update billing_plan set from_month = %s", f"{month}-01")
    for one in runs:
        operations.run(one, on=date(one.year, one.number, 3), by=BY)


def code(plan: int) -> str:
    return str(rows("select code from billing_plan where id = %s", plan)[0]["code"])


def a_wadah_of(people: int) -> tuple[UUID, list[UUID]]:
    """A wadah with members whose plans it pays."""
    a_wadah("W-01")
    workers = [a_worker(number, wadah="W-01") for number in range(people)]
    operations.catch_up(BY, on=IN_NOVEMBER)
    return plan_of(workers[0])["payer_id"], workers


def collect(wadah: UUID, workers: list[UUID], *, months: int = 1) -> queries.CollectiveFacts:
    return operations.collect(
        payer=Payer.WADAH, payer_id=wadah, worker_ids=workers, months=months, on=IN_NOVEMBER, by=BY
    )


def test_a_code_asks_for_the_open_months_oldest_first() -> None:
    plan = a_member(1)
    since("2026-09", runs=(SEPTEMBER, OCTOBER, NOVEMBER))
    asked = queries.asked(code(plan), on=IN_NOVEMBER)
    assert (asked.outcome, asked.kind, asked.plan_id) == ("open", "member", plan)
    assert [bill.month for bill in asked.bills] == [SEPTEMBER, OCTOBER, NOVEMBER]
    assert asked.total == 3 * asked.bills[0].total == asked.first(3)
    assert asked.bills[2].due_on == date(2026, 11, 16)  # the 15th is a Sunday
    assert asked.expires_on == date(2026, 12, 31)


@pytest.mark.parametrize("months", [1, 2, 3])
def test_a_payment_takes_the_oldest_months_whose_sum_it_is(months: int) -> None:
    plan = a_member(1)
    since("2026-09", runs=(SEPTEMBER, OCTOBER, NOVEMBER))
    amount = queries.asked(code(plan), on=IN_NOVEMBER).first(months)
    assert paid(code(plan), amount) == "taken"
    assert [row["paid_at"] is not None for row in bill_rows(plan)] == [
        number < months for number in range(3)
    ]


def test_an_amount_that_is_no_sum_of_oldest_months_takes_nothing() -> None:
    plan = a_member(1)
    since("2026-09", runs=(SEPTEMBER, OCTOBER))
    amount = queries.asked(code(plan), on=IN_NOVEMBER).first(1)
    for wrong in (amount - 1, amount + 1, 3 * amount, 0):
        assert paid(code(plan), wrong) == "wrong_amount"
    assert not any(row["paid_at"] for row in bill_rows(plan))


def test_paid_expired_and_unknown_codes_say_so() -> None:
    plan = a_member(1)
    since("2026-08", runs=(Month(2026, 8),))
    number = code(plan)
    assert queries.asked(number, on=IN_NOVEMBER).outcome == "open"
    assert queries.asked(number, on=date(2026, 12, 1)).outcome == "expired"
    assert paid(number, 11_400, on=date(2026, 12, 1)) == "expired"
    assert paid(number, 11_400) == "taken"
    assert paid(number, 11_400) == "paid"
    assert queries.asked(number, on=IN_NOVEMBER).outcome == "paid"
    assert queries.asked("123", on=IN_NOVEMBER).outcome == "unknown"
    assert queries.asked("100000999999", on=IN_NOVEMBER).outcome == "unknown"
    assert paid("100000999999", 1) == "unknown"


@pytest.mark.parametrize("months", [1, 2, 3, 6, 12])
def test_a_member_asks_for_months_in_advance(months: int) -> None:
    plan = a_member(1)
    asked = operations.ask_ahead(plan, months=months, on=IN_NOVEMBER, by=BY)
    assert [bill.month for bill in asked.bills] == [NOVEMBER + ahead for ahead in range(months)]
    assert paid(code(plan), asked.total) == "taken"


def test_arrears_come_first_when_months_are_asked_in_advance() -> None:
    plan = a_member(1)
    since("2026-09", runs=(SEPTEMBER, OCTOBER))
    asked = operations.ask_ahead(plan, months=3, on=IN_NOVEMBER, by=BY)
    assert [bill.month for bill in asked.bills] == [SEPTEMBER, OCTOBER, NOVEMBER]


def test_asking_for_fewer_withdraws_what_was_asked_before_and_asking_again_opens_it() -> None:
    plan = a_member(1)
    operations.ask_ahead(plan, months=12, on=IN_NOVEMBER, by=BY)
    assert len(operations.ask_ahead(plan, months=1, on=IN_NOVEMBER, by=BY).bills) == 1
    assert len(operations.ask_ahead(plan, months=6, on=IN_NOVEMBER, by=BY).bills) == 6


def test_months_paid_in_advance_are_passed_over() -> None:
    plan = a_member(1)
    paid(code(plan), operations.ask_ahead(plan, months=2, on=IN_NOVEMBER, by=BY).total)
    (bill,) = operations.ask_ahead(plan, months=1, on=IN_NOVEMBER, by=BY).bills
    assert bill.month == NOVEMBER + 2
    assert operations.run(DECEMBER, on=IN_NOVEMBER, by=BY).people == 0


@pytest.mark.parametrize("months", [0, 4, 13, -1])
def test_a_number_of_months_that_is_not_offered_is_refused(months: int) -> None:
    with pytest.raises(Refused) as refused:
        operations.ask_ahead(a_member(1), months=months, on=IN_NOVEMBER, by=BY)
    assert refused.value.code == "billing.months_not_offered"


def test_a_coordinators_list_is_one_bill_paid_at_once() -> None:
    wadah, workers = a_wadah_of(3)
    whole = collect(wadah, workers[:2])
    assert (whole.people, whole.total, whole.state) == (2, 22_800, "open")
    asked = queries.asked(whole.code, on=IN_NOVEMBER)
    assert (asked.outcome, asked.total, asked.payer_id) == ("open", 22_800, wadah)
    assert paid(whole.code, 22_799) == "wrong_amount"
    assert paid(whole.code, 22_800, payment=7) == "taken"
    assert paid(whole.code, 22_800) == "paid"
    assert {row["payment_id"] for row in bill_rows()} == {7}
    assert len(queries.lines_of(queries.collective(whole.id))) == 2


def test_a_month_stands_on_one_collective_bill_at_most() -> None:
    wadah, workers = a_wadah_of(2)
    whole = collect(wadah, workers)
    with pytest.raises(Refused) as refused:
        collect(wadah, workers[:1])
    assert refused.value.code == "billing.on_another_bill"
    assert refused.value.facts["code"] == whole.code
    with pytest.raises(Refused):
        operations.ask_ahead(plan_of(workers[0])["id"], months=1, on=IN_NOVEMBER, by=BY)


def test_people_of_another_payer_are_refused_and_nothing_is_made() -> None:
    wadah, workers = a_wadah_of(1)
    stranger = rows("select worker_id from billing_plan where id = %s", a_member(9))[0]["worker_id"]
    with pytest.raises(Refused) as refused:
        collect(wadah, [*workers, stranger])
    assert refused.value.code == "billing.not_their_people"
    assert rows("select 1 from billing_collective") == []


def test_a_withdrawn_bill_lets_its_months_be_paid_singly() -> None:
    wadah, workers = a_wadah_of(2)
    whole = collect(wadah, workers, months=2)
    operations.withdraw(whole.id, by=BY, on=IN_NOVEMBER)
    assert queries.asked(whole.code, on=IN_NOVEMBER).outcome == "unknown"
    assert paid(whole.code, whole.total) == "unknown"
    asked = queries.asked(plan_of(workers[0])["code"], on=IN_NOVEMBER)
    assert [bill.month for bill in asked.bills] == [NOVEMBER]
    with pytest.raises(Refused) as refused:
        operations.withdraw(whole.id, by=BY)
    assert refused.value.code == "billing.no_such_collective"


def test_a_month_that_was_asked_for_ahead_and_given_up_is_billed_when_it_comes() -> None:
    plan = a_member(1)
    operations.ask_ahead(plan, months=3, on=IN_NOVEMBER, by=BY)
    operations.ask_ahead(plan, months=1, on=IN_NOVEMBER, by=BY)
    change(
        "update billing_bill set withdrawn_at = '2026-11-30 23:59+07' where withdrawn_at is not null"
    )
    operations.run(DECEMBER, on=date(2026, 12, 1), by=BY)
    asked = queries.asked(code(plan), on=date(2026, 12, 1))
    assert [bill.month for bill in asked.bills] == [NOVEMBER, DECEMBER]


def test_a_bill_that_was_withdrawn_in_its_month_stays_withdrawn() -> None:
    plan = a_member(1)
    operations.run(NOVEMBER, on=IN_NOVEMBER, by=BY)
    change("update billing_bill set withdrawn_at = '2026-11-01 00:00+07'")
    operations.run(NOVEMBER, on=IN_NOVEMBER, by=BY)
    assert queries.asked(code(plan), on=IN_NOVEMBER).bills == ()


def test_months_that_came_while_a_collective_bill_waited_are_owed_after_it() -> None:
    wadah, workers = a_wadah_of(1)
    whole = collect(wadah, workers, months=6)
    operations.age(on=date(2027, 3, 1), by=BY)
    assert queries.collective(whole.id).state == "withdrawn"
    asked = queries.asked(plan_of(workers[0])["code"], on=date(2027, 3, 1))
    assert [bill.month for bill in asked.bills] == [DECEMBER + ahead for ahead in range(4)]


def test_a_paid_bill_is_not_withdrawn() -> None:
    wadah, workers = a_wadah_of(1)
    whole = collect(wadah, workers)
    paid(whole.code, whole.total)
    with pytest.raises(Refused) as refused:
        operations.withdraw(whole.id, by=BY)
    assert refused.value.code == "billing.already_paid"


def test_what_was_paid_in_error_is_given_back_and_open_again() -> None:
    plan = a_member(1)
    since("2026-10", runs=(OCTOBER, NOVEMBER))
    total = queries.asked(code(plan), on=IN_NOVEMBER).total
    for hint in ("", f", plan_ => {plan}"):
        paid(code(plan), total, payment=5)
        back = rows(f"select billing_give_back(5, '2026-10-01', '2026-11-01'{hint}) as bills")
        assert back[0]["bills"] == 2
        assert queries.asked(code(plan), on=IN_NOVEMBER).total == total


def test_a_collective_bill_that_may_no_longer_be_paid_lets_its_people_go() -> None:
    wadah, workers = a_wadah_of(1)
    whole = collect(wadah, workers)
    assert whole.expires_on == date(2027, 2, 28)
    operations.age(on=date(2027, 2, 28), by=BY)
    assert queries.collective(whole.id).state == "open"
    assert queries.asked(whole.code, on=date(2027, 3, 1)).outcome == "expired"
    operations.age(on=date(2027, 3, 1), by=BY)
    assert queries.collective(whole.id).state == "withdrawn"


def test_an_employer_who_is_late_owes_two_percent_for_each_month_begun() -> None:
    an_employee(1, wage=3_000_000)
    operations.run(NOVEMBER, on=IN_NOVEMBER, by=BY)
    (found,) = rows("select * from billing_collective")
    sum_ = 7_200 + 9_000 + 171_000
    assert found["expires_on"] == found["due_on"] == date(2026, 12, 15)
    for on, percent, until in (
        (date(2026, 12, 15), 0, date(2026, 12, 15)),
        (date(2026, 12, 16), 2, date(2027, 1, 15)),
        (date(2027, 1, 15), 2, date(2027, 1, 15)),
        (date(2027, 1, 16), 4, date(2027, 2, 15)),
    ):
        operations.age(on=on, by=BY)
        asked = queries.asked(found["code"], on=on)
        assert (asked.outcome, asked.fine, asked.expires_on) == (
            "open",
            sum_ * percent // 100,
            until,
        )
    assert paid(found["code"], sum_ * 104 // 100, on=date(2027, 1, 20)) == "taken"


def test_a_members_bills_tell_their_articles() -> None:
    plan = a_member(1, occupation_code="transport.ojol")
    operations.run(NOVEMBER, on=IN_NOVEMBER, by=BY)
    (line,) = queries.bills_of(queries.plan(plan).worker_id)
    assert (line.total, line.discount, line.state) == (11_400, 11_400, "open")
    jkk, jkm = queries.articles_of(line)
    assert (jkk.program, jkm.program) == ("JKK", "JKM")
    assert "pp-50-2025" in jkk.source
    assert jkm.article
