"""Partners, permissions and campaigns at the offices of `builders.places.some_offices`."""

from datetime import date
from uuid import UUID, uuid4

from jangkau.apps.outreach import operations, queries
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
