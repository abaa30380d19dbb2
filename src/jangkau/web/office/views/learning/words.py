"""Sentences of what was learned."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jangkau.domain.yields import Advice, EffectLesson, KindLesson, TeamLine, Uplift
from jangkau.web.look.templatetags.look import number
from jangkau.web.office.views.sites.words import KINDS as SITE_KINDS
from jangkau.web.office.views.visits.words import APPROACHES as APPROACHES

KINDS: dict[str, str | Promise] = {**SITE_KINDS, "village": _("Village")}

ADVICE: dict[Advice, tuple[str, str | Promise]] = {
    Advice.STOP: ("bad", _("Stop going: others bring more")),
    Advice.REST: ("warn", _("Let it rest: worth it again later")),
    Advice.LEARN: ("info", _("Find out more: it may be good")),
    Advice.GO: ("good", _("Keep going")),
}


def about(value: float) -> str:
    """A small expectation as it is read: one decimal below ten, whole above."""
    return number(round(value, 1) if value < 9.95 else round(value), 1 if value < 9.95 else 0)


def span(low: float, high: float) -> str:
    """`9–14`; one figure when both read the same."""
    a, b = about(low), about(high)
    return a if a == b else f"{a}–{b}"


def kind_sentence(one: KindLesson) -> str:
    """What a kind brings here, and against the kind visited most."""
    told = {"kind": KINDS.get(one.kind, one.kind), "span": span(one.low, one.high)}
    if one.kind == one.than:
        return gettext("%(kind)s: %(span)s lasting enrolments per visit; visited most.") % told
    told |= {"times": about(one.times), "than": str(KINDS.get(one.than, one.than)).lower()}
    return (
        gettext("%(kind)s: %(span)s lasting enrolments per visit, %(times)s times a %(than)s.")
        % told
    )


def effect_sentence(one: EffectLesson) -> str:
    """How a circumstance changes a visit, or that it cannot be told."""
    name = effect_name(one)
    told = {"name": name, "low": about(one.low), "high": about(one.high)}
    if not one.told:
        return gettext("%(name)s: no effect can be told yet (factor %(low)s to %(high)s).") % told
    return gettext("%(name)s: a visit brings %(low)s to %(high)s times as much.") % told


def effect_name(one: EffectLesson) -> str:
    """`With a partner`, or the approach."""
    if one.key[0] == "partner":
        return gettext("With a partner")
    return str(APPROACHES.get(one.key[1], one.key[1]))


def team_sentence(one: TeamLine) -> str:
    """Whether a team differs from what its places lead one to expect."""
    if not one.shared:
        return gettext("cannot be compared: no other team went to its places")
    if not one.differs:
        return gettext("as expected of the places it went to")
    return gettext("more than expected") if one.factor > 1 else gettext("less than expected")


def uplift_sentence(found: Uplift | None, *, one: str, other: str) -> str:
    """What a comparison says, in one honest sentence."""
    if found is None:
        return gettext("Nothing can be said before each way has three places with results.")
    told = {
        "one": APPROACHES[one],
        "other": APPROACHES[other],
        "times": about(found.ratio),
        "low": about(found.low),
        "high": about(found.high),
    }
    if found.told:
        return (
            gettext(
                "%(one)s brings %(times)s times what %(other)s brings (95 %%: %(low)s to %(high)s)."
            )
            % told
        )
    sentence = (
        gettext("No difference can be told yet: %(times)s times (95 %%: %(low)s to %(high)s).")
        % told
    )
    if found.more_places:
        sentence += " " + gettext("About %(n)s places each way would be needed.") % {
            "n": number(found.more_places)
        }
    return sentence
