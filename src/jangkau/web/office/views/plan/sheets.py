"""The plan on paper and in a workbook, and the teams' calendars."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import override as speaking
from django.views.decorators.http import require_POST

from jangkau.apps.crew.queries import TeamFacts
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.queries import BoardPlan, BoardVisit
from jangkau.apps.places import queries as places
from jangkau.domain.calendars import pasaran
from jangkau.domain.terms.dates import clock
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.look.language import language
from jangkau.web.look.paper.day_sheets import DaySheet, SheetStop, day_sheets_pdf
from jangkau.web.office.plan_words import kind_word
from jangkau.web.office.views.plan.seen import seen_plan, team_names, teams_of
from jangkau.web.office.views.plan.week import chosen_week
from jangkau.web.office.views.plan.workbook import workbook
from jangkau.web.office.views.visits.words import APPROACHES

PDF = "application/pdf"


@allowed("outreach.view")
def sheets(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """What can be taken along: papers, the workbook, and each team's calendar address."""
    plan = seen_plan(officer, plan_id)
    teams = teams_of(officer, plan)
    may_edit = officer.may("outreach.edit")
    held = queries.feeds([team.code for team in teams]) if may_edit else {}
    today = timezone.localdate()
    ahead = queries.first_day_ahead(plan.id, on=today) or today
    printed = chosen_week(plan, asked="", today=ahead)  # what is driven next, not what is over
    context = {
        "plan": plan,
        "weeks": [(n, one, one == printed) for n, one in enumerate(plan.weeks, start=1)],
        "lines": [
            (team, held.get(team.code), _feed_address(request, held, team)) for team in teams
        ],
        "names": sorted(team_names(officer, plan).items()),
        "may_edit": may_edit,
    }
    return render(request, "office/plan/sheets.html", context)


@require_POST
@allowed("outreach.edit")
def renew(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """A new calendar address for a team, or none; the old one leads nowhere from now on."""
    plan = seen_plan(officer, plan_id)
    code = request.POST.get("team", "")
    if code not in {team.code for team in teams_of(officer, plan)}:
        return redirect("office:plan_sheets", plan_id)
    if "withdraw" in request.POST:
        operations.withdraw_feed(code, by=officer.actor())
        messages.success(request, gettext("The calendar has no address any more."))
    else:
        operations.renew_feed(code, office_code=plan.office_code, by=officer.actor())
        messages.success(
            request, gettext("The calendar has a new address. Pass it on to the team.")
        )
    return redirect("office:plan_sheets", plan_id)


@allowed("outreach.view")
def pdf(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """Day sheets of a week or of the whole plan, of one team or of all."""
    plan = seen_plan(officer, plan_id)
    visits = _asked(request, plan)
    operations.note_sheets(plan.id, visits=len(visits), by=officer.actor())
    teams = {team.code: team for team in teams_of(officer, plan)}
    with speaking("id"):  # the paper is Indonesian whoever prints it
        drawn = _day_sheets(plan, visits, teams=teams, names=team_names(officer, plan))
        content = day_sheets_pdf(drawn)
    return attached(content, name=f"lembar-hari-{plan.first_on}.pdf", mime=PDF)


@allowed("outreach.view")
def xlsx(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """The whole plan as a workbook: the microplan, then a sheet for each team."""
    plan = seen_plan(officer, plan_id)
    visits = queries.board_visits(plan.id)
    operations.note_sheets(plan.id, visits=len(visits), by=officer.actor())
    office = places.office(plan.office_code)
    content = workbook(
        plan,
        visits,
        office=office.name if office else plan.office_code,
        names=team_names(officer, plan),
        facts=places.places_of({one.place for one in visits}),
        regions=places.full_names(
            {one.region_code for one in visits if one.region_code}, language=language()
        ),
    )
    return attached(content, name=f"rencana-{plan.office_code}-{plan.first_on}.xlsx")


def _asked(request: HttpRequest, plan: BoardPlan) -> list[BoardVisit]:
    """The visits of the week and team asked for; of all without."""
    week, team = request.GET.get("week", ""), request.GET.get("team", "")
    weeks = plan.weeks
    if not (week.isdecimal() and 1 <= int(week) <= len(weeks)):
        return queries.board_visits(plan.id, team=team)
    first = weeks[int(week) - 1]
    return queries.board_visits(plan.id, first=first, until=first + timedelta(days=7), team=team)


def _day_sheets(
    plan: BoardPlan,
    visits: Sequence[BoardVisit],
    *,
    teams: Mapping[str, TeamFacts],
    names: Mapping[str, str],
) -> list[DaySheet]:
    """The sheets in the order they are handed out: by team, then by day."""
    keys = {one.place for one in visits}
    facts = places.places_of(keys)
    opened = places.open_days(keys, first=plan.first_on, until=plan.until_on)
    office = places.office(plan.office_code)
    regions = places.full_names(
        {one.region_code for one in visits if one.region_code}, language="id"
    )
    letters = {key: queries.permissions_of(place=key) for key in keys}
    lots = queries.approach_by_lot(keys, on=plan.last_on)
    ordered = sorted(visits, key=lambda one: (one.team_code, one.day, one.position, one.arrive))
    found = []
    for (code, day), some in groupby(ordered, key=lambda one: (one.team_code, one.day)):
        held, team = list(some), teams.get(code)
        stops = [
            _stop(one, facts=facts.get(one.place), regions=regions, letters=letters[one.place],
                  spans=opened.get(one.place, {}).get(day, ()), lot=lots.get(one.place, ""))
            for one in held
        ]  # fmt: skip
        found.append(
            DaySheet(
                day=day,
                market_day=pasaran(day).value,
                office=office.name if office else plan.office_code,
                team=names.get(code, code),
                people=_people(team, day),
                leaves=team.leaves if team else None,
                returns=team.returns if team else None,
                kit=queries.kit({one.kind for one in held}, language="id"),
                stops=stops,
            )
        )
    return found


def _people(team: TeamFacts | None, day: date) -> list[str]:
    """Who of the team is there that day."""
    if team is None:
        return []
    return [one.name for one in team.there(day)]


def _stop(
    one: BoardVisit,
    *,
    facts: places.PlaceFacts | None,
    regions: Mapping[str, str],
    letters: Sequence[queries.PermissionFacts],
    spans: Sequence[tuple[int, int]],
    lot: str,
) -> SheetStop:
    letter = next((each for each in letters if each.covers(one.day)), None)
    contact = " ".join(filter(None, (facts.contact_name, facts.contact_phone))) if facts else ""
    return SheetStop(
        arrive=one.arrive,
        depart=one.depart,
        travel=one.travel,
        name=one.name,
        kind=kind_word(one.kind),
        region=regions.get(one.region_code, ""),
        expected=one.expected,
        low=one.why.get("low"),
        high=one.why.get("high"),
        address=facts.address if facts else "",
        contact=contact,
        letter=letter.letter_number if letter else "",
        window=", ".join(f"{clock(start)}–{clock(until)}" for start, until in spans),
        approach=str(APPROACHES[lot]) if lot else "",
    )


def _feed_address(
    request: HttpRequest, held: Mapping[str, queries.FeedAddress], team: TeamFacts
) -> str:
    """The whole address to give to a calendar program."""
    if team.code not in held:
        return ""
    path = reverse("office:team_feed", args=[held[team.code].token])
    base = settings.JANGKAU_PUBLIC_ADDRESS.rstrip("/")
    return f"{base}{path}" if base else request.build_absolute_uri(path)
