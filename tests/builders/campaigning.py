"""Partners, permissions and campaigns at the offices of `builders.places.some_offices`."""

from datetime import date
from uuid import UUID, uuid4

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.apps.places import operations as places
from jangkau.domain.terms import Territory
from tests.builders.places import TESTER

TODAY = date(2026, 11, 21)
EVERYWHERE = Territory(everywhere=True)
A_PDF = b"%PDF-1.4 surat izin"


def a_site(
    name: str = "Pasar Soreang",
    *,
    kind: str = "traditional_market",
    region: str = "3204372001",
    units: int | None = 100,
) -> str:
    """A site; its key."""
    fields = places.SiteFields(kind=kind, name=name, region_code=region, units=units)
    return str(places.add_site(fields, by=TESTER).id)


def a_partner(
    name: str = "UPTD Pasar Soreang",
    *,
    kind: str = "market_authority",
    office: str = "BDG2",
    keys: tuple[str, ...] = (),
) -> UUID:
    """A partner found today; its id."""
    fields = operations.PartnerFields(
        kind=kind, name=name, office_code=office, region_code="320437", places=keys
    )
    return operations.add_partner(fields, on=TODAY, by=TESTER)


def permitted(partner_id: UUID, *, key: str, from_on: date, last_on: date | None = None) -> UUID:
    """Leave to visit, asked and granted; its id."""
    (asked,) = operations.ask_permission(partner_id, keys=[key], asked_on=TODAY, by=TESTER)
    grant = operations.Grant(decided_on=TODAY, from_on=from_on, last_on=last_on)
    operations.grant_permission(asked, partner_id=partner_id, grant=grant, letter=None, by=TESTER)
    return asked


def a_visit(
    key: str,
    *,
    day: date,
    campaign: UUID | None = None,
    counts: tuple[int, int, int, int, int] = (40, 20, 10, 6, 5),
) -> UUID:
    """A visit that was written down (reached, understood, tried, registered, paid); its id."""
    named = dict(zip(queries.COUNTS, counts, strict=True))
    facts = operations.VisitFacts(
        place=key,
        day=day,
        begun=360,
        ended=480,
        approach="one_by_one",
        campaign_id=campaign,
        **named,
    )
    return operations.record_visit(
        facts, visit_id=uuid4(), territory=EVERYWHERE, today=TODAY, by=TESTER
    )


def records_of_bandung(place: str) -> dict[str, object]:
    """A partner with everything about it, a certificate on its way, and a campaign, all of BDG1."""
    partner = a_partner("Pengelola Pasar Andir", office="BDG1", keys=(place,))
    person = operations.add_person(
        partner, fields=operations.PersonFields("Asep Contoh"), by=TESTER
    )
    said = operations.ContactFields(
        TODAY, "phone", "minta jadwal", next_step="Telepon", next_on=TODAY
    )
    contact = operations.log_contact(partner, fields=said, on=TODAY, by=TESTER)
    permission = permitted(partner, key=place, from_on=TODAY)
    agreed = operations.AgreementFields("mou", "1/MoU", TODAY)
    scan = operations.Upload("mou.pdf", A_PDF)
    agreement = operations.add_agreement(partner, fields=agreed, scan=scan, by=TESTER)
    written = operations.LetterFields(
        "request", TODAY, TODAY, (place,), "Kepala", "Deden", "Kepala"
    )
    letter = operations.write_letter(partner, fields=written, on=TODAY, by=TESTER)
    return {
        "partner_id": partner,
        "partner_person_id": person,
        "partner_contact_id": contact,
        "permission_id": permission,
        "agreement_id": agreement,
        "letter_id": letter,
        "document_id": queries.agreements_of(partner)[0].document_id,
        "certification_id": operations.begin_certification(
            place, year=2026, office_code="BDG1", on=TODAY, by=TESTER
        ),
        "criterion": "own_staff",
        **_a_campaign(),
    }


def _a_campaign() -> dict[str, object]:
    fields = operations.CampaignFields("Masuk pasar", TODAY, "BDG1", ("BDG1",))
    made = operations.make_campaign(fields, on=TODAY, by=TESTER)
    mural = operations.AssetFields("mural", "Mural", "BDG1", TODAY)
    sum_ = operations.SpendFields("BDG1", TODAY, 50_000, "event", "tenda")
    wave = operations.WaveFields("Satu", TODAY, TODAY, ("BDG1",))
    return {
        "campaign_id": made,
        "task_id": operations.add_task(made, what="Cetak spanduk", due_on=TODAY, by=TESTER),
        "spend_id": operations.spend(made, fields=sum_, on=TODAY, by=TESTER),
        "asset_id": operations.add_asset(made, fields=mural, photo=None, by=TESTER),
        "wave_id": operations.add_wave(made, fields=wave, by=TESTER),
    }
