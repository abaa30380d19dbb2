"""The first page: what needs doing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jangkau.apps.coverage import queries as coverage
from jangkau.apps.crew import queries as crew
from jangkau.apps.intake import queries as intake
from jangkau.apps.ledger import queries as ledger
from jangkau.apps.outreach import queries as outreach
from jangkau.apps.outreach.queries import partnering
from jangkau.apps.payments import queries as payments
from jangkau.apps.places import queries as places
from jangkau.apps.protection import queries as protection
from jangkau.apps.registry import queries as registry
from jangkau.domain.protection import week_span
from jangkau.domain.terms import Territory
from jangkau.web.entry.acting import SignedIn, signed_in
from jangkau.web.entry.doors import first_page
from jangkau.web.office.views.plan.today import today_of


@dataclass(frozen=True)
class Task:
    """One kind of work that may wait: how much of it, and where it is done."""

    count: int
    what: str | Promise
    why: str | Promise
    address: str


@dataclass(frozen=True)
class Figure:
    """One number of the territory, and the page behind it."""

    count: int
    what: str | Promise
    address: str


@dataclass(frozen=True)
class Target:
    """An area where many workers are not registered yet."""

    code: str
    name: str
    missing: int
    share: Decimal


@signed_in
def home(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """What needs doing; people of partners are led to the first page of their own door."""
    if officer.role in crew.PARTNER_ROLES:
        return redirect(first_page(officer))
    territory = officer.territory
    counts = registry.counts(territory=territory, on=timezone.localdate())
    offices = places.offices(territory)
    waiting = [
        *_tasks(officer, counts=counts, offices=offices),
        *_outreach_tasks(officer),
        *_money_tasks(officer),
    ]
    glance = coverage.glance(coverage.starting_area(territory), territory=territory)
    context = {
        "tasks": [task for task in waiting if task.count],
        "figures": _figures(officer, counts=counts, offices=offices),
        "may_upload": officer.may("rosters.upload"),
        "may_see_map": officer.may("places.view"),
        "territory": officer.territory,
        "today": timezone.localdate(),
        "planned": today_of(officer, today=timezone.localdate()),
        "glance": glance if glance.total.estimated else None,
        "share": (glance.total.percent or Decimal(0)) / 100,
        "targets": _targets(glance.areas),
    }
    return render(request, "office/home.html", context)


def _targets(areas: Iterable[coverage.AreaLine]) -> list[Target]:
    """The five areas with the most workers still missing, by the modelled estimate."""
    gaps = [
        Target(
            code=area.code,
            name=area.name,
            missing=area.share.estimated - area.share.registered,
            share=(area.share.percent or Decimal(0)) / 100,
        )
        for area in areas
        if area.share.estimated
    ]
    return sorted((gap for gap in gaps if gap.missing > 0), key=lambda gap: -gap.missing)[:5]


def _tasks(
    officer: SignedIn, *, counts: registry.Counts, offices: list[places.OfficePlace]
) -> list[Task]:
    """What may wait for this officer, most urgent first."""
    territory = officer.territory
    return [
        Task(
            count=intake.waiting_count(territory=territory) if officer.may("rosters.apply") else 0,
            what=_("rosters to apply"),
            why=_("Checked, but nobody has taken their good rows into the registry yet."),
            address=reverse("office:rosters"),
        ),
        Task(
            count=counts.pairs if officer.may("people.decide") else 0,
            what=_("pairs to decide"),
            why=_("Two records are perhaps the same person; until decided, both are kept."),
            address=reverse("office:pairs"),
        ),
        Task(
            count=_lapsing(territory) if officer.may("protection.view") else 0,
            what=_("people lapse this week"),
            why=_("They turn to arrears within seven days; the list says what would keep them."),
            address=reverse("office:protection"),
        ),
        Task(
            count=counts.agreements_ending if officer.may("wadah.view") else 0,
            what=_("agreements ending"),
            why=_("Agreements with wadah that have ended or end within 60 days."),
            address=reverse("office:wadah_list") + "?ending=1",
        ),
        Task(
            count=sum(not one.verified for one in offices) if officer.may("offices.edit") else 0,
            what=_("offices not verified"),
            why=_("Their name and place come from a public list and were never confirmed."),
            address=reverse("office:offices") + "?unverified=1",
        ),
    ]


def _outreach_tasks(officer: SignedIn) -> list[Task]:
    """What waits for those who go out: visits to write down, people to talk to, answers due."""
    if not officer.may("outreach.edit"):
        return []
    today, territory = timezone.localdate(), officer.territory
    return [
        Task(
            count=outreach.missed_count(territory, on=today),
            what=_("visits not written down"),
            why=_(
                "Planned for the last days; the next plan learns only from what is written down."
            ),
            address=reverse("office:visits"),
        ),
        Task(
            count=outreach.due_contacts(territory, on=today),
            what=_("contacts to talk to"),
            why=_(
                "They agreed to be contacted again by today; those most likely to stay come first."
            ),
            address=reverse("office:contacts"),
        ),
        Task(
            count=len(partnering.next_steps(territory, until=today + timedelta(days=1))),
            what=_("steps with partners due"),
            why=_("Calls, letters and meetings agreed for today or before."),
            address=reverse("office:partners_next"),
        ),
        Task(
            count=outreach.desk_sums(territory, on=today).overdue,
            what=_("answers overdue"),
            why=_("Complaints and questions whose day to answer has passed."),
            address=reverse("office:feedback"),
        ),
    ]


def _money_tasks(officer: SignedIn) -> list[Task]:
    """What waits at the finance desk, for those who work there."""
    if not (officer.may("money.reconcile") and officer.territory.everywhere):
        return []
    today = timezone.localdate()
    return [
        Task(
            count=sum(age.count for age in payments.ages(today=today)),
            what=_("sums to recognise"),
            why=_("Money on our accounts that nobody recognised yet."),
            address=reverse("office:held"),
        ),
        Task(
            count=len(payments.refunds(waiting=True)),
            what=_("refunds to decide"),
            why=_("Somebody asked for them; another finance officer decides."),
            address=reverse("office:held") + "#refunds",
        ),
        Task(
            count=sum(day < today for day, *_more in ledger.open_days()),
            what=_("days to close"),
            why=_("Past days with entries whose books are still open."),
            address=reverse("office:ledger_days"),
        ),
    ]


def _lapsing(territory: Territory) -> int:
    first, last = week_span(timezone.localdate())
    return protection.lapsing_count(territory, first=first, last=last)


def _figures(
    officer: SignedIn, *, counts: registry.Counts, offices: list[places.OfficePlace]
) -> list[Figure]:
    figures = [
        (counts.people, _("People"), "office:people", "people.view"),
        (counts.wadah, _("Wadah"), "office:wadah_list", "wadah.view"),
        (places.count_sites(officer.territory), _("Sites"), "office:sites", "places.view"),
        (len(offices), _("Offices"), "office:offices", "places.view"),
    ]
    return [
        Figure(count=count, what=what, address=reverse(address))
        for count, what, address, permission in figures
        if officer.may(permission)
    ]


urlpatterns = [path("", home, name="home")]
