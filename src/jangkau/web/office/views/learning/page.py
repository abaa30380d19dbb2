"""The page of lessons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach import queries
from jangkau.apps.outreach.queries import Lessons
from jangkau.domain.yields import EffectLesson
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.look.drawing.intervals import Interval, intervals
from jangkau.web.office.views.learning import words
from jangkau.web.office.views.learning.choosing import branches, chosen

SHOWN = 40
"""Places with advice on the page; the rest are counted."""


@allowed("outreach.view")
def lessons(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """What one branch's visits taught until today."""
    today, offices = timezone.localdate(), branches(officer)
    office = chosen(request, offices)
    context: dict[str, object] = {"offices": offices, "office": office}
    if office:
        found = queries.lessons(office.code, on=today)
        context |= {**_kinds(found), **_circumstances(found), **_teams(officer, found)}
        context |= {
            **_places(found),
            "learned": found.learned,
            "visits": len(found.learned.outcomes),
        }
        context["trials"] = [
            (one, words.APPROACHES[one.one], words.APPROACHES[one.other],
             words.uplift_sentence(one.uplift, one=one.one, other=one.other))
            for one in queries.trials(officer.territory, on=today)
            if one.office_code == office.code
        ]  # fmt: skip
        context["may_edit"] = officer.may("plan.publish") and officer.territory.holds(office.code)
    return render(request, "office/learning/lessons.html", context)


def _kinds(found: Lessons) -> dict[str, object]:
    rows = [
        Interval(str(words.KINDS.get(one.kind, one.kind)), one.low, one.mean, one.high,
                 words.span(one.low, one.high))
        for one in found.kinds
    ]  # fmt: skip
    heading = gettext("Lasting enrolments per visit by kind of place")
    return {
        "kinds": [(one, words.KINDS.get(one.kind, one.kind)) for one in found.kinds],
        "sentences": [words.kind_sentence(one) for one in found.kinds],
        "kinds_chart": intervals(rows, heading=heading) if rows else "",
    }


def _circumstances(found: Lessons) -> dict[str, object]:
    rows = [_effect(one) for one in found.effects]
    heading = gettext("Factor of approach and partner")
    return {
        "effects": [words.effect_sentence(one) for one in found.effects],
        "effects_chart": intervals(rows, heading=heading, mark=1.0) if rows else "",
    }


def _effect(one: EffectLesson) -> Interval:
    told = f"× {words.span(one.low, one.high)}"
    return Interval(words.effect_name(one), one.low, one.factor, one.high, told)


def _teams(officer: SignedIn, found: Lessons) -> dict[str, object]:
    names = {one.code: one.name for one in crew.teams(officer.territory, closed=True)}
    return {
        "teams": [
            (names.get(one.team, one.team), one, words.team_sentence(one)) for one in found.teams
        ]
    }


def _places(found: Lessons) -> dict[str, object]:
    shown = [(one, *words.ADVICE[one.advice]) for one in found.places]
    return {"advised": shown[:SHOWN], "more_places": max(0, len(shown) - SHOWN)}
