"""The plan's words: states, kinds of places, and why a place is not in the plan."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jangkau.apps.outreach import queries
from jangkau.web.look.language import language
from jangkau.web.look.templatetags.look import number, percent, rupiah
from jangkau.web.office.views.sites.words import KINDS

STATES: dict[str, tuple[str, str | Promise]] = {
    "queued": ("info", _("Waiting")),
    "running": ("info", _("Being made")),
    "draft": ("warn", _("Draft")),
    "published": ("good", _("In force")),
    "replaced": ("quiet", _("Replaced")),
    "failed": ("bad", _("Stopped by a fault")),
}
"""The tone and the word of each state of a plan."""

REASONS: dict[str, str | Promise] = {
    "visits.no_point": _("no coordinates"),
    "visits.no_boat": _("no boat there"),
    "visits.no_sailing": _("no boat on its open days"),
    "visits.window_short": _("open too briefly"),
    "visits.bad_minutes": _("length of the visit unknown"),
    "visits.never_open": _("not open in these weeks"),
    "visits.not_permitted": _("no permission yet"),
    "visits.permission_outside": _("permission for other days"),
    "visits.too_soon": _("visited not long ago"),
    "visits.must_closed": _("must be visited on a closed day"),
    "visits.must_clash": _("two musts at once"),
    "visits.must_unmet": _("no room beside other musts"),
    "visits.worth_nothing": _("nothing lasting expected"),
    "visits.no_skill": _("no team has the skill"),
    "visits.no_team": _("no team on its open days"),
    "visits.too_far": _("too far for one day"),
    "visits.hours_miss": _("opening hours out of reach"),
    "visits.locked_impossible": _("locked, but impossible now"),
    "visits.locked_unmet": _("no room beside other locked visits"),
    "visits.not_worth_the_way": _("not worth the way"),
    "visits.days_full": _("its days are full of better places"),
    "visits.no_room": _("no room on its days"),
    "visits.cap_full": _("limit for one partner"),
    "visits.budget_out": _("the budget is used up"),
}
"""Why a place is not planned, short, by the planner's code."""

PLACE_KINDS: Mapping[str, str | Promise] = {**KINDS, "village": _("Village")}


def kind_word(kind: str) -> str:
    """What a place is, in a word; an unknown kind is called a place."""
    return str(PLACE_KINDS.get(kind, gettext("Place")))


def reasons_of(why: Mapping[str, Any], *, language: str) -> list[str]:
    """The sentences the planner wrote down with a visit, in one language."""
    return sentences(why.get("said", ()), language=language)


def sentences(said: Iterable[Mapping[str, Any]], *, language: str) -> list[str]:
    """What was written down in both languages, in one."""
    return [str(one[language]) for one in said if one.get(language)]


def weights_of(asked: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a plan was made with, as pairs of name and value; what was not limited is left out."""
    explore = asked.get("explore")
    shown = [
        (gettext("How boldly little-known places are tried"), None if explore is None else percent(explore, 0)),
        (gettext("One lasting enrolment is worth"), _money(asked.get("rupiah_per_enrolment"))),
        (gettext("One kilometre costs"), _money(asked.get("rupiah_per_km"))),
        (gettext("Budget"), _money(asked.get("budget"))),
        (gettext("Visits at least in each district"), _count(asked.get("district_least"))),
        (gettext("Visits at most a week with one partner"), _count(asked.get("partner_most_a_week"))),
        (gettext("Each published visit moved counts as"), _enrolments(asked.get("change_price"))),
        (gettext("Seconds to compute"), _count(asked.get("seconds"))),
    ]  # fmt: skip
    return [(name, value) for name, value in shown if value]


def floors_of(asked: Mapping[str, Any]) -> list[tuple[str, str]]:
    """For whom how many visits at least were asked."""
    floors = {str(floor): int(least) for floor, least in asked.get("floors") or ()}
    names = queries.floor_names(floors)
    other = int(language() == "en")
    return [
        (
            gettext("Visits at least: %(name)s")
            % {"name": names.get(floor, (floor, floor))[other]},
            number(least),
        )
        for floor, least in floors.items()
    ]


def _money(value: int | None) -> str | None:
    return rupiah(value) if value else None


def _count(value: float | None) -> str | None:
    return number(value) if value else None


def _enrolments(value: float | None) -> str | None:
    return gettext("%(count)s enrolments lost") % {"count": number(value, 1)} if value else None
