"""The jobs that people do: our own list, found by the words people use for them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from rapidfuzz.distance import DamerauLevenshtein


@dataclass(frozen=True)
class Occupation:
    """A job. `discount_sector` is `transport` or `other` (PP 50/2025); `season` says when it is busy."""

    code: str
    group: str
    name_id: str
    name_en: str
    keywords: tuple[str, ...]
    discount_sector: str
    season: str
    group_name_id: str = ""
    group_name_en: str = ""

    def name(self, language: str = "id") -> str:
        """The name in `id` or `en`."""
        return self.name_id if language.startswith("id") else self.name_en

    def group_name(self, language: str = "id") -> str:
        """The group's name in `id` or `en`."""
        return self.group_name_id if language.startswith("id") else self.group_name_en


def occupations() -> tuple[Occupation, ...]:
    """All jobs, in the order of the list; read once."""
    return read_occupations(Path(settings.JANGKAU_DATA) / "occupations.yaml")


def occupation(code: str) -> Occupation | None:
    """The job with this code, or None."""
    return next((one for one in occupations() if one.code == code), None)


@lru_cache(maxsize=4)
def read_occupations(path: Path) -> tuple[Occupation, ...]:
    """The jobs in the file at `path`. A file of another shape crashes: it is ours."""
    held = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    groups = {group["code"]: group for group in held["groups"]}
    return tuple(_occupation(entry, groups[entry["group"]]) for entry in held["occupations"])


def occupation_search(text: str, *, language: str = "id", limit: int = 10) -> list[Occupation]:
    """The jobs meant by `text`, best first, as one types: “tukang bak” finds the meatball seller.

    Matches names in both languages and everyday words, by beginnings of words and with a slip of
    the finger. Empty for less than two letters.
    """
    words = _words(text)
    if len("".join(words)) < 2:
        return []
    scored = [(_score(words, one), number) for number, one in enumerate(occupations())]
    best = sorted((-score, number) for score, number in scored if score)
    return [occupations()[number] for _, number in best[:limit]]


def _occupation(entry: dict[str, Any], group: dict[str, Any]) -> Occupation:
    return Occupation(
        code=entry["code"],
        group=entry["group"],
        name_id=entry["name_id"],
        name_en=entry["name_en"],
        keywords=tuple(str(word) for word in entry["keywords"]),
        discount_sector=entry.get("discount_sector") or group["discount_sector"],
        season=entry.get("season", ""),
        group_name_id=group["name_id"],
        group_name_en=group["name_en"],
    )


def _score(words: tuple[str, ...], one: Occupation) -> int:
    return max(_phrase_score(words, phrase) for phrase in _phrases(one))


@lru_cache(maxsize=1_000)
def _phrases(one: Occupation) -> tuple[tuple[str, ...], ...]:
    return tuple(_words(phrase) for phrase in (one.name_id, one.name_en, *one.keywords))


def _phrase_score(words: tuple[str, ...], phrase: tuple[str, ...]) -> int:
    """100 for the phrase itself, less for a beginning, for words among others, for a slip."""
    if words == phrase:
        return 100
    begins = phrase[: len(words) - 1] == words[:-1] and len(phrase) >= len(words)
    if begins and phrase[len(words) - 1].startswith(words[-1]):
        return 90 - (len(phrase) - len(words))
    telling = [word for word in words if word not in _FILLERS] or list(words)
    closest = [max(_word_score(word, other) for other in phrase) for word in telling]
    return min(closest) - min(9, len(phrase) - 1) if min(closest) else 0


def _word_score(word: str, other: str) -> int:
    if word == other:
        return 80
    if other.startswith(word) and len(word) > 2:
        return 70
    if len(word) > 3 and DamerauLevenshtein.distance(word, other, score_cutoff=1) <= 1:
        return 60
    return 0


_FILLERS = frozenset(
    {"tukang", "penjual", "pedagang", "jual", "jualan", "buruh", "pekerja", "usaha", "dagang"}
)
"""Words that say somebody works, and hardly as what."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[^a-z0-9]+", text.lower()) if word) or ("",)
