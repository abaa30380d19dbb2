"""Campaigns that are ready to be loaded, such as Kerja Keras Bebas Cemas."""

from datetime import date
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import Campaign
from jangkau.apps.outreach.operations.assets import AssetFields, add_asset
from jangkau.apps.outreach.operations.campaigns import CampaignFields, make_campaign
from jangkau.apps.outreach.operations.waves import WaveFields, add_wave
from jangkau.apps.outreach.queries.campaign_rules import Example, campaign_rules
from jangkau.apps.places import queries as places
from jangkau.apps.places.queries import OfficeKind
from jangkau.domain.terms import Actor, Territory


def load_example(code: str, *, on: date, by: Actor) -> UUID | None:
    """Makes the example campaign of that code over every branch, led by the head office.

    Returns its id; None if one of the same name and first day is there already, or no head office is.
    """
    example = campaign_rules().examples[code]
    offices = places.offices(Territory(everywhere=True))
    head = next((one.code for one in offices if one.kind is OfficeKind.HEAD), None)
    there = Campaign.objects.filter(name=example.name, first_on=example.first_on)
    if head is None or there.exists():
        return None
    branches = tuple(one.code for one in offices if one.kind is OfficeKind.BRANCH)
    with acting(by):
        made = make_campaign(
            _fields(example, head=head, branches=branches), template=example.template, on=on, by=by
        )
        for one in example.waves:
            add_wave(made, fields=WaveFields(**one, offices=branches), by=by)
        for one in example.assets:
            if places.region(str(one["region_code"])):
                add_asset(made, fields=AssetFields(**one, office_code=head), photo=None, by=by)
    return made


def _fields(example: Example, *, head: str, branches: tuple[str, ...]) -> CampaignFields:
    return CampaignFields(
        name=example.name,
        theme=example.theme,
        segment=example.segment,
        first_on=example.first_on,
        last_on=max(one["last_on"] for one in example.waves),
        approaches=example.approaches,
        office_code=head,
        offices=branches,
        notes=example.notes,
    )
