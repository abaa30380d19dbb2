"""How many lasting enrolments a visit is expected to bring, with honest uncertainty."""

from jangkau.domain.yields.comparing import TeamLine, Uplift, teams, uplift
from jangkau.domain.yields.diminishing import freshness, repeats
from jangkau.domain.yields.exploring import DEFAULT_BOLDNESS, Tried, tried
from jangkau.domain.yields.fitting import Fitted, fit
from jangkau.domain.yields.lessons import EffectLesson, KindLesson, by_kind, effects
from jangkau.domain.yields.levels import Multiplier, Seen
from jangkau.domain.yields.occasion import Occasion, Outcome
from jangkau.domain.yields.priors import Priors, read_priors
from jangkau.domain.yields.spread import Rate
from jangkau.domain.yields.stopping import Advice, advice

__all__ = [
    "DEFAULT_BOLDNESS",
    "Advice",
    "EffectLesson",
    "Fitted",
    "KindLesson",
    "Multiplier",
    "Occasion",
    "Outcome",
    "Priors",
    "Rate",
    "Seen",
    "TeamLine",
    "Tried",
    "Uplift",
    "advice",
    "by_kind",
    "effects",
    "fit",
    "freshness",
    "read_priors",
    "repeats",
    "teams",
    "tried",
    "uplift",
]
