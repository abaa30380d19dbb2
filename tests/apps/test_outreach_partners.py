"""Partners: who they are, what they permit, what was said, what comes next and what ends."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from jangkau.apps.audit import queries as audit
from jangkau.apps.outreach import operations
from jangkau.apps.outreach.operations import (
    AgreementFields,
    ContactFields,
    Grant,
    LetterFields,
    PartnerFields,
    PersonFields,
    Upload,
)
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.domain.terms import Actor, Territory
from tests.builders.campaigning import A_PDF, TODAY, a_partner, a_site, a_visit, permitted
from tests.builders.places import TESTER, some_offices
from tests.builders.refusals import refused_code

pytestmark = pytest.mark.django_db

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
EVERYWHERE = Territory(everywhere=True)
BDG2 = Territory(offices=frozenset({"BDG2"}))
SKA = Territory(offices=frozenset({"SKA"}))


@pytest.fixture(autouse=True)
def _offices() -> None:
    some_offices()


def in_june(*keys: str) -> dict:
    return queries.permissions(keys, first=JUNE, until=JULY)


def test_a_mall_is_not_to_be_visited_before_somebody_permits_it() -> None:
    mall = a_site("Mal Contoh", kind="mall")
    assert in_june(mall) == {mall: None}


def test_a_market_or_a_village_is_free_unless_somebody_once_said_no() -> None:
    market, village = a_site(), "3204372001"
    assert in_june(market, village)[village].from_on == JUNE
    assert in_june(market)[market].until_on == JULY
    partner = a_partner(keys=(market,))
    (asked,) = operations.ask_permission(partner, keys=[market], asked_on=TODAY, by=TESTER)
    assert in_june(market)[market] is not None  # asked is not refused
    operations.refuse_permission(
        asked, partner_id=partner, decided_on=TODAY, reason="sedang renovasi", by=TESTER
    )
    assert in_june(market)[market] is None
    permitted(partner, key=market, from_on=date(2026, 6, 10))
    assert in_june(market)[market].from_on == date(2026, 6, 10)


def test_a_permission_counts_its_last_day_and_only_inside_the_weeks_asked_about() -> None:
    mall = a_site("Mal Contoh", kind="mall")
    partner = a_partner("Pengelola Mal", kind="mall_manager", keys=(mall,))
    permitted(partner, key=mall, from_on=date(2026, 5, 1), last_on=date(2026, 6, 14))
    found = in_june(mall)[mall]
    assert (found.from_on, found.until_on) == (JUNE, date(2026, 6, 15))
    assert queries.permissions([mall], first=date(2026, 6, 15), until=JULY) == {mall: None}


def test_letters_that_touch_are_one_stretch_and_the_longest_is_named_first() -> None:
    mall = a_site("Mal Contoh", kind="mall")
    partner = a_partner("Pengelola Mal", kind="mall_manager", keys=(mall,))
    for from_on, last_on in ((1, 2), (10, 14), (15, 20)):
        permitted(partner, key=mall, from_on=date(2026, 6, from_on), last_on=date(2026, 6, last_on))
    found = in_june(mall)[mall]
    assert found.stretches == (
        (date(2026, 6, 1), date(2026, 6, 3)),
        (date(2026, 6, 10), date(2026, 6, 21)),
    )
    assert (found.from_on, found.until_on) == found.stretches[1]


def test_a_permission_taken_back_holds_until_its_last_day_or_not_at_all() -> None:
    mall = a_site("Mal Contoh", kind="mall")
    partner = a_partner("Pengelola Mal", kind="mall_manager", keys=(mall,))
    early = permitted(partner, key=mall, from_on=date(2026, 6, 5))
    operations.end_permission(
        early, partner_id=partner, last_on=date(2026, 6, 8), reason="acara", by=TESTER
    )
    assert in_june(mall)[mall].until_on == date(2026, 6, 9)
    never = permitted(partner, key=mall, from_on=date(2026, 6, 20))
    operations.end_permission(
        never, partner_id=partner, last_on=date(2026, 6, 10), reason="batal", by=TESTER
    )
    assert in_june(mall)[mall].until_on == date(2026, 6, 9)


def test_a_key_that_is_no_place_is_left_out() -> None:
    assert in_june("bukan tempat", "9999999999") == {}


def test_a_permission_is_answered_once_and_with_a_reason_if_it_is_no() -> None:
    market = a_site()
    partner = a_partner(keys=(market,))
    (asked,) = operations.ask_permission(partner, keys=[market], asked_on=TODAY, by=TESTER)
    said = {"partner_id": partner, "by": TESTER}
    found = refused_code(operations.refuse_permission, asked, decided_on=TODAY, reason=" ", **said)
    assert found == "outreach.refused_without_reason"
    backwards = Grant(decided_on=TODAY, from_on=JULY, last_on=JUNE)
    found = refused_code(operations.grant_permission, asked, grant=backwards, letter=None, **said)
    assert found == "outreach.ends_before_it_begins"
    operations.refuse_permission(asked, decided_on=TODAY, reason="penuh", **said)
    found = refused_code(
        operations.grant_permission, asked, grant=Grant(TODAY, JUNE), letter=None, **said
    )
    assert found == "outreach.permission_decided"
    other = a_partner("Lain")
    found = refused_code(
        operations.end_permission, asked, partner_id=other, last_on=TODAY, reason="", by=TESTER
    )
    assert found == "outreach.unknown_permission"


def test_a_scanned_letter_is_kept_sealed_and_opened_on_the_record() -> None:
    market = a_site()
    partner = a_partner(keys=(market,))
    (asked,) = operations.ask_permission(partner, keys=[market], asked_on=TODAY, by=TESTER)
    grant = Grant(decided_on=TODAY, from_on=JUNE, letter_number="511.2/88/UPTD", conditions="pagi")
    operations.grant_permission(
        asked, partner_id=partner, grant=grant, letter=Upload("izin.pdf", A_PDF), by=TESTER
    )
    (facts,) = queries.permissions_of(partner_id=partner)
    assert facts.letter_number == "511.2/88/UPTD"
    assert facts.document_id
    reader = Actor("rina", "web", "BDG2")
    opened = operations.open_document(facts.document_id, territory=BDG2, by=reader)
    assert opened
    assert (opened.mime, opened.content) == ("application/pdf", A_PDF)
    assert audit.trail(limit=1)[0].action == "download"
    assert operations.open_document(facts.document_id, territory=SKA, by=reader) is None
    from jangkau.apps.outreach.models import Document

    assert A_PDF not in bytes(Document.objects.get().sealed)


@pytest.mark.parametrize("content", [b"", b"MZ\x90", b"<html>", b"GIF89a"])
def test_what_is_no_paper_or_photo_is_refused_whatever_its_name(content: bytes) -> None:
    found = refused_code(
        operations.keep_document, Upload("surat.pdf", content), office_code="BDG2", by=TESTER
    )
    assert found == "outreach.unreadable_document"


def test_a_paper_too_large_is_refused() -> None:
    large = Upload("surat.pdf", A_PDF + b"0" * 8_000_001)
    found = refused_code(operations.keep_document, large, office_code="BDG2", by=TESTER)
    assert found == "outreach.large_document"


def test_speaking_and_meeting_move_a_partner_along_and_never_back() -> None:
    partner = a_partner()

    def stage() -> str:
        found = queries.partner(partner, territory=BDG2)
        assert found
        return found.stage

    def spoke(channel: str) -> str:
        fields = ContactFields(day=TODAY, channel=channel, said="ya")
        operations.log_contact(partner, fields=fields, on=TODAY, by=TESTER)
        return stage()

    assert stage() == "found"
    assert spoke("phone") == "contacted"
    assert spoke("visit") == "met"
    assert spoke("phone") == "met"
    operations.add_agreement(
        partner, fields=AgreementFields("mou", "1/MoU", TODAY), scan=None, by=TESTER
    )
    assert stage() == "agreed"
    assert spoke("meeting") == "agreed"
    operations.move_stage(partner, stage="dormant", on=TODAY, by=TESTER, reason="tidak aktif")
    assert spoke("message") == "contacted"
    assert queries.stage_counts(BDG2) == {
        "found": 0, "contacted": 1, "met": 0, "agreed": 0, "active": 0, "dormant": 0,
    }  # fmt: skip


def test_a_contact_closes_the_open_step_and_the_queue_is_ordered_by_day() -> None:
    one, other = a_partner("Satu"), a_partner("Dua")
    for partner, days in ((one, 3), (other, -2)):
        fields = ContactFields(
            TODAY, "phone", "minta jadwal", next_step="Telepon lagi",
            next_on=TODAY + timedelta(days=days),
        )  # fmt: skip
        operations.log_contact(partner, fields=fields, on=TODAY, by=TESTER)
    week = TODAY + timedelta(days=7)
    assert [line.partner_name for line in queries.next_steps(BDG2, until=week)] == ["Dua", "Satu"]
    assert not queries.next_steps(SKA, until=week)
    operations.log_contact(other, fields=ContactFields(TODAY, "visit", "jadi"), on=TODAY, by=TESTER)
    (left,) = queries.next_steps(BDG2, until=week)
    operations.finish_step(left.id, partner_id=one, on=TODAY, by=TESTER)
    assert not queries.next_steps(BDG2, until=week)


def test_a_contact_says_something_that_happened_and_a_step_has_words_and_a_day() -> None:
    partner = a_partner()

    def logged(code: str, **changed: object) -> None:
        fields = ContactFields(**{"day": TODAY, "channel": "phone", "said": "ya", **changed})
        found = refused_code(operations.log_contact, partner, fields=fields, on=TODAY, by=TESTER)
        assert found == code

    logged("outreach.nothing_said", said="  ")
    logged("outreach.unknown_word", channel="merpati")
    logged("outreach.contact_in_the_future", day=TODAY + timedelta(days=1))
    logged("outreach.step_without_day", next_step="Telepon")
    logged("outreach.step_without_day", next_on=TODAY)


def test_a_telephone_is_kept_only_with_consent_and_goes_when_the_person_leaves() -> None:
    partner = a_partner()
    alone = PersonFields(name="Asep Contoh", phone="0899-0000-1234")
    found = refused_code(operations.add_person, partner, fields=alone, by=TESTER)
    assert found == "outreach.phone_without_consent"
    agreed = PersonFields("Asep Contoh", "Kepala UPTD", "0899-0000-1234", "work_contact", TODAY)
    person = operations.add_person(partner, fields=agreed, by=TESTER)
    assert queries.people_of(partner)[0].phone == "089900001234"
    operations.person_left(person, partner_id=partner, on=TODAY, by=TESTER)
    (left,) = queries.people_of(partner)
    assert (left.phone, left.consent_purpose, left.left_on) == ("", "", TODAY)
    from jangkau.apps.audit.operations import acting
    from jangkau.apps.outreach.models import PartnerPerson

    with pytest.raises(IntegrityError), transaction.atomic(), acting(TESTER):
        PartnerPerson.objects.filter(pk=person).update(phone="08123456789")


def test_a_partner_needs_a_name_a_known_kind_and_places_that_are_there() -> None:
    def added(code: str, **changed: object) -> None:
        said = {"kind": "bank", "name": "Bank", "office_code": "BDG2", "region_code": "3204"}
        found = refused_code(
            operations.add_partner, PartnerFields(**{**said, **changed}), on=TODAY, by=TESTER
        )
        assert found == code

    added("outreach.nameless_partner", name=" ")
    added("outreach.unknown_word", kind="dukun")
    added("outreach.unknown_place", places=("tidak ada",))
    added("places.unknown_region", region_code="99")


def test_partners_are_found_by_name_kind_and_stage_in_their_offices_only() -> None:
    market = a_site()
    a_partner("Koperasi Pasar-Baru", kind="cooperative", keys=(market,))
    a_partner("Radio Surakarta", kind="radio", office="SKA")
    (line,) = queries.partners(BDG2)
    assert (line.name, line.place_count) == ("Koperasi Pasar-Baru", 1)
    assert len(queries.partners(EVERYWHERE)) == 2
    assert queries.partners(EVERYWHERE, text="pasar baru")
    assert not queries.partners(EVERYWHERE, text="pasar baru", kind="radio")
    assert not queries.partners(EVERYWHERE, stage="active")
    assert queries.partner(line.id, territory=SKA) is None
    assert queries.partners_of_places([market, "3204372001"]) == {market: str(line.id)}


def test_changing_a_partner_changes_its_places_too() -> None:
    market, other = a_site(), a_site("Pasar Lain")
    partner = a_partner(keys=(market,))
    fields = PartnerFields("cooperative", "Koperasi", "BDG2", "3204", places=(other,))
    operations.change_partner(partner, fields=fields, by=TESTER)
    assert queries.places_of_partner(partner) == [other]
    found = queries.partner(partner, territory=BDG2)
    assert found
    assert (found.kind, found.name) == ("cooperative", "Koperasi")


def test_an_agreement_has_a_number_of_its_own_and_ends_after_it_is_signed() -> None:
    partner = a_partner()

    def agreed(code: str, fields: AgreementFields) -> None:
        found = refused_code(operations.add_agreement, partner, fields=fields, scan=None, by=TESTER)
        assert found == code

    agreed("outreach.agreement_without_number", AgreementFields("mou", " ", TODAY))
    agreed("outreach.unknown_word", AgreementFields("nota", "1", TODAY))
    agreed("outreach.ends_before_it_begins", AgreementFields("mou", "1", TODAY, last_on=JUNE))
    made = operations.add_agreement(
        partner, fields=AgreementFields("mou", "1", TODAY), scan=None, by=TESTER
    )
    agreed("outreach.agreement_number_taken", AgreementFields("mou", "1", TODAY))
    operations.end_agreement(made, partner_id=partner, on=TODAY, reason="selesai", by=TESTER)
    assert queries.agreements_of(partner)[0].ended_on == TODAY


def letter_fields(kind: str, key: str, **changed: object) -> LetterFields:
    said = {
        "kind": kind, "first": date(2026, 11, 1), "last": date(2026, 11, 30), "keys": (key,),
        "addressee": "Kepala UPTD Pasar Soreang", "signer": "Deden Suryadi",
        "signer_position": "Kepala Cabang",
    }  # fmt: skip
    return LetterFields(**{**said, **changed})


def test_letters_are_numbered_in_the_book_of_the_office_and_the_year() -> None:
    market = a_site()
    partner, solo = a_partner(keys=(market,)), a_partner("Solo", office="SKA")
    for one, on in ((partner, TODAY), (partner, TODAY), (solo, TODAY), (partner, date(2027, 1, 4))):
        operations.write_letter(one, fields=letter_fields("request", market), on=on, by=TESTER)
    assert sorted(one.number for one in queries.letters_of(partner)) == [
        "B/0001/BDG2/I/2027", "B/0001/BDG2/XI/2026", "B/0002/BDG2/XI/2026",
    ]  # fmt: skip
    assert queries.letters_of(solo)[0].number == "B/0001/SKA/XI/2026"


def test_a_report_carries_what_visits_brought_in_the_period_and_stays_as_it_was_written() -> None:
    market = a_site()
    partner = a_partner(keys=(market,))
    a_visit(market, day=date(2026, 11, 5))
    a_visit(market, day=date(2026, 10, 5))  # before the period
    a_visit("3204372002", day=date(2026, 11, 6))  # another place
    wanted = letter_fields("report", market)
    written = operations.write_letter(partner, fields=wanted, on=TODAY, by=TESTER)
    letter = queries.letter(written, territory=BDG2)
    assert letter
    assert ["Terdaftar", "6"] in letter.paper["table"]
    assert ["Menetap sampai bulan keempat", "belum diketahui"] in letter.paper["table"]
    assert "1 kunjungan" in letter.paper["paragraphs"][1]
    assert "1 s.d. 30 November 2026" in letter.paper["paragraphs"][0]
    a_visit(market, day=date(2026, 11, 7))
    again = queries.letter(written, territory=BDG2)
    assert again == letter
    assert queries.letter(written, territory=SKA) is None


def test_a_letter_names_a_place_and_a_period_that_goes_forward() -> None:
    market = a_site()
    partner = a_partner()
    backwards = letter_fields("thanks", market, last=date(2026, 10, 1))
    for code, wanted in (
        ("outreach.letter_without_place", letter_fields("thanks", market, keys=())),
        ("outreach.letter_period_backwards", backwards),
        ("outreach.unknown_word", letter_fields("surat cinta", market)),
    ):
        found = refused_code(operations.write_letter, partner, fields=wanted, on=TODAY, by=TESTER)
        assert found == code


def test_what_a_remark_says_is_never_read_as_a_form() -> None:
    market = a_site()
    wanted = letter_fields("thanks", market, remark="{office} 100 % {0}")
    written = operations.write_letter(a_partner(), fields=wanted, on=TODAY, by=TESTER)
    letter = queries.letter(written, territory=BDG2)
    assert letter
    assert "{office} 100 % {0}" in letter.paper["paragraphs"][1]
