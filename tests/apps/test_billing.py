"""Plans and the month's run: who is billed for what, by the law of the month, and never twice."""

from datetime import date
from random import Random

import pytest

from jangkau.apps.billing import operations, queries
from jangkau.apps.registry import operations as registry
from jangkau.domain.contributions import Contributor, owed
from jangkau.domain.terms import Month, Payer, Program, Refused, Rupiah, Sector, Segment
from tests.builders.billing import (
    BY,
    IN_NOVEMBER,
    MAY,
    NOVEMBER,
    a_member,
    an_employee,
    bill_rows,
    change,
    plan_of,
    rows,
)
from tests.builders.registry import a_wadah, a_worker

pytestmark = pytest.mark.django_db


def run(month: Month = NOVEMBER, *, on: date = IN_NOVEMBER) -> queries.RunSummary:
    return operations.run(month, on=on, by=BY)


def test_a_member_is_billed_by_the_band_of_the_declared_income() -> None:
    plan = a_member(1, declared_income=1_100_000)
    run()
    (bill,) = bill_rows(plan)
    assert (bill["jkk"], bill["jkm"], bill["jht"], bill["full_amount"]) == (6_000, 3_400, 0, 18_800)


@pytest.mark.parametrize(
    ("income", "band"), [(None, 1), (0, 1), (1_099_000, 1), (1_099_999, 1), (1_100_000, 2), (99_000_000, 33)]
)  # fmt: skip
def test_an_income_between_bands_is_floored_to_thousands(income: int | None, band: int) -> None:
    worker = a_worker(1, declared_income=income)
    operations.catch_up(BY, on=IN_NOVEMBER)
    assert plan_of(worker)["band"] == band


def test_an_ojol_rider_has_the_discount_of_transport_and_a_trader_later() -> None:
    rider, trader = a_member(1, occupation_code="transport.ojol"), a_member(2)
    for month in (Month(2026, 1), Month(2026, 4), Month(2027, 1), Month(2027, 4)):
        run(month)
        change("update billing_bill set paid_at = now(), payment_id = 1")
    amounts = {(row["plan_id"], str(row["month"])[:7]): row["jkm"] for row in bill_rows()}
    change("update billing_plan set from_month = '2026-01-01'")
    assert [amounts.get((rider, month)) for month in ("2027-01", "2027-04")] == [3_400, 6_800]
    assert [amounts.get((trader, month)) for month in ("2027-01", "2027-04")] == [6_800, 6_800]


def test_the_law_of_the_month_owed_decides_not_the_law_of_the_day_it_is_billed() -> None:
    plan = a_member(1)
    change("update billing_plan set from_month = '2026-10-01'")
    asked = operations.ask_ahead(plan, months=12, on=date(2026, 10, 3), by=BY)
    assert [bill.jkm for bill in asked.bills] == [3_400] * 3 + [6_800] * 9
    assert asked.bills[0].month == Month(2026, 10)
    assert asked.total == sum(bill.jkk + bill.jkm for bill in asked.bills)
    run(Month(2026, 10), on=date(2027, 2, 1))
    assert bill_rows(plan)[0]["jkm"] == 3_400


def test_what_a_budget_pays_has_no_discount() -> None:
    a_wadah("W-SA", type_code="SA")
    plan = a_member(1, wadah="W-SA")
    run()
    (bill,) = bill_rows(plan)
    assert (bill["payer"], bill["jkk"] + bill["jkm"]) == ("government", 14_000 + 6_800 + 2_000)


def test_nobody_is_billed_twice_however_often_the_month_is_run() -> None:
    for number in range(5):
        a_member(number)
    first, second = run(), run()
    assert (first.people, first.segments[0].already) == (5, 0)
    assert (second.people, second.segments[0].already) == (5, 5)
    assert len(bill_rows()) == 5


def test_who_joins_later_is_billed_by_the_next_run_of_the_same_month() -> None:
    a_member(1)
    run()
    a_member(2)
    assert run().people == 2


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(7):
        a_member(number)
    monkeypatch.setattr("jangkau.apps.billing.operations.running.RANGE", 2)

    def die(done: int, plans: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        operations.run(NOVEMBER, on=IN_NOVEMBER, by=BY, progress=die)
    assert len(bill_rows()) == 2
    assert queries.summary(NOVEMBER).working
    reached: list[tuple[int, int]] = []
    done = operations.run(NOVEMBER, on=IN_NOVEMBER, by=BY, progress=lambda *at: reached.append(at))
    assert done.people == len(bill_rows()) == 7
    assert not done.working
    # The part that was done is not done again: three ranges of BPU are left, and four of PU.
    assert len(reached) == 3 + 4


def test_a_month_too_far_ahead_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        run(Month(2027, 12))
    assert refused.value.code == "billing.too_far_ahead"


def test_no_bill_before_the_membership_began_or_after_it_ended() -> None:
    plan = a_member(1)
    run(Month(2026, 10))
    assert bill_rows(plan) == []
    change("update billing_plan set until_month = '2026-10-01'")
    run()
    assert bill_rows(plan) == []


def test_after_the_fourth_unpaid_month_no_bills_are_made_and_the_old_ones_are_withdrawn() -> None:
    plan = a_member(1)
    change("update billing_plan set from_month = '2026-01-01'")
    for number in range(1, 5):
        run(Month(2026, number), on=date(2026, number, 2))
    fifth = run(MAY, on=date(2026, 5, 2))
    assert fifth.segments[0].stopped == 1
    assert len(bill_rows(plan)) == 4
    assert all(row["withdrawn_at"] for row in bill_rows(plan))
    code = plan_of(bill_rows(plan)[0]["worker_id"])["code"]
    assert queries.asked(code, on=date(2026, 5, 3)).outcome == "expired"


def test_who_comes_back_asks_and_begins_with_the_current_month() -> None:
    plan = a_member(1)
    change("update billing_plan set from_month = '2026-01-01'")
    for number in range(1, 6):
        run(Month(2026, number), on=date(2026, number, 2))
    asked = operations.ask_ahead(plan, months=1, on=date(2026, 5, 20), by=BY)
    assert [bill.month for bill in asked.bills] == [MAY]
    run(Month(2026, 6), on=date(2026, 6, 1))
    assert len([row for row in bill_rows(plan) if row["withdrawn_at"] is None]) == 2


def test_three_unpaid_months_do_not_stop_anybody() -> None:
    plan = a_member(1)
    change("update billing_plan set from_month = '2026-01-01'")
    for number in range(1, 5):
        run(Month(2026, number), on=date(2026, number, 2))
    assert len([row for row in bill_rows(plan) if row["withdrawn_at"] is None]) == 4


def test_an_employer_gets_one_bill_for_all_its_people() -> None:
    for number in (1, 2):
        an_employee(number, wage=3_000_000)
    done = run()
    (whole,) = rows("select * from billing_collective")
    assert done.segments[1].collectives == 1
    assert (whole["payer"], whole["people"], whole["code"][0]) == ("employer", 2, "2")
    # JKK class 1 is 0.24 %, JKM 0.30 %, JHT 5.7 % of the wage of both.
    assert (whole["jkk"], whole["jkm"], whole["jht"], whole["jp"]) == (14_400, 18_000, 342_000, 0)
    assert all(row["collective_id"] == whole["id"] for row in bill_rows() if row["segment"] == "PU")


def test_a_wage_above_the_ceiling_pays_pension_on_the_ceiling() -> None:
    an_employee(1, wage=20_000_001, size="large")
    run()
    (bill,) = [row for row in bill_rows() if row["segment"] == "PU"]
    (ceiling,) = rows(
        "select ceiling, rate from billing_tariff where program = 'JP' and segment = 'PU' limit 1"
    )
    assert bill["jp"] == (ceiling["ceiling"] * ceiling["rate"] + 500_000) // 1_000_000
    assert bill["jkk"] == (20_000_001 * 2_400 + 500_000) // 1_000_000


def test_who_has_no_known_wage_is_left_out_with_the_reason() -> None:
    an_employee(1, wage=None)
    assert run().segments[1].no_wage == 1


def test_two_employments_are_two_plans_with_numbers_of_their_own() -> None:
    worker = an_employee(1, wage=3_000_000)
    an_employee(1, wage=2_000_000, code="E-02", worker=worker)
    found = rows("select job from billing_plan where segment = 'PU' order by job")
    assert [one["job"] for one in found] == [1, 2]
    run()
    assert len([row for row in bill_rows() if row["segment"] == "PU"]) == 2


def test_making_plans_again_makes_none_and_codes_check() -> None:
    for number in range(3):
        a_worker(number)
    assert operations.catch_up(BY, on=IN_NOVEMBER).bpu == 3
    assert operations.catch_up(BY, on=IN_NOVEMBER).bpu == 0
    codes = [one["code"] for one in rows("select code from billing_plan")]
    assert all(queries.well_formed(code) for code in codes)
    wrong = codes[0][:5] + str((int(codes[0][5]) + 1) % 10) + codes[0][6:]
    assert not queries.well_formed(wrong)
    assert not queries.well_formed(codes[0] + "0")


def test_plans_are_made_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jangkau.apps.billing.operations.planning.BATCH", 2)
    for number in range(5):
        a_worker(number)
    assert operations.catch_up(BY, on=IN_NOVEMBER).bpu == 5


def test_a_plan_follows_the_registry_until_somebody_chose_otherwise() -> None:
    plan = a_member(1, declared_income=1_500_000)
    change("update registry_worker_occupation set declared_income = 2_000_000")
    assert operations.refresh(BY, on=IN_NOVEMBER).changed == 1
    assert rows("select band from billing_plan")[0]["band"] == 6
    operations.change_plan(plan, income=Rupiah(5_000_000), on=IN_NOVEMBER, by=BY)
    assert operations.refresh(BY, on=IN_NOVEMBER).changed == 0
    assert rows("select income, band from billing_plan")[0] == {"income": 5_000_000, "band": 14}


def test_who_joins_a_wadah_is_paid_for_by_it_and_who_leaves_pays_again() -> None:
    a_wadah("W-01")
    worker = a_worker(1)
    operations.catch_up(BY, on=IN_NOVEMBER)
    registry.join_wadah("W-01", workers=[worker], on=IN_NOVEMBER, by=BY)
    operations.refresh(BY, on=IN_NOVEMBER)
    assert plan_of(worker)["payer"] == "wadah"
    registry.leave_wadah("W-01", worker_id=worker, on=IN_NOVEMBER, by=BY)
    operations.refresh(BY, on=IN_NOVEMBER)
    assert (plan_of(worker)["payer"], plan_of(worker)["payer_id"]) == ("self", None)


def test_who_has_no_membership_any_more_owes_nothing_from_this_month_on() -> None:
    plan = a_member(1)
    run()
    change("update registry_membership set ended_on = '2026-11-20'")
    assert operations.refresh(BY, on=IN_NOVEMBER).ended == 1
    (bill,) = bill_rows(plan)
    assert bill["withdrawn_at"]
    assert run(Month(2026, 12)).segments[0].people == 0


def test_adding_old_age_savings_prices_the_open_bill_again() -> None:
    plan = a_member(1)
    run()
    operations.change_plan(
        plan, programs=(Program.JKK, Program.JKM, Program.JHT), on=IN_NOVEMBER, by=BY
    )
    assert bill_rows(plan)[0]["jht"] == 28_000 + 4_000


@pytest.mark.parametrize(
    ("programs", "code"),
    [
        ((Program.JKK,), "billing.program_missing"),
        ((Program.JKK, Program.JKM, Program.JP), "billing.program_not_offered"),
    ],
)
def test_a_set_of_programs_the_law_does_not_know_is_refused(
    programs: tuple[Program, ...], code: str
) -> None:
    plan = a_member(1)
    with pytest.raises(Refused) as refused:
        operations.change_plan(plan, programs=programs, on=IN_NOVEMBER, by=BY)
    assert refused.value.code == code


def test_a_donor_pays_for_whom_it_is_named_and_gets_one_bill() -> None:
    plan = a_member(1)
    donor = operations.make_sponsor(Payer.DONOR, name="Yayasan Contoh", office_code="1201", by=BY)
    operations.change_plan(plan, payer=Payer.DONOR, payer_id=donor, on=IN_NOVEMBER, by=BY)
    run()
    (whole,) = queries.collectives_of(donor)
    assert (whole.people, whole.total, whole.state) == (1, 11_400, "open")
    with pytest.raises(Refused) as refused:
        operations.ask_ahead(plan, months=1, on=IN_NOVEMBER, by=BY)
    assert refused.value.code == "billing.another_pays"


def test_the_run_and_the_scalar_rule_agree_on_random_members() -> None:
    chance = Random(7)
    jobs = ("transport.ojol", "trade.bakso", "farming.padi")
    for number in range(40):
        income = chance.choice((None, chance.randrange(0, 25_000_000)))
        a_worker(number, declared_income=income, occupation_code=chance.choice(jobs))
    for number in range(50, 62):
        size = chance.choice(("micro", "small", "medium", "large"))
        an_employee(number, wage=chance.randrange(1, 30_000_000), size=size, code=f"E-{number}")
    operations.catch_up(BY, on=IN_NOVEMBER)
    for plan in rows("select id from billing_plan where segment = 'BPU'"):
        if chance.random() < 0.5:
            three = (Program.JKK, Program.JKM, Program.JHT)
            operations.change_plan(plan["id"], programs=three, on=IN_NOVEMBER, by=BY)
    run()
    bills = {row["plan_id"]: row for row in bill_rows()}
    plans = rows("select * from billing_plan")
    assert len(bills) == len(plans)
    free = queries.holidays(NOVEMBER, last=NOVEMBER + 2)
    for plan in plans:
        who = Contributor(
            segment=Segment(plan["segment"]),
            income=Rupiah(plan["income"]),
            sector=Sector(plan["sector"]),
            payer=Payer(plan["payer"]),
            programs=Program.of_bits(plan["programs"]),
            risk=plan["risk"],
        )
        lines = owed(who, month=NOVEMBER, law=queries.law(), holidays=free)
        bill = bills[plan["id"]]
        for line in lines:
            assert bill.get(line.program.lower(), 0) == line.amount
        assert bill["full_amount"] == sum(line.full_amount for line in lines)
