"""The first page: what needs doing."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries as registry
from jangkau.web.office.acting import SignedIn, signed_in


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


@signed_in
def home(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    counts = registry.counts(territory=officer.territory, on=timezone.localdate())
    offices = places.offices(officer.territory)
    tasks = [task for task in _tasks(officer, counts=counts, offices=offices) if task.count]
    context = {
        "tasks": tasks,
        "figures": _figures(officer, counts=counts, offices=offices),
        "today": timezone.localdate(),
    }
    return render(request, "office/home.html", context)


def _tasks(
    officer: SignedIn, *, counts: registry.Counts, offices: list[places.OfficePlace]
) -> list[Task]:
    """What may wait for this officer, most urgent first."""
    return [
        Task(
            count=counts.pairs if officer.may("people.decide") else 0,
            what=_("pairs to decide"),
            why=_("Two records are perhaps the same person; until decided, both are kept."),
            address=reverse("office:pairs"),
        ),
        Task(
            count=counts.agreements_ending if officer.may("wadah.view") else 0,
            what=_("agreements ending"),
            why=_("Agreements with wadah that have ended or end within 60 days."),
            address=reverse("office:wadah_list"),
        ),
        Task(
            count=sum(not office.verified for office in offices),
            what=_("offices not verified"),
            why=_("Their name and place come from a public list and were never confirmed."),
            address=reverse("office:offices"),
        ),
    ]


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
