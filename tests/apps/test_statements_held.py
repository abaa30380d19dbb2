"""Held money: applied, settled, carried on, given back; payments reversed; days tied and closed."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from jangkau.apps.billing import operations as billing
from jangkau.apps.billing import queries as bills
from jangkau.apps.ledger import queries as journal
from jangkau.apps.payments import operations, queries
from jangkau.domain.terms import Actor, Refused
from tests.builders.billing import NOVEMBER, a_member, bill_rows, rows
from tests.builders.ledger import sql, tampering
from tests.builders.statements import BY, DAY, NEXT, TODAY, Moved, a_bank, a_payment, a_statement

pytestmark = pytest.mark.django_db
SECOND = Actor(id="keuangan.dua", channel="test", office="PUSAT")
REASON = "sesuai bukti transfer"


@pytest.fixture(autouse=True)
def _bank() -> None:
    a_bank()


def a_code(number: int = 0, *, months: int = 1) -> str:
    """A member with so many open months from November; the payment code."""
    plan = a_member(number)
    billing.run(NOVEMBER, on=TODAY, by=BY)
    if months > 1:
        billing.ask_ahead(plan, months=months, on=TODAY, by=BY)
    (found,) = rows("select code from billing_plan where id = %s", plan)
    return str(found["code"])


def price(code: str, months: int = 1) -> int:
    return bills.asked(code, on=TODAY).first(months)


def held_by(amount: int, *, text: str = "setoran tunai") -> int:
    """A credit that nobody knows; the number of what is held."""
    a_statement([Moved(DAY, amount, f"REF{amount}", text)])
    (one,) = queries.held(today=TODAY)
    return one.id


def balance(account: str) -> int:
    return journal.balance_of(account, day=TODAY)


def balanced() -> None:
    trial = journal.trial_balance(TODAY)
    assert trial.debit == trial.credit
    sql("set constraints all immediate; set constraints all deferred")


def apply(number: int, code: str) -> operations.Applied:
    return operations.apply_to_code(number, code=code, today=TODAY, reason=REASON, by=BY)


def test_held_money_pays_the_bill_of_a_code_as_of_the_day_it_came() -> None:
    code = a_code()
    number = held_by(price(code))
    done = apply(number, code)
    payment = queries.payment(done.payment_id)
    assert payment
    assert (payment.channel, payment.day, payment.taken_by) == ("statement", DAY, "keuangan")
    assert bills.asked(code, on=TODAY).outcome == "paid"
    assert (balance("suspense.CAKRAWALA"), balance("clearing.CAKRAWALA")) == (0, 0)
    assert queries.held(today=TODAY) == []
    (moved,) = queries.moves(number)
    assert (moved.kind, moved.moved_by, moved.reason) == ("apply", "keuangan", REASON)
    balanced()


def test_a_members_statement_has_each_paid_month_with_its_entry() -> None:
    code = a_code(months=2)
    done = apply(held_by(price(code, 2) + 700), code)
    found = queries.member_statement(code, on=TODAY)
    assert found
    assert [str(one.month) for one in found.months] == ["2026-11", "2026-12"]
    assert {one.payment_id for one in found.months} == {done.payment_id}
    assert (found.total, found.credit) == (done.used, 700)
    payment = queries.payment(done.payment_id)
    assert payment
    assert found.months[0].entry_id == payment.entry_id
    operations.reverse(done.payment_id, reason="salah orang sama sekali", by=BY, today=TODAY)
    back = queries.member_statement(code, on=TODAY)
    assert back
    assert back.months == ()
    assert [row[0] for row in back.reversed] == [done.payment_id]
    assert queries.member_statement("123", on=TODAY) is None


def test_too_little_stays_held_and_the_sentence_says_what_is_missing() -> None:
    code = a_code()
    number = held_by(price(code) - 800)
    with pytest.raises(Refused) as refused:
        apply(number, code)
    assert refused.value.code == "held.too_little"
    assert "Rp800" in refused.value.sentence("id")
    assert queries.held(today=TODAY)[0].open == price(code) - 800


def test_too_much_pays_the_months_it_covers_and_the_rest_is_the_members_credit() -> None:
    code = a_code(months=2)
    two = price(code, 2)
    number = held_by(two + 3_000)
    done = apply(number, code)
    assert (done.used, done.carried) == (two, 3_000)
    assert balance("overpaid") == -3_000
    (credit,) = queries.held(today=TODAY, kind="overpaid")
    assert (credit.code, credit.open) == (code, 3_000)
    assert "PP 50/2025" in credit.reason("id")
    balanced()


def test_a_credit_is_carried_to_coming_months_when_it_suffices() -> None:
    code = a_code()
    one = price(code)
    number = held_by(2 * one + 500)
    done = apply(number, code)
    assert done.carried == one + 500
    assert operations.carry_on(today=TODAY, by=BY) == []
    (plan,) = rows("select id from billing_plan where code = %s", code)
    billing.ask_ahead(plan["id"], months=1, on=TODAY, by=BY)
    (carried,) = operations.carry_on(today=TODAY, by=BY)
    assert price(code) == 0
    assert carried.used <= one + 500
    assert balance("overpaid") == -(one + 500 - carried.used)
    assert balance("clearing.CAKRAWALA") == 0
    balanced()


@pytest.mark.parametrize("code", ["", "123", "100000000001", "200000000002"])
def test_money_is_not_applied_to_a_code_nobody_has(code: str) -> None:
    number = held_by(16_800)
    with pytest.raises(Refused) as refused:
        apply(number, code)
    assert refused.value.code == "held.unknown_code"


def test_what_is_done_with_money_needs_a_reason_and_money() -> None:
    number = held_by(16_800)
    with pytest.raises(Refused) as refused:
        operations.apply_to_code(number, code="1", today=TODAY, reason="ya", by=BY)
    assert refused.value.code == "held.no_reason"
    with pytest.raises(Refused) as refused:
        apply(number + 1, "1")
    assert refused.value.code == "held.not_open"


def test_a_person_says_which_payment_the_money_is_of() -> None:
    payment = a_payment(1)
    number = held_by(16_800)
    operations.settle(number, payment_id=payment, today=TODAY, reason=REASON, by=BY)
    assert (balance("suspense.CAKRAWALA"), balance("clearing.CAKRAWALA")) == (0, 0)
    with pytest.raises(Refused) as refused:
        operations.settle(number, payment_id=payment, today=TODAY, reason=REASON, by=BY)
    assert refused.value.code == "held.not_open"


def test_a_payment_of_another_amount_or_seen_before_is_not_settled() -> None:
    seen = a_payment(1, reference="J1")
    other = a_payment(2, amount=20_000)
    a_statement([Moved(DAY, 16_800, "J1"), Moved(DAY, 16_800, "apa")])
    (one,) = queries.held(today=TODAY)
    for payment in (seen, other, other + 99):
        with pytest.raises(Refused) as refused:
            operations.settle(one.id, payment_id=payment, today=TODAY, reason=REASON, by=BY)
        assert refused.value.code == "held.no_such_payment"


def test_money_that_left_is_a_charge_only_if_it_left() -> None:
    a_statement([Moved(DAY, -2_500, "", "biaya adm"), Moved(DAY, 9_000, "x")])
    left, came = sorted(queries.held(today=TODAY), key=lambda one: one.amount)
    operations.charge(left.id, today=TODAY, reason=REASON, by=BY)
    assert balance("fees.CAKRAWALA") == 2_500
    with pytest.raises(Refused) as refused:
        operations.charge(came.id, today=TODAY, reason=REASON, by=BY)
    assert refused.value.code == "held.not_a_charge"
    balanced()


def test_money_is_kept_for_a_code_whose_months_are_not_billed_yet() -> None:
    code = a_code()
    number = held_by(50_000)
    operations.keep_for(number, code=code, today=TODAY, reason=REASON, by=BY)
    assert balance("overpaid") == -50_000
    balanced()


def ask(number: int, *, amount: int = 16_800, grounds: str = "not_ours") -> str:
    return operations.ask_refund(
        number, amount=amount, grounds=grounds, destination="Bank Lereng 123 Siti", reason=REASON, by=BY
    )  # fmt: skip


def test_a_refund_needs_two_officers_and_is_seen_leaving_the_bank() -> None:
    number = held_by(16_800)
    reference = ask(number)
    (waiting,) = queries.refunds(waiting=True)
    with pytest.raises(Refused) as refused:
        operations.decide_refund(waiting.id, approve=True, today=TODAY, by=BY)
    assert refused.value.code == "refund.same_person"
    operations.decide_refund(waiting.id, approve=True, today=TODAY, by=SECOND)
    assert (balance("suspense.CAKRAWALA"), balance("refunds.CAKRAWALA")) == (0, -16_800)
    a_statement([Moved(NEXT, -16_800, "", f"TRF {reference} SITI")], opening=16_800, number=2)
    assert balance("refunds.CAKRAWALA") == 0
    assert balance("bank.CAKRAWALA") == 0
    assert queries.refunds()[0].paid
    balanced()


def test_a_declined_refund_leaves_the_money_where_it_is() -> None:
    number = held_by(16_800)
    ask(number)
    with pytest.raises(Refused) as refused:
        ask(number)
    assert refused.value.code == "refund.asked_before"
    operations.decide_refund(queries.refunds()[0].id, approve=False, today=TODAY, by=SECOND)
    assert queries.held(today=TODAY)[0].open == 16_800
    with pytest.raises(Refused) as refused:
        operations.decide_refund(queries.refunds()[0].id, approve=True, today=TODAY, by=SECOND)
    assert refused.value.code == "refund.not_waiting"


def test_contributions_paid_too_much_are_given_back_only_by_the_rules() -> None:
    code = a_code()
    apply(held_by(price(code) + 9_000), code)
    (credit,) = queries.held(today=TODAY, kind="overpaid")
    with pytest.raises(Refused) as refused:
        ask(credit.id, amount=9_000)
    assert refused.value.code == "refund.not_by_these_grounds"
    with pytest.raises(Refused) as refused:
        ask(credit.id, amount=9_001, grounds="after_claim")
    assert refused.value.code == "refund.too_much"
    assert ask(credit.id, amount=9_000, grounds="after_claim").startswith("RF")


def test_a_reversal_opens_the_bills_and_keeps_money_that_is_on_our_account() -> None:
    code = a_code()
    done = apply(held_by(price(code)), code)
    owed = price(code)
    assert owed == 0
    operations.reverse(done.payment_id, reason="salah orang, lihat tiket", by=BY, today=TODAY)
    assert bills.asked(code, on=TODAY).outcome == "open"
    assert all(row["payment_id"] is None for row in bill_rows())
    (again,) = queries.held(today=TODAY)
    assert again.payment_id == done.payment_id
    assert "dibatalkan" in again.reason("id")
    assert balance("clearing.CAKRAWALA") == 0
    assert balance("contributions.JKK") == 0
    other = a_code(1)
    assert apply(again.id, other).used == price(code)
    tie = queries.tie("CAKRAWALA", day=DAY)
    assert tie.rests == (0, 0)
    assert not tie.unexplained
    balanced()
    with pytest.raises(Refused) as refused:
        operations.reverse(done.payment_id, reason="salah orang lagi", by=BY, today=TODAY)
    assert refused.value.code == "payments.reversed_before"


def test_a_reversal_before_the_money_came_leaves_nothing_behind() -> None:
    payment = a_payment(1)
    operations.reverse(payment, reason="bank membatalkan", by=BY, today=TODAY)
    assert balance("clearing.CAKRAWALA") == 0
    assert queries.held(today=TODAY) == []
    a_statement([Moved(DAY, 16_800, "REQ000001")])
    assert len(queries.held(today=TODAY)) == 1


def test_the_bank_takes_back_what_was_reversed() -> None:
    payment = a_payment(1, reference="J1")
    a_statement([Moved(DAY, 16_800, "J1")])
    operations.reverse(
        payment, reason="ditarik bank kembali", by=BY, today=TODAY, money_stays=False
    )
    a_statement([Moved(NEXT, -16_800, "", "REVERSAL J1")], opening=16_800, number=2)
    assert balance("clearing.CAKRAWALA") == balance("bank.CAKRAWALA") == 0
    assert queries.held(today=TODAY) == []


def test_an_unknown_payment_is_not_reversed() -> None:
    with pytest.raises(Refused) as refused:
        operations.reverse(99, reason="tidak ada sama sekali", by=BY, today=TODAY)
    assert refused.value.code == "payments.no_payment"


def test_suspense_is_shown_by_age() -> None:
    days = [TODAY - timedelta(days=back) for back in (40, 20, 5, 0)]
    a_statement([Moved(day, 1_000 + number, f"R{number}") for number, day in enumerate(days)])
    assert [(age.since, age.count, age.amount) for age in queries.ages(today=TODAY)] == [
        (0, 1, 1_003), (3, 1, 1_002), (8, 1, 1_001), (31, 1, 1_000),
    ]  # fmt: skip
    assert [one.age for one in queries.held(today=TODAY, age=2)] == [20]
    assert [one.age for one in queries.held(today=TODAY)] == [40, 20, 5, 0]


def kinds(bank: str = "CAKRAWALA", day: date = DAY) -> dict[str, int]:
    tie = queries.tie(bank, day=day)
    assert tie.rests == (0, 0)
    return {one.kind: one.amount for one in tie.differences}


def test_a_day_with_everything_seen_and_paid_ties() -> None:
    code = a_code()
    apply(held_by(price(code)), code)
    tie = queries.tie("CAKRAWALA", day=DAY)
    assert tie.tied
    assert (tie.payments, tie.lines, tie.has_statement) == (1, 1, True)


def test_each_difference_between_bank_and_journal_has_its_cause() -> None:
    a_payment(1, reference="J1")
    a_payment(2, amount=20_000, reference="J2")
    a_payment(3, amount=30_000)
    lines = [Moved(DAY, 16_800, "J1"), Moved(DAY, 7_000, "?"), Moved(NEXT, 20_000, "J2")]
    a_statement(lines)
    assert kinds() == {
        "tie_held": 7_000,
        "tie_seen_elsewhere": -20_000,
        "tie_not_seen": -30_000,
        "tie_bills_differ": 66_800,
    }
    assert kinds(day=NEXT) == {"tie_of_other_days": 20_000}


def test_a_payment_without_its_bills_is_a_fault_that_names_it() -> None:
    number = a_payment(1)
    (fault,) = [
        one for one in queries.tie("CAKRAWALA", day=DAY).unexplained if one.between == "cover"
    ]
    assert str(number) in fault.reason("id")


def test_a_payment_whose_entry_was_tampered_with_shows_in_the_tie() -> None:
    a_payment(1)
    with tampering():
        sql("update ledger_line set amount = amount * 3")
    assert "tie_not_in_journal" in {
        one.kind for one in queries.tie("CAKRAWALA", day=DAY).unexplained
    }


def test_a_day_without_its_statement_is_not_closed_without_a_reason() -> None:
    a_payment(1)
    with pytest.raises(Refused) as refused, transaction.atomic():
        operations.close_day(DAY, by=BY, today=TODAY)
    assert refused.value.code == "tie.not_explained"
    assert "CAKRAWALA" in refused.value.sentence("id")
    assert journal.open_day(DAY) == DAY
    closed = operations.close_day(DAY, by=BY, today=TODAY, reason="rekening koran menyusul")
    assert (closed.note, closed.closed_by) == ("rekening koran menyusul", "keuangan")
    assert journal.verify() == []


def test_a_day_that_ties_is_closed_without_a_word() -> None:
    code = a_code()
    apply(held_by(price(code)), code)
    assert operations.close_day(DAY, by=BY, today=TODAY).note == ""


def test_a_person_says_which_days_payments_the_money_is_of() -> None:
    for number, day in enumerate((DAY, DAY, NEXT, NEXT)):
        a_payment(number, day=day)
    a_statement([Moved(NEXT, 33_600, "Q", "SETTLEMENT")])
    (one,) = queries.held(today=TODAY)
    assert "18 Nov 2026, 19 Nov 2026" in one.reason("id")
    with pytest.raises(Refused) as refused:
        operations.settle_day(one.id, day=TODAY, today=TODAY, reason=REASON, by=BY)
    assert refused.value.code == "held.not_that_day"
    assert operations.settle_day(one.id, day=DAY, today=TODAY, reason=REASON, by=BY) == 2
    assert balance("clearing.CAKRAWALA") == 33_600
    assert kinds()["tie_seen_elsewhere"] == -33_600
    balanced()
