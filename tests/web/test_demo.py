"""The demo as a newcomer meets it: the four provinces it plays in, a fifth of its people."""

import json
from collections import Counter
from collections.abc import Iterator
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
from jangkau.apps.payments import queries as payments
from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries as people
from jangkau.cli.demo import branch, demo_logins, market, money
from jangkau.cli.demo.plan import read_plan
from jangkau.cli.demo.rosters import Flaw
from jangkau.cli.door import root
from jangkau.cli.places import load_everything
from jangkau.domain.terms import NIK, Month, Refused, Sex, Territory
from tests.builders.people import an_invented_nik
from tests.builders.registry import a_worker

EVERYWHERE = Territory(everywhere=True)
TODAY = date(2026, 11, 21)
SOREANG = "BDG2-PSR-SOREANG"


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
        assert the_demo.officers == len(logins) == 10
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
