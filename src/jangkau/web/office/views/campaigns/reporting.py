"""What the printed report of a campaign says."""

from datetime import date

from jangkau.apps.outreach.queries import partnering as queries
from jangkau.web.look.paper.reports import CampaignReport
from jangkau.web.look.templatetags.look import number, rupiah
from jangkau.web.office.views.campaigns.forms import office_names
from jangkau.web.office.views.campaigns.words import FUNNEL, MEASURES, PURPOSES


def report_of(line: queries.CampaignLine, *, on: date) -> CampaignReport:
    """The report as of a day, in the language of the request."""
    brought = queries.results_of_campaign(line.id, on=on)
    there = queries.at_its_places(line.id, on=on)
    names = sorted(office_names(line.offices).values())
    return CampaignReport(
        name=line.name,
        theme=line.theme,
        first_on=line.first_on,
        last_on=line.last_on,
        on=on,
        offices=tuple(names),
        funnel=tuple((str(FUNNEL[name]), count) for name, count in brought.funnel),
        visits=brought.visits,
        places=brought.places,
        known=brought.known,
        there=there.people,
        there_places=there.places,
        budget=line.budget,
        spent=line.spent,
        each_registered=brought.rupiah_each_registered(line.spent),
        each_lasting=brought.rupiah_each_lasting(line.spent),
        purposes=tuple(
            (str(PURPOSES[name]), rupiah(sum_)) for name, sum_ in queries.spent_by(line.id).items()
        ),
        targets=tuple(
            (str(MEASURES[one.measure]), _of(one), number(getattr(brought, one.measure)))
            for one in queries.targets_of(line.id)
            if one.replaced_on is None
        ),
        assets=len(queries.assets_of(line.id)),
        media=len(queries.media_of(line.id)),
        waves=tuple(
            (f"{one.number}. {one.name}", one.offices, one.done, one.places, one.visited)
            for one in queries.waves_of(line.id)
        ),
    )


def _of(target: queries.CampaignTargetLine) -> str:
    """`450 / 1.500`, or `300` where it is no share."""
    whole = f" / {number(target.denominator)}" if target.denominator else ""
    return f"{number(target.number)}{whole}"
