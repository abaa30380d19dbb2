"""The plan against what came of it."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jangkau.apps.outreach import queries
from jangkau.apps.outreach.queries import Fate, WeekSum
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.look.drawing.weeks import WeekBar, week_bars
from jangkau.web.look.templatetags.look import number
from jangkau.web.office.views.plan.seen import seen_plan, team_names

FATES: dict[Fate, tuple[str, str | Promise]] = {
    Fate.DONE: ("good", _("Done")),
    Fate.MISSED: ("bad", _("Missed")),
    Fate.AHEAD: ("quiet", _("Still ahead")),
    Fate.UNPLANNED: ("info", _("Not planned")),
}


@allowed("outreach.view")
def actual(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """What was done and missed, week by week, district by district, visit by visit."""
    plan, today = seen_plan(officer, plan_id), timezone.localdate()
    lines = queries.against(plan, today=today)
    fates = Counter(one.fate for one in lines)
    wanted = request.GET.get("fate", "")
    chosen = [one for one in lines if not wanted or one.fate == wanted]
    names, page = team_names(officer, plan), page_number(request)
    weeks = queries.week_sums(plan, lines=lines)
    context = {
        "plan": plan,
        "fates": [(fate, *FATES[fate], fates[fate]) for fate in Fate],
        "fate": wanted,
        "weeks": weeks,
        "chart": mark_safe(_chart(weeks)),
        "districts": queries.district_sums(plan, lines=lines),
        "lines": [
            (one, *FATES[one.fate], names.get(one.team_code, one.team_code))
            for one in chosen[(page - 1) * PAGE : page * PAGE]
        ],
        "page": page,
        "more": len(chosen) > page * PAGE,
        "registered": sum(one.registered for one in weeks),
        "expected_done": sum(one.expected_done for one in weeks),
    }
    return render(request, "office/plan/actual.html", context)


def _chart(weeks: Sequence[WeekSum]) -> str:
    rows = [
        WeekBar(
            name=date_format(one.monday, "j M"),
            expected=one.expected,
            came=float(one.registered) if one.done or one.unplanned else None,
            expected_words=gettext("expected %(count)s") % {"count": number(one.expected, 0)},
            came_words=gettext("registered %(count)s") % {"count": number(one.registered)},
        )
        for one in weeks
    ]
    return week_bars(rows, heading=gettext("Expected and registered by week"))
