"""The journal: what the database refuses, closed days, verifying, balances, files."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import Error, connection, transaction

from jangkau.apps.ledger import operations, queries
from jangkau.domain.ledger import Entry, Fault, Line
from jangkau.domain.terms import Refused
from tests.builders.ledger import a_payment_entry, closed, sql, tampering

pytestmark = pytest.mark.django_db
DAY, NEXT, LATER = date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 20)
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _accounts() -> None:
    operations.open_accounts("SAGARA")


def refused_by_the_database(act: Callable[[], Any]) -> str:
    def whole() -> None:
        with transaction.atomic():
            act()
            sql("set constraints all immediate; set constraints all deferred")

    with pytest.raises(Error) as caught:
        whole()
    return str(caught.value)


def test_opening_accounts_twice_opens_them_once() -> None:
    before = queries.accounts()
    operations.open_accounts("SAGARA")
    assert queries.accounts() == before
    of_bank = {one.code: one.kind for one in queries.accounts(bank="SAGARA")}
    assert of_bank["clearing.SAGARA"] == "asset"
    assert of_bank["suspense.SAGARA"] == "liability"
    assert {one.code: one.program for one in before}["contributions.JHT"] == "JHT"


def test_an_entry_is_posted_with_its_lines_and_found_again() -> None:
    number = a_payment_entry(1, day=DAY)
    found = queries.entry(number)
    assert found
    assert [(line.account, line.amount) for line in found.lines] == [
        ("clearing.SAGARA", 16_800),
        ("contributions.JKK", -10_000),
        ("contributions.JKM", -6_800),
    ]
    assert queries.entry(number + 1) is None


def test_the_same_thing_is_booked_once() -> None:
    a_payment_entry(1, day=DAY)
    assert "ledger_entry_once" in refused_by_the_database(lambda: a_payment_entry(1, day=NEXT))


@pytest.mark.parametrize("table", ["entry", "line", "day", "shut", "balance", "account"])
@pytest.mark.parametrize(
    "deed", ["update {t} set {c} = {c}", "delete from {t}", "truncate {t} cascade"]
)
def test_the_database_refuses_to_change_or_delete(table: str, deed: str) -> None:
    a_payment_entry(1, day=DAY)
    closed(DAY)
    column = {"entry": "memo", "line": "amount", "account": "kind"}.get(table, "day")
    said = refused_by_the_database(lambda: sql(deed.format(t=f"ledger_{table}", c=column)))
    assert "only grows" in said


def test_the_database_refuses_an_entry_that_does_not_balance() -> None:
    said = refused_by_the_database(
        lambda: sql("select ledger_post('2026-11-18', 'x', 'y', '{fines,overpaid}', '{5,-4}')")
    )
    assert "does not balance" in said


@pytest.mark.parametrize("amounts", ["{0,0}", "{}"])
def test_the_database_refuses_an_entry_without_lines(amounts: str) -> None:
    accounts = "{fines,overpaid}" if amounts != "{}" else "{}"
    said = refused_by_the_database(
        lambda: sql(f"select ledger_post('2026-11-18', 'x', 'y', '{accounts}', '{amounts}')")
    )
    assert "no lines" in said


def test_the_database_refuses_a_single_line_and_lines_added_later() -> None:
    number = a_payment_entry(1, day=DAY)
    add = "insert into ledger_line (entry_id, position, account_code, amount) values "
    rows = f"({number}, 8, 'fines', 5), ({number}, 9, 'overpaid', -5)"
    assert "at once" in refused_by_the_database(lambda: sql(add + rows))
    assert "not balance" in refused_by_the_database(lambda: sql(add + f"({number}, 8, 'fines', 5)"))


def test_the_database_refuses_an_account_that_is_not_there_at_once() -> None:
    with pytest.raises(Error, match="foreign key"), transaction.atomic():
        sql("select ledger_post('2026-11-18', 'x', 'y', '{fines,nowhere}', '{5,-5}')")


def test_the_database_refuses_a_reversal_that_does_not_mirror() -> None:
    number = a_payment_entry(1, day=NEXT)
    post = "select ledger_post('{}', '{}', 'entry:1', '{{fines,overpaid}}', '{{5,-5}}', '', {})"
    for day, kind in (("2026-11-19", "reversal"), ("2026-11-18", "reversal"), ("2026-11-19", "x")):
        said = refused_by_the_database(lambda d=day, k=kind: sql(post.format(d, k, number)))
        assert "mirror" in said or "cannot reverse" in said or "ledger_entry_reversal" in said
    without = post.format("2026-11-19", "reversal", "null")
    assert "ledger_entry_reversal" in refused_by_the_database(lambda: sql(without))


def test_a_reversal_takes_the_money_back_once() -> None:
    number = a_payment_entry(1, day=DAY)
    back = operations.reverse(number, day=NEXT, memo="salah orang")
    sql("set constraints all immediate; set constraints all deferred")
    assert queries.reversal_of(number) == back
    assert queries.balance_of("clearing.SAGARA", day=NEXT) == 0
    for wrong, code in ((number, "reversed_before"), (back, "a_reversal"), (back + 9, "no_entry")):
        with pytest.raises(Refused) as refused:
            operations.reverse(wrong, day=NEXT, memo="lagi")
        assert refused.value.code == f"ledger.{code}"


def test_nothing_is_posted_in_a_closed_day_and_late_things_have_a_day() -> None:
    a_payment_entry(1, day=DAY)
    closed(DAY)
    with pytest.raises(Refused) as refused:
        operations.transfer(5, debit="fines", credit="overpaid", day=DAY, kind="x", reference="y")
    assert refused.value.code == "ledger.day_closed"
    assert "19 Nov 2026" in refused.value.sentence("id")
    said = refused_by_the_database(
        lambda: sql("select ledger_post('2026-11-17', 'x', 'y', '{fines,overpaid}', '{5,-5}')")
    )
    assert "closed" in said
    assert queries.open_day(DAY) == NEXT
    assert queries.open_day(LATER) == LATER


def test_a_day_is_not_closed_before_it_is_over_nor_twice_nor_over_an_open_one() -> None:
    a_payment_entry(1, day=DAY)
    a_payment_entry(2, day=LATER)
    for day, code in ((TODAY, "day_not_over"), (LATER, "day_before_open")):
        with pytest.raises(Refused) as refused:
            closed(day)
        assert refused.value.code == f"ledger.{code}"
    closed(DAY)
    closed(LATER)  # the 19th has no entries and is passed over
    with pytest.raises(Refused) as refused:
        closed(NEXT)
    assert refused.value.code == "ledger.closed_before"
    assert [one.day for one in queries.days()] == [LATER, DAY]


def test_closing_is_taken_up_where_it_was_broken_off() -> None:
    a_payment_entry(1, day=DAY)
    operations.shut_day(DAY, today=TODAY)
    assert queries.last_closed() is None
    line = closed(DAY)
    assert (line.entries, line.turnover, line.closed_by) == (1, 16_800, "tester")


def test_days_are_chained_and_verify_finds_nothing_wrong() -> None:
    for number, day in enumerate((DAY, DAY, NEXT, LATER), start=1):
        a_payment_entry(number, day=day)
    first, second, third = (closed(day) for day in (DAY, NEXT, LATER))
    assert first.previous_hash == "0" * 64
    assert second.previous_hash == first.hash
    assert third.previous_hash == second.hash
    assert queries.verify() == []


def test_a_day_that_does_not_follow_is_refused_by_the_database() -> None:
    a_payment_entry(1, day=DAY)
    closed(DAY)
    add = "insert into ledger_day (day, entries, turnover, previous_hash, hash, seals, note, closed_by) values"
    for day in ("2026-11-17", "2026-11-19"):
        wrong = f"{add} ('{day}', 0, 0, repeat('0', 64), repeat('1', 64), '', '', 'x')"
        assert "does not follow" in refused_by_the_database(lambda w=wrong: sql(w))


@pytest.mark.parametrize(
    ("deed", "kind"),
    [
        ("update ledger_line set amount = amount * 2 where entry_id = {id}", "changed"),
        ("update ledger_line set account_code = 'fines' where entry_id = {id} and position = 3", "changed"),
        ("update ledger_entry set memo = 'x' where id = {id}", "changed"),
        ("delete from ledger_line where entry_id = {id}", "changed"),
        ("delete from ledger_line where entry_id = {id}; delete from ledger_entry where id = {id}", "missing"),
    ],
)  # fmt: skip
def test_tampering_past_the_triggers_shows_the_day_and_the_entry(deed: str, kind: str) -> None:
    numbers = [a_payment_entry(number, day=NEXT) for number in (1, 2, 3)]
    a_payment_entry(9, day=DAY)
    closed(DAY)
    closed(NEXT)
    with tampering():
        sql(deed.format(id=numbers[1]))
    assert Fault(NEXT, kind, numbers[1]) in queries.verify()
    assert not [one for one in queries.verify() if one.day == DAY]


def test_tampering_that_adds_or_moves_an_entry_shows() -> None:
    first, second = a_payment_entry(1, day=DAY), a_payment_entry(2, day=NEXT)
    closed(DAY)
    closed(NEXT)
    with tampering():
        sql(f"update ledger_entry set day = '{DAY}' where id = {second}")
    faults = queries.verify()
    assert Fault(DAY, "added", second) in faults
    assert Fault(NEXT, "missing", second) in faults
    assert first not in {fault.entry_id for fault in faults}


def test_tampering_with_the_chain_and_the_balances_shows() -> None:
    for number, day in enumerate((DAY, NEXT), start=1):
        a_payment_entry(number, day=day)
        closed(day)
    for deed, fault in (
        ("update ledger_day set hash = repeat('f', 64)", Fault(NEXT, "chain")),
        ("update ledger_day set turnover = 1", Fault(DAY, "total")),
        ("update ledger_day set seals = ''", Fault(DAY, "added", queries.journal(queries.Wanted(), limit=9)[1].id)),
        ("update ledger_balance set balance = balance + 1", Fault(DAY, "total")),
        (f"delete from ledger_day where day = '{NEXT}'", Fault(NEXT, "missing")),
    ):  # fmt: skip
        with transaction.atomic():
            with tampering():
                sql(deed)
            assert fault in queries.verify(), deed
            transaction.set_rollback(True)
    assert queries.verify() == []


def test_the_trial_balance_is_the_same_before_and_after_closing() -> None:
    a_payment_entry(1, day=DAY)
    a_payment_entry(2, day=NEXT)
    operations.transfer(
        16_800, debit="bank.SAGARA", credit="clearing.SAGARA", day=NEXT, kind="settlement", reference="statement:1"
    )  # fmt: skip
    before = queries.trial_balance(NEXT)
    closed(DAY)
    after_one = queries.trial_balance(NEXT)
    closed(NEXT)
    assert before == after_one == queries.trial_balance(NEXT)
    assert before.debit == before.credit == 33_600
    by_account = {line.account: line for line in before.lines}
    assert by_account["clearing.SAGARA"].balance == 16_800
    assert (by_account["clearing.SAGARA"].debit, by_account["clearing.SAGARA"].credit) == (
        16_800,
        16_800,
    )
    later = {line.account: line.balance for line in queries.trial_balance(LATER).lines}
    assert later["bank.SAGARA"] == 16_800


def test_an_account_statement_carries_its_balance_along() -> None:
    for number, day in enumerate((DAY, NEXT, LATER), start=1):
        a_payment_entry(number, day=day)
    closed(DAY)
    opening, lines = queries.account_statement("clearing.SAGARA", first=NEXT, last=LATER)
    assert opening == 16_800
    assert [line.balance for line in lines] == [33_600, 50_400]


def test_the_journal_is_searched_by_words_kind_account_and_day() -> None:
    numbers = [a_payment_entry(number, day=day) for number, day in ((1, DAY), (2, NEXT), (3, NEXT))]
    back = operations.reverse(numbers[0], day=NEXT, memo="salah 100%")
    wanted = queries.Wanted
    ids = lambda found: [one.id for one in queries.journal(found, limit=10)]  # noqa: E731
    assert ids(wanted()) == [back, *numbers[::-1]]
    assert ids(wanted(first=NEXT, kind="payment")) == numbers[:0:-1]
    assert ids(wanted(text="100%")) == [back]
    assert ids(wanted(text="payment:2")) == [numbers[1]]
    assert ids(wanted(text=str(numbers[2]))) == [numbers[2]]
    assert ids(wanted(account="fines")) == []
    assert [one.id for one in queries.journal(wanted(), limit=1, before_id=back)] == [numbers[2]]
    assert [one.id for one in queries.entries(wanted(last=DAY))] == [numbers[0]]


def test_the_journal_goes_out_as_csv_and_as_a_workbook() -> None:
    lines = (Line("fines", 5), Line("overpaid", -5))
    operations.post(Entry(day=DAY, kind="x", reference="=1+1", lines=lines, memo="@a"))
    found = list(queries.journal_rows(queries.entries(queries.Wanted())))
    text = b"".join(queries.csv_lines(queries.JOURNAL, rows=found)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["debit"] for row in rows] == ["5", "0"]
    assert rows[0]["reference"] == "'=1+1"
    out = io.BytesIO()
    queries.write_xlsx(out, columns=queries.JOURNAL, rows=found)
    sheet = openpyxl.load_workbook(out).active
    assert sheet
    assert sheet["A1"].value == "Nomor ayat"
    assert (sheet["D2"].value, sheet["I2"].value, sheet["J3"].value) == ("=1+1", 5, 5)
    assert sheet["D2"].data_type == "s"


def test_entries_are_posted_in_read_committed_only() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('transaction_isolation')")
        assert cursor.fetchone() == ("read committed",)
