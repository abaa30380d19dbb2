"""The pages of partners and certificates: pipeline, one partner, permissions, letters, papers."""

from datetime import timedelta
from uuid import UUID

import pytest

from jangkau.apps.audit import queries as audit
from jangkau.apps.outreach import operations
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.web.look.paper.sheet import Sheet
from tests.builders.campaigning import A_PDF, EVERYWHERE, TODAY, a_partner, a_site, permitted
from tests.builders.office import it_is, signed_in, text
from tests.builders.places import TESTER, some_offices

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _set_up(monkeypatch) -> None:
    it_is(
        TODAY,
        monkeypatch,
        in_views=(
            "partners.listing",
            "partners.page",
            "partners.permitting",
            "partners.letters",
            "partners.certificates",
        ),
    )
    some_offices()


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    """What is drawn on paper, line by line: a PDF keeps shapes, not words."""
    lines: list[str] = []
    whole = Sheet.text

    def noted(self, x, y, text, style, **more):
        lines.append(text)
        return whole(self, x, y, text, style, **more)

    monkeypatch.setattr(Sheet, "text", noted)
    return lines


@pytest.fixture
def market() -> str:
    return a_site()


@pytest.fixture
def partner(market) -> UUID:
    return a_partner(keys=(market,))


def test_a_partner_is_added_with_the_place_it_answers_for(market) -> None:
    client = signed_in(office="BDG2")
    sent = {"name": "UPTD Pasar", "kind": "market_authority", "region_code": "3204",
            "place": "Pasar Soreang"}  # fmt: skip
    answer = client.post("/partners/new/", sent)
    (made,) = queries.partners(EVERYWHERE)
    assert answer["Location"] == f"/partners/{made.id}/"
    assert queries.places_of_partner(made.id) == [market]
    shown = text(client.get(answer["Location"]))
    assert "UPTD Pasar" in shown
    assert "Nobody has spoken with this partner yet" in shown
    assert "UPTD Pasar" in text(client.get("/partners/?q=uptd&stage=found"))
    assert "UPTD Pasar" not in text(client.get("/partners/?stage=met"))


def test_a_place_is_completed_while_typing_and_an_unclear_name_lists_what_may_be_meant() -> None:
    client = signed_in(office="BDG2")
    a_site("Pasar Baru Timur")
    a_site("Pasar Baru Barat")
    options = text(client.get("/partners/places/?place=pasar baru"))
    assert options.count("<option") == 2
    sent = {"name": "X", "kind": "bank", "region_code": "3204"}
    answer = client.post("/partners/new/", {**sent, "place": "Pasar Baru"})
    assert answer.status_code == 422
    assert "Several are called so" in text(answer)
    nowhere = client.post("/partners/new/", {**sent, "place": "Pasar Atlantis"})
    assert "No place is called so" in text(nowhere)
    village = client.post("/partners/new/", {**sent, "place": "Pamekaran"})
    assert village.status_code == 302
    (made,) = queries.partners(EVERYWHERE)
    assert queries.places_of_partner(made.id) == ["3204372002"]


def test_a_contact_is_written_down_and_waits_in_the_queue_of_the_week(partner) -> None:
    client = signed_in(office="BDG2")
    sent = {"day": "2026-11-20", "channel": "phone", "said": "Setuju bertemu",
            "next_step": "Datang ke kantor", "next_on": "2026-11-23"}  # fmt: skip
    assert client.post(f"/partners/{partner}/contacts/", sent).status_code == 302
    queue = text(client.get("/partners/next/"))
    assert "Datang ke kantor" in queue
    (step,) = queries.next_steps(EVERYWHERE, until=TODAY + timedelta(days=7))
    done = client.post(f"/partners/{partner}/contacts/{step.id}/done/", {"from": "next"})
    assert done["Location"] == "/partners/next/"
    assert "Nobody is waiting" in text(client.get("/partners/next/"))


def test_a_refused_contact_is_shown_again_with_what_was_typed(partner) -> None:
    answer = signed_in(office="BDG2").post(
        f"/partners/{partner}/contacts/",
        {"day": "2026-12-25", "channel": "phone", "said": "Selamat Natal"},
    )
    assert answer.status_code == 422
    assert "has not happened yet" in text(answer)
    assert "Selamat Natal" in text(answer)


def test_a_telephone_without_consent_is_refused_at_the_form(partner) -> None:
    client = signed_in(office="BDG2")
    url = f"/partners/{partner}/people/"
    answer = client.post(url, {"name": "Asep", "phone": "0899-0000-1111"})
    assert answer.status_code == 422
    assert "only with their consent" in text(answer)
    agreed = {"name": "Asep", "phone": "0899-0000-1111", "consent_purpose": "work_contact",
              "consent_on": "2026-11-20"}  # fmt: skip
    assert client.post(url, agreed).status_code == 302
    shown = text(client.get(f"/partners/{partner}/"))
    assert "089900001111" in shown
    person = queries.people_of(partner)[0]
    client.post(f"/partners/{partner}/people/{person.id}/left/")
    assert "089900001111" not in text(client.get(f"/partners/{partner}/"))


def test_permission_is_asked_granted_with_the_letter_and_opened_on_the_record(
    partner, market
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = signed_in(office="BDG2")
    client.post(f"/partners/{partner}/permissions/", {"keys": [market]})
    (asked,) = queries.permissions_of(partner_id=partner)
    url = f"/partners/{partner}/permissions/{asked.id}/"
    assert "Pasar Soreang" in text(client.get(url))
    sent = {"answer": "yes", "decided_on": "2026-11-20", "from_on": "2026-12-01",
            "last_on": "2026-12-31", "letter_number": "511/12", "conditions": "pagi hari"}  # fmt: skip
    letter = SimpleUploadedFile("surat.pdf", A_PDF)
    assert client.post(url, {**sent, "letter": letter}).status_code == 302
    (granted,) = queries.permissions_of(partner_id=partner)
    assert granted.state == "granted"
    shown = text(client.get(f"/partners/{partner}/"))
    assert "511/12" in shown
    assert "31 Dec 2026" in shown
    opened = client.post(f"/documents/{granted.document_id}/file/")
    assert opened.content == A_PDF
    assert audit.trail(limit=1)[0].subject_table == "outreach_document"
    elsewhere = signed_in(office="SKA")
    assert elsewhere.post(f"/documents/{granted.document_id}/file/").status_code == 404
    client.post(f"{url}end/", {"reason": "acara"})
    assert queries.permissions_of(partner_id=partner)[0].state == "ended"


def test_a_no_needs_its_reason_and_is_shown(partner, market) -> None:
    client = signed_in(office="BDG2")
    client.post(f"/partners/{partner}/permissions/", {"keys": [market]})
    (asked,) = queries.permissions_of(partner_id=partner)
    url = f"/partners/{partner}/permissions/{asked.id}/"
    assert client.post(url, {"answer": "no", "decided_on": "2026-11-20"}).status_code == 422
    said = {"answer": "no", "decided_on": "2026-11-20", "reason": "sedang renovasi"}
    assert client.post(url, said).status_code == 302
    assert "sedang renovasi" in text(client.get(f"/partners/{partner}/"))


def test_a_paper_that_is_none_is_refused_at_the_form(partner) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = {"kind": "mou", "number": "1", "signed_on": "2026-11-01"}
    scan = SimpleUploadedFile("virus.pdf", b"MZ")
    answer = signed_in(office="BDG2").post(
        f"/partners/{partner}/agreements/", {**sent, "scan": scan}
    )
    assert answer.status_code == 422
    assert "is no PDF, JPEG or PNG" in text(answer)
    assert not queries.agreements_of(partner)


def test_an_agreement_is_added_reminded_of_and_ended(partner) -> None:
    client = signed_in(office="BDG2")
    sent = {"kind": "pks", "number": "7/PKS", "signed_on": "2025-12-01", "last_on": "2026-12-01",
            "we_promise": "Dua petugas", "they_promise": "Meja di lobi"}  # fmt: skip
    client.post(f"/partners/{partner}/agreements/", sent)
    assert "1 Dec 2026" in text(client.get("/partners/expiring/"))
    shown = text(client.get(f"/partners/{partner}/"))
    assert "Meja di lobi" in shown
    (held,) = queries.agreements_of(partner)
    client.post(f"/partners/{partner}/agreements/{held.id}/end/", {"reason": "selesai"})
    assert "Nothing ends soon" in text(client.get("/partners/expiring/"))


def test_a_letter_is_written_and_printed_with_its_number(partner, market, drawn) -> None:
    client = signed_in(office="BDG2")
    url = f"/partners/{partner}/letters/new/"
    assert "Pasar Soreang" in text(client.get(url))
    sent = {"kind": "request", "first": "2026-12-01", "last": "2026-12-20", "keys": [market],
            "addressee": "Kepala UPTD Pasar Soreang", "enclosures": "1", "signer": "Deden Suryadi",
            "signer_position": "Kepala Kantor Cabang", "copies": "Camat Soreang"}  # fmt: skip
    assert client.post(url, sent).status_code == 302
    (letter,) = queries.letters_of(partner)
    answer = client.get(f"/letters/{letter.id}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    words = " ".join(drawn)
    for wanted in ("B/0001/BDG2/XI/2026", "21 November 2026", "Pasar Soreang", "Camat Soreang",
                   "Deden Suryadi", "1 s.d. 20 Desember 2026"):  # fmt: skip
        assert wanted in words, wanted
    assert signed_in(office="SKA").get(f"/letters/{letter.id}.pdf").status_code == 404


def test_another_office_sees_no_partner_and_who_only_looks_writes_nothing(partner) -> None:
    assert signed_in(office="SKA").get(f"/partners/{partner}/").status_code == 404
    auditor = signed_in("auditor", "PUSAT")
    assert auditor.get(f"/partners/{partner}/").status_code == 200
    assert auditor.get("/partners/new/").status_code == 403
    assert auditor.post(f"/partners/{partner}/stage/", {"stage": "met"}).status_code == 403


def test_the_stage_is_moved_by_hand_with_a_reason(partner) -> None:
    client = signed_in(office="BDG2")
    client.post(f"/partners/{partner}/stage/", {"stage": "active", "reason": "kerja bareng"})
    assert "Works with us" in text(client.get(f"/partners/{partner}/"))
    assert client.post(f"/partners/{partner}/stage/", {"stage": "sakti"}).status_code == 422


def test_places_are_added_and_taken_off(partner, market) -> None:
    client = signed_in(office="BDG2")
    client.post(f"/partners/{partner}/places/", {"place": "Desa Pamekaran"})
    client.post(f"/partners/{partner}/places/", {"place": "3204372001"})
    client.post(f"/partners/{partner}/places/drop/", {"keys": [market]})
    assert set(queries.places_of_partner(partner)) >= {"3204372002"}
    assert market not in queries.places_of_partner(partner)


def test_a_certificate_is_proposed_by_one_decided_by_another_and_printed(drawn) -> None:
    mall = a_site("Mal Contoh", kind="mall")
    manager = a_partner("Pengelola Mal", kind="mall_manager", keys=(mall,))
    permitted(manager, key=mall, from_on=TODAY)
    fields = operations.AgreementFields("mou", "1/MoU", TODAY)
    operations.add_agreement(manager, fields=fields, scan=None, by=TESTER)
    officer, head = signed_in(office="BDG2"), signed_in("branch_head", "BDG2")
    answer = officer.post("/certificates/", {"place": "Mal Contoh", "year": "2026"})
    url = answer["Location"]
    officer.post(f"{url}figures/")
    assert "Every criterion marked" in text(officer.get(url))
    officer.post(f"{url}propose/")
    assert "Not met yet" in text(officer.get(url))
    units = {"as_of": "2026-11-20", "share_in": "30", "share_of": "100"}
    assert officer.post(f"{url}evidence/units/", units).status_code == 302
    own = {"as_of": "2026-11-20", "met": "on", "note": "daftar gaji"}
    officer.post(f"{url}evidence/own_staff/", own)
    officer.post(f"{url}propose/")
    assert officer.post(f"{url}decide/", {"decision": "yes"}).status_code == 403
    assert "Certify the place" in text(head.get(url))
    head.post(f"{url}decide/", {"decision": "yes"})
    (line,) = queries.certifications(EVERYWHERE, year=2026)
    assert (line.state, line.number) == ("certified", "SJK/0001/BDG2/2026")
    assert head.get(f"/certificates/{line.id}.pdf").content.startswith(b"%PDF")
    words = " ".join(drawn)
    assert "Mal Contoh" in words
    assert "21 November 2028" in words


def test_a_certificate_that_is_not_there_yet_has_no_paper() -> None:
    mall = a_site("Mal Contoh", kind="mall")
    made = operations.begin_certification(mall, year=2026, office_code="BDG2", on=TODAY, by=TESTER)
    client = signed_in(office="BDG2")
    assert client.get(f"/certificates/{made}.pdf").status_code == 404
    bad = client.post(f"/certificates/{made}/evidence/units/", {"as_of": "2026-11-20"})
    assert bad.status_code == 422
    assert "Nothing is shown" in text(bad)
    unknown = client.post(
        f"/certificates/{made}/evidence/ramah/", {"as_of": "2026-11-20", "met": "on", "note": "x"}
    )
    assert unknown.status_code == 404
    assert "Mal Contoh" in text(client.get("/certificates/?year=2026"))
    assert client.get("/certificates/?year=x99").status_code == 200
