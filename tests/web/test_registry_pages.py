"""People, wadah, employers and pairs through the browser's door: what is shown, to whom, and the NIK never."""

import io
import logging
import re
import uuid

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from jangkau.apps.audit import queries as audit
from jangkau.apps.registry import operations, queries
from jangkau.apps.registry.operations import PairFound
from jangkau.domain.identity import Evidence
from tests.builders import crew
from tests.builders.office import signed_in, text
from tests.builders.people import an_invented_person
from tests.builders.places import some_offices
from tests.builders.registry import BY, EVERYWHERE, a_wadah, a_worker

pytestmark = pytest.mark.django_db

PERSON = an_invented_person(1)
OTHER = an_invented_person(40)


@pytest.fixture
def place() -> None:
    some_offices()


@pytest.fixture
def client(place) -> Client:
    return signed_in("branch_head")


@pytest.fixture
def worker(place) -> uuid.UUID:
    a_wadah("W-01", office_code="BDG1")
    return a_worker(1, wadah="W-01")


def form(**changes):
    facts = {
        "nik": OTHER.nik.digits,
        "name": OTHER.name,
        "sex": OTHER.sex.value,
        "birth_date": OTHER.born_on.isoformat(),
        "birth_place": "Bandung",
        "mother_name": OTHER.mother_name,
        "phone": str(OTHER.phone),
        "village": "Kebon Jeruk, Andir, Kota Bandung (32.73.05.1004)",
        "address": "Jl. Contoh 2",
        "occupation": "tukang bakso",
        "workplace": "Pasar Andir",
        "declared_income": "1.500.000",
        "wadah": "",
        "consent": "written",
    }
    return {**facts, **changes}


def test_searching_as_one_types_gives_only_the_table(client, worker):
    answer = client.post("/people/", {"q": "siti amin"}, headers={"HX-Request": "true"})
    assert PERSON.name in text(answer)
    assert "<html" not in text(answer)


def test_searching_without_scripts_gives_the_whole_page(client, worker):
    answer = client.post("/people/", {"q": PERSON.nik.digits})
    assert PERSON.name in text(answer)
    assert "<html" in text(answer)
    assert PERSON.nik.digits not in text(answer)


def test_a_number_that_cannot_be_a_nik_is_answered_with_its_sentence(client):
    answer = client.post("/people/", {"q": "3273059902900001"})
    assert "are the birth date" in text(answer)


def test_another_branch_does_not_find_the_person_and_has_no_page_of_them(place, worker):
    elsewhere = signed_in("branch_head", crew.OTHER)
    assert str(worker) not in text(elsewhere.post("/people/", {"q": PERSON.nik.digits}))
    for address in ("", "correct/", "heirs/"):
        assert elsewhere.get(f"/people/{worker}/{address}").status_code == 404
    reason = {"reason": "a reason long enough"}
    assert elsewhere.post(f"/people/{worker}/reveal/", reason).status_code == 404
    assert elsewhere.get("/wadah/W-01/").status_code == 404
    assert elsewhere.post("/wadah/W-01/members.xlsx").status_code == 404


def test_the_page_of_a_person_shows_what_is_kept_and_the_masked_nik(client, worker):
    page = text(client.get(f"/people/{worker}/"))
    for shown in (PERSON.name, PERSON.nik.masked, "Paguyuban W-01", "BPU", "Rp1,500,000"):
        assert shown in page
    assert PERSON.nik.digits not in page


def test_a_nik_is_revealed_for_a_reason_and_that_is_kept(client, worker):
    short = client.post(f"/people/{worker}/reveal/", {"reason": "why"})
    assert short.status_code == 422
    assert PERSON.nik.digits not in text(short)
    shown = client.post(f"/people/{worker}/reveal/", {"reason": "The member lost the card"})
    assert PERSON.nik.digits in text(shown)
    assert "no-store" in shown["Cache-Control"]
    trail = audit.history(table="registry_worker", subject_id=str(worker))
    assert (trail[0].action, trail[0].reason) == ("reveal", "The member lost the card")
    assert PERSON.nik.digits not in text(client.get(f"/people/{worker}/"))


def test_who_may_only_look_may_not_reveal_or_register(place, worker):
    auditor = signed_in(role="auditor", office=crew.HEAD)
    assert auditor.get(f"/people/{worker}/").status_code == 200
    assert (
        auditor.post(f"/people/{worker}/reveal/", {"reason": "long enough reason"}).status_code
        == 403
    )
    assert auditor.get("/people/new/").status_code == 403


def test_a_person_is_registered_with_the_full_form(client):
    answer = client.post("/people/new/", form())
    assert answer.status_code == 302, re.findall(r"errorlist.*?</ul>", text(answer))
    (card,) = queries.search(OTHER.nik.digits, territory=EVERYWHERE).people
    record = queries.worker(card.id, territory=EVERYWHERE)
    assert [job.occupation_code for job in record.jobs] == ["trade.bakso"]
    assert record.village_code == "3273051004"
    assert record.consents


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("nik", "327305", "16 digits"),
        ("nik", "", "Type the NIK"),
        ("birth_date", "1999-01-01", "does not agree"),
        ("village", "Nowhere", "choose from the list"),
        ("phone", "12", "not an Indonesian telephone number"),
        ("occupation", "zzzzz", "No such job"),
    ],
)
def test_each_mistake_in_the_form_gets_its_sentence(client, field, value, said):
    answer = client.post("/people/new/", form(**{field: value}))
    assert answer.status_code == 200
    assert said in text(answer)


def test_a_form_that_comes_back_holds_the_nik_sealed_and_can_be_sent_again(client):
    back = client.post("/people/new/", form(phone="12"))
    assert OTHER.nik.digits not in text(back)
    held = re.search(r'name="nik_held" value="([^"]+)"', text(back))
    assert held
    again = client.post("/people/new/", form(nik="", nik_held=held[1]))
    assert again.status_code == 302


def test_somebody_registered_already_is_not_registered_again(client, worker):
    mine = {
        "nik": PERSON.nik.digits,
        "name": PERSON.name,
        "sex": PERSON.sex.value,
        "birth_date": PERSON.born_on.isoformat(),
    }
    assert "already registered" in text(client.post("/people/new/", form(**mine)))
    assert "already registered" in text(client.post("/people/check-nik/", mine))


def test_checking_a_nik_tells_what_it_says_without_repeating_it(client):
    said = text(client.post("/people/check-nik/", {"nik": OTHER.nik.digits}))
    assert "By the NIK a man" in said
    assert OTHER.nik.digits not in said
    assert text(client.post("/people/check-nik/", {"nik": ""})).strip() == ""


def test_facts_are_corrected_with_a_reason(client, worker):
    page = client.get(f"/people/{worker}/correct/")
    assert "Kebon Jeruk" in text(page)
    facts = form(
        nik="", name="Siti Aminah Baru", sex=PERSON.sex.value,
        birth_date=PERSON.born_on.isoformat(), reason="Salah ketik",
    )  # fmt: skip
    assert client.post(f"/people/{worker}/correct/", facts).status_code == 302
    page = text(client.get(f"/people/{worker}/"))
    assert "Siti Aminah Baru" in page
    assert "Salah ketik" in page


def test_jobs_heirs_and_consents_are_kept_from_the_page(client, worker):
    job = {"occupation": "nelayan", "workplace": "TPI", "declared_income": "2 jt"}
    assert client.post(f"/people/{worker}/jobs/", job).status_code == 302
    third = client.post(f"/people/{worker}/jobs/", job)
    assert third.status_code == 422
    assert "two jobs" in text(third)
    heirs = {
        "form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0",
        "form-0-name": "Anak Satu", "form-0-relation": "child",
        "form-1-name": "", "form-1-relation": "child",
    }  # fmt: skip
    assert client.post(f"/people/{worker}/heirs/", heirs).status_code == 302
    given = {"purpose": "reminders", "how": "recorded", "text_version": "2026-01"}
    assert client.post(f"/people/{worker}/consents/", given).status_code == 302
    record = queries.worker(worker, territory=EVERYWHERE)
    assert len(record.jobs) == 2
    assert [heir.name for heir in record.heirs] == ["Anak Satu"]
    (newest, _) = record.consents
    client.post(f"/people/{worker}/consents/{newest.id}/withdraw/")
    assert queries.worker(worker, territory=EVERYWHERE).consents[0].withdrawn_at
    client.post(f"/people/{worker}/jobs/{record.jobs[0].id}/end/")
    assert any(job.until_on for job in queries.worker(worker, territory=EVERYWHERE).jobs)


def test_typing_finds_villages_and_jobs(client):
    assert "Kebon Jeruk" in text(client.get("/people/villages/?village=kebon"))
    assert "Meatball" in text(client.get("/people/occupations/?occupation=tukang bak"))


def test_wadah_are_made_changed_and_listed(client):
    made = {"code": "W-09", "name": "Paguyuban Baru", "type_code": "UM", "region_code": "3273"}
    assert client.post("/wadah/new/", made).status_code == 302
    taken = client.post("/wadah/new/", made)
    assert "already used" in text(taken)
    soon = timezone.localdate().isoformat()
    facts = {**made, "agreement_from": "2026-01-01", "agreement_until": soon}
    assert client.post("/wadah/W-09/edit/", facts).status_code == 302
    listed = text(client.get("/wadah/?q=baru"))
    assert "Paguyuban Baru" in listed
    assert "Ends soon" in listed


def test_members_are_shown_leave_and_are_downloaded_without_nik(client, worker):
    assert str(worker) in text(client.get("/wadah/W-01/"))
    answer = client.post("/wadah/W-01/members.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][:2] == [PERSON.name, PERSON.nik.masked]
    line = queries.wadah("W-01", territory=EVERYWHERE)
    trail = audit.history(table="registry_wadah", subject_id=str(line.id))
    assert trail[0].action == "download"
    client.post(f"/wadah/W-01/members/{worker}/leave/")
    assert str(worker) not in text(client.get("/wadah/W-01/"))
    assert client.post(f"/people/{worker}/wadah/", {"wadah": "W-01"}).status_code == 302
    assert str(worker) in text(client.get("/wadah/W-01/"))


def test_an_employer_gets_an_employee_found_by_search(client, worker):
    made = {"code": "E-1", "name": "Toko Kain", "size": "small", "region_code": "3273", "units": 2}
    assert client.post("/employers/new/", made).status_code == 302
    found = text(client.post("/employers/E-1/", {"q": "siti aminah"}))
    assert str(worker) in found
    ask = client.post("/employers/E-1/employ/", {"worker": str(worker)})
    assert "Position" in text(ask)
    facts = {"worker": str(worker), "position": "Kasir", "wage": "3.000.000"}
    assert client.post("/employers/E-1/employ/", facts).status_code == 302
    again = client.post("/employers/E-1/employ/", facts)
    assert "already kept" in text(again)
    page = text(client.get("/employers/E-1/"))
    assert "Kasir" in page
    assert "Toko Kain" in text(client.get("/employers/"))
    assert client.post("/employers/E-1/employ/", {"worker": "x"}).status_code == 404
    assert client.post("/employers/E-1/end/", {"worker": str(worker)}).status_code == 302
    assert "Kasir" not in text(client.get("/employers/E-1/"))


def test_a_pair_is_shown_side_by_side_decided_and_taken_back(client, worker):
    other = a_worker(3)
    found = PairFound(
        worker, other, 80, (Evidence("birth_date_same", 25), Evidence("sex_differs", -25))
    )
    operations.note_pairs([found], by=BY)
    (waiting,) = queries.pairs_waiting(territory=EVERYWHERE)
    assert "1 pair to decide" in text(client.get("/pairs/"))
    page = text(client.get(f"/pairs/{waiting.id}/"))
    assert "The same birth date." in page
    assert "speaks against it" in page
    decided = {"decision": "a", "reason": "KTP sama"}
    assert client.post(f"/pairs/{waiting.id}/decide/", decided).status_code == 302
    kept = queries.worker(worker, territory=EVERYWHERE)
    (merged,) = kept.merged
    assert "Make two people again" in text(client.get(f"/people/{kept.id}/"))
    client.post(f"/people/{kept.id}/merges/{merged.merge_id}/undo/")
    assert queries.worker(other, territory=EVERYWHERE).id == other
    assert client.post(f"/pairs/{waiting.id}/decide/", decided).status_code == 422


def test_an_ordinary_officer_does_not_decide_pairs(place):
    assert signed_in(role="branch_officer").get("/pairs/").status_code == 403


def test_no_page_or_log_line_ever_holds_the_nik(client, worker, caplog):
    caplog.set_level(logging.DEBUG)
    digits = PERSON.nik.digits
    pages = [
        client.post("/people/", {"q": digits}),
        client.post("/people/", {"q": f"{digits[:6]} {digits[6:]}"}),
        client.post("/people/new/", form(nik=digits)),
        client.post("/people/check-nik/", {"nik": digits}),
        client.get(f"/people/{worker}/"),
        client.get(f"/people/{worker}/correct/"),
        client.get("/wadah/W-01/"),
    ]
    for page in pages:
        assert digits not in text(page)
        assert f"{digits[:6]} {digits[6:]}" not in text(page)
    assert digits not in caplog.text


@pytest.mark.parametrize(
    "address",
    [
        "/people/",
        "/people/new/",
        "/wadah/",
        "/wadah/new/",
        "/employers/",
        "/employers/new/",
        "/pairs/",
    ],
)
def test_every_page_reads_indonesian(place, address):
    client = signed_in("branch_head")
    client.cookies["jangkau_language"] = "id"
    page = client.get(address)
    assert page.status_code == 200
    assert 'lang="id"' in text(page)
    for english in ("Search", "New ", "Cancel", "Birth date", "decide"):
        assert english not in re.sub(r"<[^>]+>", " ", text(page))
