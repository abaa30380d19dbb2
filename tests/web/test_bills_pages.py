"""The pages of bills: the month, collective bills, a member's bills, payers, and what if."""

import io
import zipfile
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from django.conf import settings
from django.test import Client

from jangkau.apps.audit import queries as audit
from jangkau.apps.billing import operations, queries
from jangkau.apps.crew import queries as crew_queries
from jangkau.domain.terms import Payer
from tests.builders.billing import IN_NOVEMBER, NOVEMBER, a_member, bill_rows, paid, plan_of, rows
from tests.builders.office import it_is, signed_in, text
from tests.builders.places import some_offices
from tests.builders.registry import BY, a_wadah, a_worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _set_up(monkeypatch) -> None:
    it_is(
        IN_NOVEMBER,
        monkeypatch,
        in_views=("bills.member", "bills.month", "bills.months", "bills.what_if"),
    )
    some_offices()


@pytest.fixture
def client() -> Client:
    return signed_in("branch_head")


@pytest.fixture
def worker() -> UUID:
    a_wadah("W-01", office_code="BDG1")
    found = a_worker(1, wadah="W-01")
    operations.catch_up(BY, on=IN_NOVEMBER)
    return found


def run() -> None:
    operations.run(NOVEMBER, on=IN_NOVEMBER, by=BY)


def collected(worker: UUID) -> queries.CollectiveFacts:
    return operations.collect(
        payer=Payer.WADAH,
        payer_id=plan_of(worker)["payer_id"],
        worker_ids=[worker],
        months=1,
        on=IN_NOVEMBER,
        by=BY,
    )


def office_of(plan: int, office: str) -> None:
    from tests.builders.billing import change

    change("update billing_plan set office_code = %s where id = %s", office, plan)


def test_the_month_shows_what_the_offices_of_the_territory_are_owed(worker) -> None:
    client, plan, other = signed_in("branch_head"), plan_of(worker)["id"], a_member(2)
    office_of(plan, "BDG1")
    office_of(other, "SKA")
    run()
    shown = text(client.get("/bills/?month=2026-11"))
    assert "Rp11,400" in shown
    assert "Rp22,800" in shown  # the run's own table is of the whole country
    assert "SKA" not in shown
    assert "has not been run" in text(client.get("/bills/?month=2026-12"))


def test_an_officer_has_a_month_made_in_the_background(client, worker) -> None:
    answer = client.post("/bills/run/", {"month": "2026-11"})
    assert answer["Location"] == "/bills/?month=2026-11"
    from jangkau.apps.billing import tasks

    tasks.run_month.func("2026-11", day="2026-11-21", actor="uji", office="BDG1")
    assert len(bill_rows()) == 1
    shown = client.get("/bills/progress/?month=2026-11")
    assert shown["HX-Refresh"] == "true"


def test_who_may_only_look_makes_no_month(worker) -> None:
    auditor = signed_in("auditor", "PUSAT")
    assert auditor.get("/bills/").status_code == 200
    assert auditor.post("/bills/run/", {"month": "2026-11"}).status_code == 403


def test_an_odd_month_in_the_address_is_the_current_one(client) -> None:
    for odd in ("", "x", "2026-13", "9999-12", "0001-01", "2026-11-01"):
        assert "Nov 2026" in text(client.get("/bills/", {"month": odd}))


def test_a_collective_bill_is_shown_listed_and_downloaded_without_a_nik(client, worker) -> None:
    whole = collected(worker)
    office_code = rows("select office_code from billing_collective")[0]["office_code"]
    assert office_code == "1201"
    from tests.builders.billing import change

    change("update billing_collective set office_code = 'BDG1'")
    listed = text(client.get("/bills/collective/?state=open&payer=wadah"))
    assert whole.code in listed
    shown = text(client.get(f"/bills/collective/{whole.code}/"))
    assert "Rp11,400" in shown
    assert "************" in shown
    answer = client.post(f"/bills/collective/{whole.code}/people.xlsx")
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert page["H2"].value == 11_400
    assert page["B2"].value.startswith("************")
    assert audit.trail(limit=1)[0].action == "download"


def test_a_collective_bill_of_another_office_is_not_there(worker) -> None:
    whole = collected(worker)
    from tests.builders.billing import change

    change("update billing_collective set office_code = 'BDG1'")
    stranger = signed_in("branch_head", "SKA")
    for path in ("", "people.xlsx", "withdraw/"):
        answer = stranger.post(f"/bills/collective/{whole.code}/{path}")
        assert answer.status_code == 404, path


def test_a_bill_is_withdrawn_from_its_page(client, worker) -> None:
    whole = collected(worker)
    from tests.builders.billing import change

    change("update billing_collective set office_code = 'BDG1'")
    client.post(f"/bills/collective/{whole.code}/withdraw/")
    assert queries.collective(whole.id).state == "withdrawn"
    again = client.post(f"/bills/collective/{whole.code}/withdraw/")
    assert again.status_code == 422
    assert "withdrawn" in text(again)


def test_a_members_page_tells_the_code_the_months_and_the_articles(client, worker) -> None:
    run()
    shown = text(client.get(f"/people/{worker}/bills/"))
    assert plan_of(worker)["code"] in shown
    assert "pp-50-2025" in shown
    assert "Rp11,400" in shown


@pytest.mark.parametrize("months", [1, 12])
def test_months_ahead_are_prepared_from_the_members_page(client, worker, months: int) -> None:
    answer = client.post(f"/people/{worker}/bills/ahead/", {"months": months})
    assert answer.status_code == 302
    assert len(bill_rows()) == months


@pytest.mark.parametrize("months", ["", "4", "-1", "x", "99999999999", "٣"])
def test_a_number_of_months_that_is_not_offered_prepares_nothing(client, worker, months) -> None:
    answer = client.post(f"/people/{worker}/bills/ahead/", {"months": months})
    assert answer.status_code in {409, 422}
    assert "1, 2, 3, 6, 12" in text(answer)
    assert bill_rows() == []


def test_a_plan_is_changed_from_the_members_page(client, worker) -> None:
    donor = operations.make_sponsor(Payer.DONOR, name="Yayasan", office_code="BDG1", by=BY)
    sent = {"savings": "on", "income": "Rp 2.000.000", "payer": f"donor:{donor}", "reason": "x"}
    answer = client.post(f"/people/{worker}/bills/change/", sent)
    assert answer.status_code == 302, text(answer)
    plan = plan_of(worker)
    assert (plan["programs"], plan["band"], plan["payer_id"]) == (7, 6, donor)
    assert "Yayasan" in text(client.get(f"/people/{worker}/bills/"))


def test_an_income_that_nobody_earns_in_a_month_is_refused_at_its_field(client, worker) -> None:
    sent = {"savings": "on", "income": "99.999.999.999", "payer": "self", "reason": "x"}
    answer = client.post(f"/people/{worker}/bills/change/", sent)
    assert answer.status_code == 422
    assert "Rp1.000.000.000" in text(answer)


def test_what_is_left_as_it_was_goes_on_following_the_registry(client, worker) -> None:
    plan = plan_of(worker)
    sent = {"income": plan["income"], "payer": f"wadah:{plan['payer_id']}"}
    client.post(f"/people/{worker}/bills/change/", sent)
    assert plan_of(worker)["chosen"] == 0


def test_an_income_that_is_none_is_refused_in_the_form(client, worker) -> None:
    sent = {"income": "banyak", "payer": "self"}
    answer = client.post(f"/people/{worker}/bills/change/", sent)
    assert answer.status_code == 422
    assert "banyak" in text(answer)


def test_a_stranger_reaches_no_members_bills(worker) -> None:
    stranger = signed_in("branch_head", "SKA")
    assert stranger.get(f"/people/{worker}/bills/").status_code == 404
    assert stranger.post(f"/people/{worker}/bills/ahead/", {"months": 1}).status_code == 404
    assert stranger.post(f"/people/{worker}/bills/change/", {}).status_code == 404


def test_donors_and_budgets_are_kept_with_their_ground(client) -> None:
    refused = client.post("/bills/sponsors/new/", {"kind": "government", "name": "APBD"})
    assert "budget" in text(refused)
    made = client.post(
        "/bills/sponsors/new/",
        {"kind": "government", "name": "APBD Kota", "budget": "Perwal 12/2026"},
    )
    assert "Perwal 12/2026" in text(client.get(made["Location"]))
    assert "APBD Kota" in text(client.get("/bills/sponsors/"))
    assert "APBD Kota" not in text(signed_in("branch_head", "SKA").get("/bills/sponsors/"))


def changed_jkm() -> bytes:
    path = Path(settings.JANGKAU_LAW) / "contributions" / "bpu_jkm.yaml"
    return path.read_bytes().replace(b"6_800", b"7_800")


def as_file(content: bytes, name: str) -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file


def packed(texts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in texts.items():
            archive.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize("form", ["yaml", "zip"])
def test_a_changed_law_is_tried_from_the_page(worker, form: str) -> None:
    finance = signed_in("finance", "PUSAT")
    held = {"law/sources.yaml": (Path(settings.JANGKAU_LAW) / "sources.yaml").read_bytes()}
    held["law/contributions/bpu_jkm.yaml"] = changed_jkm()
    file = (
        as_file(changed_jkm(), "bpu_jkm.yaml")
        if form == "yaml"
        else as_file(packed(held), "law.zip")
    )
    shown = text(finance.post("/bills/what-if/", {"month": "2026-11", "file": file}))
    assert "Rp500" in shown
    assert bill_rows() == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("law.txt", b"x"),
        ("unknown.yaml", b"x: 1"),
        ("law.zip", b"not a zip"),
        ("law.zip", packed({"readme.md": b"x"})),
        ("bpu_jkm.yaml", b"title: ["),
        ("bpu_jkm.yaml", b"\xff\xfe\x00"),
    ],
)
def test_what_is_no_law_file_is_refused_in_the_form(name: str, content: bytes) -> None:
    finance = signed_in("finance", "PUSAT")
    answer = finance.post("/bills/what-if/", {"month": "2026-11", "file": as_file(content, name)})
    assert answer.status_code == 200
    assert "errorlist" in text(answer)


def test_only_who_may_try_the_law_sees_the_page() -> None:
    for role, permissions in crew_queries.PERMISSIONS.items():
        if role in {"coordinator", "teller"}:
            continue
        office = "PUSAT" if role in {"national", "finance", "auditor", "administrator"} else "BDG1"
        status = signed_in(role, office).get("/bills/what-if/").status_code
        assert status == (200 if "law.whatif" in permissions else 403), role


def test_a_paid_collective_bill_leads_to_its_payment(client, worker) -> None:
    whole = collected(worker)
    from tests.builders.billing import change

    change("update billing_collective set office_code = 'BDG1'")
    assert paid(whole.code, whole.total, payment=77) == "taken"
    assert "/payments/77/" in text(client.get(f"/bills/collective/{whole.code}/"))
