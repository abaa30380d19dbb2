"""How well a heading names a field."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from jangkau.domain.rosters.fields import PHRASES, Field
from jangkau.domain.rosters.words import readings_of, spelt_out

SURE = 0.82
"""From this score on a heading is taken at its word."""

_SHORTEST_TYPO = 5
"""Shorter phrases must be written exactly: one letter makes another word of them."""

_PHRASES: dict[str, Field] = {}
for _field, _texts in PHRASES.items():
    for _text in _texts:
        _PHRASES.setdefault(spelt_out(_text), _field)
        _PHRASES.setdefault(_text, _field)
_LONG = [phrase for phrase in _PHRASES if len(phrase) >= _SHORTEST_TYPO]


@dataclass(frozen=True)
class Named:
    """The field a heading names, and how well (0 to 1)."""

    field: Field
    score: float


NOTHING = Named(Field.OTHER, 0.0)


@lru_cache(maxsize=4096)
def named_by(heading: str) -> Named:
    """The field that `heading` names best; score 0 where it names none."""
    best = NOTHING
    for words, trust in readings_of(heading[:200]):
        found = _closest(words)
        score = found.score * trust
        replaces = best.field is Field.OTHER and score == best.score
        if score > best.score or (replaces and score):
            best = Named(found.field, score)
    return best


def _closest(words: str) -> Named:
    exact = _PHRASES.get(words)
    if exact is not None:
        return Named(exact, 1.0)
    if len(words) < _SHORTEST_TYPO:
        return NOTHING
    close = process.extractOne(words, _LONG, scorer=_likeness, score_cutoff=SURE * 100)
    return Named(_PHRASES[close[0]], close[1] / 100) if close else NOTHING


def _likeness(ours: str, theirs: str, *, score_cutoff: float | None = None) -> float:
    """Spelling decides; the order of the words hardly matters."""
    cutoff = score_cutoff or 0
    spelt = fuzz.ratio(ours, theirs, score_cutoff=cutoff)
    return max(spelt, 0.98 * fuzz.token_sort_ratio(ours, theirs, score_cutoff=cutoff))
