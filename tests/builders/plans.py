"""Plans of visits as the planner leaves them, for the pages that show them: no computation behind."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from jangkau.apps.audit.operations import acting
from jangkau.apps.crew import operations as crew
from jangkau.apps.outreach.models import PlannedVisit, VisitPlan
from jangkau.apps.places import operations as places
from jangkau.domain.terms import Territory
from tests.builders.places import TESTER

MONDAY = date(2026, 11, 30)
EVERYWHERE = Territory(everywhere=True)
SITES = (
    ("traditional_market", "Pasar Andir", "3273051004", -6.9160, 107.5900),
    ("traditional_market", "Pasar Ciroyom", "3273051003", -6.9155, 107.5885),
    ("mall", "Mal Kebon Jeruk", "3273051004", -6.9180, 107.5990),
    ("village_hall", "Balai Ciroyom", "3273051003", None, None),
)


def some_sites(rows: Sequence[tuple[Any, ...]] = SITES) -> list[str]:
    """Sites by (kind, name, region, lat, lon); their keys are returned."""
    return [
        str(
            places.add_site(
                places.SiteFields(kind=kind, name=name, region_code=region, lat=lat, lon=lon),
                by=TESTER,
            ).id
        )
        for kind, name, region, lat, lon in rows
    ]


def some_teams(office: str = "BDG1", *, count: int = 2) -> list[str]:
    """Teams of an office; their codes are returned."""
    codes = [f"{office}-{n}" for n in range(1, count + 1)]
    for number, code in enumerate(codes, start=1):
        fields = crew.TeamFields(name=f"Tim {number}", office_code=office, weekdays="123456")
        crew.make_team(code, fields=fields, territory=EVERYWHERE, by=TESTER)
    return codes


def a_plan(
    office: str = "BDG1", *, first: date = MONDAY, weeks: int = 4, state: str = "draft", **more: Any
) -> UUID:
    """A plan without visits: worth 481, of at most 500."""
    facts = {
        "asked": {"seconds": 30, "explore": 0.1, "rupiah_per_enrolment": 200_000},
        "worth": 481.0, "expected": 520.0, "bound": 500.0, "cost": 12_400_000,
        "published_at": timezone.now() if state == "published" else None,
    }  # fmt: skip
    with acting(TESTER):
        plan = VisitPlan.objects.create(
            office_code=office, first_on=first,
            until_on=first + timedelta(weeks=weeks), state=state, **{**facts, **more},
        )  # fmt: skip
    return plan.id


def a_visit(
    plan: UUID, place: str, *, team: str = "BDG1-1", day: date = MONDAY, at: int = 480, **more: Any
) -> UUID:
    """One planned visit of two hours; its id is returned."""
    facts = {
        "position": 1, "depart": at + 120, "travel": 25, "expected": 8.4,
        "why": {
            "low": 4.0, "high": 13.0,
            "said": [{"code": "visits.chosen", "id": "Pasar ini ramai.", "en": "This market is busy."}],
        },
    }  # fmt: skip
    with acting(TESTER):
        visit = PlannedVisit.objects.create(
            plan_id=plan, team_code=team, day=day, place=place, arrive=at,
            **{**facts, **more},
        )  # fmt: skip
    return visit.id
