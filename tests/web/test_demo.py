"""The demo as a newcomer meets it: the four provinces it plays in, a fifth of its people."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from django.db import transaction
from django.test import Client

from jangkau.apps.billing import queries as billing
from jangkau.apps.coverage import operations as coverage
from jangkau.apps.crew.models import Role
from jangkau.apps.ledger import queries as ledger
from jangkau.apps.payments import operations as paying
from jangkau.apps.payments import queries as payments
from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries as people
from jangkau.cli.demo import branch, demo_logins, market, money, statements
from jangkau.cli.demo.plan import read_plan
from jangkau.cli.demo.rosters import Flaw
from jangkau.cli.door import root
from jangkau.cli.places import load_everything
from jangkau.domain.terms import NIK, Actor, Month, Refused, Sex, Territory
from tests.builders.people import an_invented_nik
from tests.builders.registry import a_worker

EVERYWHERE = Territory(everywhere=True)
TODAY, WADAH_PAID, YESTERDAY = date(2026, 11, 21), date(2026, 11, 13), date(2026, 11, 20)
SOREANG = "BDG2-PSR-SOREANG"
BY = Actor(id="keuangan.pusat", channel="test", office="PUSAT")


@pytest.fixture(autouse=True)
def _quick_passwords() -> None: ...  # not here: the demo's are hashed once, for the whole file


@pytest.fixture(scope="module")
def the_map(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The four provinces for every test of this file; taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_everything(only=("32", "33", "36", "64"))
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def the_demo(the_map: None, django_db_blocker: Any) -> Iterator[branch.Made]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield branch.load(small=True, on=TODAY)
        transaction.set_rollback(True)


def test_without_a_map_the_demo_says_what_to_do_first(db: None) -> None:
    with pytest.raises(Refused, match="jangkau places load"):
        branch.load(on=TODAY)


@pytest.mark.django_db
@pytest.mark.usefixtures("the_map")
class TestAnEmptyRegistry:
    def test_people_who_are_not_invented_are_not_mixed_with_the_demo(self) -> None:
        a_worker(1, source="roster:1")
        with pytest.raises(Refused) as refused:
            branch.load(small=True, on=TODAY)
        assert refused.value.code == "demo.real_people"
        assert not people.wadah_list(territory=EVERYWHERE)
        assert branch.load(small=True, force=True, on=TODAY).workers > 1_000


@pytest.mark.django_db
class TestTheDemo:
    def test_every_role_has_a_login_that_signs_in(self, the_demo: branch.Made) -> None:
        logins = demo_logins()
        assert {login.role for login in logins} == set(Role.values)
        assert the_demo.officers == len(logins) == 11
        officer = next(login for login in logins if login.username == "petugas.bandung2")
        assert Client().login(username=officer.username, password=officer.password)

    def test_loading_it_again_changes_nothing(self, the_demo: branch.Made) -> None:
        before = people.people_count(territory=EVERYWHERE)
        again = branch.load(small=True, on=TODAY)
        assert again == branch.Made(already=True)
        assert people.people_count(territory=EVERYWHERE) == before == the_demo.workers

    def test_the_branch_sees_its_people_and_not_those_of_surakarta(
        self, the_demo: branch.Made
    ) -> None:
        seen = people.people_count(territory=territory("Bandung 2"))
        plan = [group for group in read_plan().groups if group.office == "Bandung 2"]
        assert seen == sum(branch.small_size(group) for group in plan) + branch.DOUBLES
        assert not people.wadah("SKA-PSR-KLEWER", territory=territory("Bandung 2"))

    def test_members_of_a_wadah_do_its_work_and_some_have_lapsed(
        self, the_demo: branch.Made
    ) -> None:
        members = people.members(SOREANG, territory=EVERYWHERE, limit=100)
        assert len(members) == 76
        assert Counter(one.status for one in members)[people.LAPSED] >= 5
        assert all(one.segments == ("BPU",) for one in members)

    def test_a_wadah_sits_in_its_market_and_an_agreement_is_about_to_end(
        self, the_demo: branch.Made
    ) -> None:
        listed = {one.code: one for one in people.wadah_list(territory=EVERYWHERE)}
        site = places.site(str(listed[SOREANG].site_id), territory=EVERYWHERE)
        assert site is not None
        assert site.name == "Pasar Soreang"
        assert listed["BDG2-PSR-BANJARAN"].dormant_since is not None
        counts = people.counts(territory=territory("Bandung 2"), on=TODAY)
        assert counts.agreements_ending >= 4

    def test_every_tenant_of_the_mall_has_two_employees(self, the_demo: branch.Made) -> None:
        tenants = people.employers(territory=EVERYWHERE)
        assert len(tenants) == 12
        for tenant in tenants:
            staff = people.employees(tenant.code, territory=EVERYWHERE)
            assert len(staff) == 2

    def test_likely_doubles_wait_for_an_officer(self, the_demo: branch.Made) -> None:
        assert people.pairs_count(territory=territory("Bandung 2")) == branch.DOUBLES

    def test_registered_workers_show_in_coverage(self, the_demo: branch.Made) -> None:
        assert coverage.count_registered() == the_demo.workers


@pytest.fixture(scope="module")
def the_money(the_demo: branch.Made, django_db_blocker: Any) -> Iterator[money.MoneyMade]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield money.load_money(small=True, on=TODAY)
        transaction.set_rollback(True)


def dues_of(wadah: str) -> list[billing.Dues]:
    cards = people.members(wadah, territory=EVERYWHERE, limit=500)
    return list(billing.dues_of([card.id for card in cards], on=TODAY).values())


@pytest.mark.django_db
class TestItsMoney:
    def test_months_are_billed_and_paid_through_every_bank(
        self, the_money: money.MoneyMade
    ) -> None:
        assert the_money.bills > 4_000
        assert the_money.payments > 1_000
        assert money.load_money(small=True, on=TODAY) == money.MoneyMade(already=True)
        for bank in payments.invented_banks():
            assert payments.payments_on(date(2026, 10, 12), partner=bank.code)

    def test_members_are_paid_up_behind_by_one_to_three_months_ahead_and_stopped(
        self, the_money: money.MoneyMade
    ) -> None:
        now = Month.of(TODAY)
        dues = dues_of(SOREANG) + dues_of("BDG2-OJOL-SELATAN")
        due = billing.first_not_due(TODAY)
        assert {len(one.before(due)) for one in dues} >= {0, 1, 2, 3}
        until = {one.paid_until - now for one in dues if one.paid_until}
        assert {-3, -2, -1, 0} <= until
        assert max(until) > 1
        assert any(one.stopped for one in dues)

    def test_a_wadah_has_bills_paid_and_one_open(self, the_money: money.MoneyMade) -> None:
        line = people.wadah(SOREANG, territory=EVERYWHERE)
        assert line
        states = Counter(one.state for one in billing.collectives_of(line.id))
        assert states["open"] == 1
        assert states["paid"] >= 6

    @pytest.mark.parametrize("payer", ["government", "employer"])
    def test_budgets_and_employers_have_paid_and_still_owe(
        self, the_money: money.MoneyMade, payer: str
    ) -> None:
        for state in ("paid", "open"):
            assert billing.collectives(territory=EVERYWHERE, payer=payer, state=state), state

    def test_the_coordinators_cash_went_to_the_bank_and_the_counter_took_some_today(
        self, the_money: money.MoneyMade
    ) -> None:
        line = people.wadah(SOREANG, territory=EVERYWHERE)
        assert line
        book = payments.cash_book(line.id, first=date(2026, 6, 1), last=TODAY)
        assert book.taken == book.handed_on > 1_000_000
        assert len(payments.payments_on(TODAY, partner="CAKRAWALA", channel="counter")) == 6

    def test_the_journal_balances(self, the_money: money.MoneyMade) -> None:
        assert sum(line.balance for line in ledger.trial_balance(TODAY).lines) == 0


@dataclass(frozen=True)
class Desk:
    """What the finance officer finds: what was made, the files, the one still to be uploaded."""

    made: statements.StatementsMade
    folder: Path
    left: Path


@pytest.fixture(scope="module")
def the_desk(
    the_money: money.MoneyMade, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """The statements of the demo's banks, received; taken back at the end."""
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), transaction.atomic():
        made = statements.load_statements(folder=folder / "past", on=TODAY)
        statements.leave_statement(folder / "mutasi.sta", on=TODAY)
        yield Desk(made, folder / "past", folder / "mutasi.sta")
        transaction.set_rollback(True)


def past_days() -> list[date]:
    closed = [line.day for line in ledger.days()]
    return sorted([*closed, *(day for day, _, _ in ledger.open_days() if day < TODAY)])


@pytest.mark.django_db
class TestThePast:
    def test_every_bank_sent_a_statement_for_each_month_and_all_were_read(
        self, the_desk: Desk
    ) -> None:
        found = payments.statements()
        assert len(found) == the_desk.made.statements == 18
        assert {one.state for one in found} == {"read"}
        assert {one.form for one in found} == {"mt940", "csv"}
        assert len(list(the_desk.folder.iterdir())) == 18

    def test_bank_journal_and_bills_agree_on_every_settled_day(self, the_desk: Desk) -> None:
        days = [*(line.day for line in ledger.days()), *(day for day, _, _ in ledger.open_days())]
        found = {(one.bank, day): one for day in days if day < TODAY for one in payments.ties(day)}
        assert len(found) == 13 * 3
        odd = [("CAKRAWALA", WADAH_PAID), ("CAKRAWALA", YESTERDAY), ("LERENG", YESTERDAY)]
        assert sorted(at for at, one in found.items() if not one.tied) == odd
        assert all(one.has_statement for one in found.values() if one.tied and one.payments)

    def test_a_charge_a_stranger_s_money_too_little_and_too_much_are_held(
        self, the_desk: Desk
    ) -> None:
        held = payments.held(today=TODAY)
        assert {(one.bank, one.day): one.open for one in held if not one.code} == {
            ("LERENG", YESTERDAY): 250_000,
            ("SAMUDRA", YESTERDAY): -6_500,
        }
        short, over = sorted((one for one in held if one.code), key=lambda one: one.open)
        assert short.open < billing.asked(short.code, on=WADAH_PAID).first(1)
        assert over.open > billing.asked(over.code, on=WADAH_PAID).total
        for day in (WADAH_PAID, YESTERDAY):
            assert all(one.rests == (0, 0) for one in payments.ties(day))

    def test_the_months_before_are_closed_and_of_the_last_what_has_its_statements_can_be(
        self, the_desk: Desk
    ) -> None:
        closed = ledger.days()
        assert len(closed) == the_desk.made.closed == 10
        assert all(line.day.month < 11 for line in closed)
        for day in (WADAH_PAID.replace(day=12), WADAH_PAID):
            paying.close_day(day, by=BY, today=TODAY)
        with pytest.raises(Refused, match="CAKRAWALA"):
            paying.close_day(YESTERDAY, by=BY, today=TODAY)
        assert ledger.verify() == []

    def test_loading_it_again_changes_nothing(self, the_desk: Desk) -> None:
        before = the_desk.left.read_bytes()
        again = statements.load_statements(folder=the_desk.folder, on=TODAY)
        statements.leave_statement(the_desk.left, on=TODAY)
        assert again == statements.StatementsMade(already=True)
        assert the_desk.left.read_bytes() == before
        assert len(payments.statements()) == 18

    def test_books_with_a_real_bank_in_them_are_left_alone(
        self, the_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(statements.banks, "statements", lambda **_: [])
        paying.make_partner(
            "SUNGGUHAN", name="Bank Sungguhan", profile="standard", service_id="88001",
            client_id="sungguhan", by=BY,
        )  # fmt: skip
        assert statements.load_statements(folder=tmp_path, on=TODAY).already


@pytest.mark.django_db
class TestMoneyThatWaits:
    def test_too_much_pays_the_code_and_the_rest_becomes_its_credit(self, the_desk: Desk) -> None:
        over = max(
            (one for one in payments.held(today=TODAY) if one.code), key=lambda one: one.open
        )
        done = paying.apply_to_code(
            over.id, code=over.code, today=TODAY, reason="kode di keterangan", by=BY
        )
        assert done.carried == statements.TOO_MUCH
        assert done.used + done.carried == over.open

    def test_too_little_is_refused_with_what_is_missing(self, the_desk: Desk) -> None:
        short = min(
            (one for one in payments.held(today=TODAY) if one.code), key=lambda one: one.open
        )
        with pytest.raises(Refused, match=r"5\.000") as refused:
            paying.apply_to_code(
                short.id, code=short.code, today=TODAY, reason="kode di keterangan", by=BY
            )
        assert refused.value.code == "held.too_little"


@pytest.mark.django_db
class TestTheStatementThatIsLeft:
    def test_uploading_it_ties_the_bank_s_day_and_holds_two_lines(self, the_desk: Desk) -> None:
        got = paying.receive_statement(
            the_desk.left.read_bytes(), name="mutasi.sta", bank="CAKRAWALA", today=TODAY, by=BY
        )
        assert got.refused is None
        facts = payments.statement(got.id)
        assert facts
        assert facts.unmatched == 2
        assert facts.lines > 2
        tie = payments.tie("CAKRAWALA", day=YESTERDAY)
        assert {one.kind for one in tie.differences} == {"tie_held"}
        assert not tie.unexplained

    def test_a_lost_file_is_written_again_as_it_was(self, the_desk: Desk, tmp_path: Path) -> None:
        statements.leave_statement(tmp_path / "again.sta", on=TODAY)
        assert (tmp_path / "again.sta").read_bytes() == the_desk.left.read_bytes()


@pytest.mark.django_db
class TestTheRoster:
    def test_the_known_people_on_it_are_those_of_the_demo(
        self, the_demo: branch.Made, tmp_path: Path
    ) -> None:
        path = tmp_path / "roster.xlsx"
        for line, known in known_lines(path):
            wadah = known.wadah_codes
            match line.flaw:
                case Flaw.SAME_WADAH:
                    assert SOREANG in wadah
                    assert not known.lapsed
                case Flaw.LAPSED:
                    assert known.lapsed
                case Flaw.OTHER_WADAH:
                    assert wadah
                    assert SOREANG not in wadah

    def test_the_same_seed_writes_the_same_file(
        self, the_demo: branch.Made, tmp_path: Path
    ) -> None:
        for name in ("one.xlsx", "two.xlsx"):
            market.make(tmp_path / name, rows=100, seed=7)
        assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()

    def test_the_command_writes_as_many_traders_as_asked(
        self, the_demo: branch.Made, tmp_path: Path
    ) -> None:
        done = run("demo", "roster", str(tmp_path / "list.xlsx"), "--rows", "120", "--json")
        said = json.loads(done.stdout)
        assert said["rows"] == len(said["lines"]) == 120

    def test_checking_it_finds_every_case(self, the_demo: branch.Made, tmp_path: Path) -> None:
        path = tmp_path / "roster.xlsx"
        cases = Counter(line.flaw for line in market.make(path, rows=300, seed=1))
        said = json.loads(run("roster", "check", str(path), "--wadah", SOREANG, "--json").stdout)
        known = cases[Flaw.SAME_WADAH] + cases[Flaw.OTHER_WADAH] + cases[Flaw.LAPSED]
        assert said["rows"] == 300
        assert said["good"] == cases[Flaw.NONE]
        assert said["known"] == known + cases[Flaw.TWICE]
        assert said["maybe_same"] == cases[Flaw.MAYBE_SAME]
        assert said["fix"] == 300 - said["good"] - said["known"] - said["maybe_same"]


def territory(office: str) -> Territory:
    found = next(one.code for one in places.offices(EVERYWHERE) if one.name == office)
    return places.territory_of(found)


def known_lines(path: Path) -> list[tuple[Any, people.Known]]:
    """The lines of a roster of 300 that name somebody registered, with who that is."""
    lines = market.make(path, rows=300, seed=1)
    book = openpyxl.load_workbook(path)
    wanted = {Flaw.SAME_WADAH, Flaw.OTHER_WADAH, Flaw.LAPSED}
    found = []
    for line in (one for one in lines if one.flaw in wanted):
        column = 3 if line.sheet == "Blok A" else 7
        nik = NIK.parse(str(book[line.sheet].cell(line.row, column).value))
        hashed = people.nik_hash(nik)
        found.append((line, people.known_by_nik([hashed])[hashed]))
    assert len(found) == 25
    return found


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(root, list(arguments), catch_exceptions=False)
    assert done.exit_code in (0, 4), done.output
    return done


def test_the_builder_s_niks_belong_to_nobody_in_the_demo() -> None:
    assert an_invented_nik(sex=Sex.FEMALE).digits == "3273054205859001"
