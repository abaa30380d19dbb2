"""Indonesian names as they are heard: the same person's name written in many ways becomes one.

Names have no family part, may be one word, carry titles of pilgrimage and study, are shortened
(“Moh.”, “Abd.”), and live in two spellings, before and after 1972 (“Soekarno”, “Sukarno”). Nothing
here changes what is stored; these are the forms that names are compared and found by.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _listed(
    "h hj hjh haji hajah hajjah kh kyai kiai ust ustad ustadz ustadzah drs dra dr drg ir prof tn ny "
    "nn sdr sdri bapak ibu alm almh almarhum almarhumah bin binti"
)
"""Words that stand beside a name and are not part of it."""

_DEGREES = _listed(
    "se sh st ss sag sip sos ssos spd spdi skom sked skep skm sp spt spi stp shut ssi sst str amd "
    "amk amdkeb ama mm mpd mpdi msi mkes mh mt mkom ma msc mba ba bsc phd ns apt akt ak ners cpa"
)
"""Degrees as they remain when their dots are gone."""

_SHORT = {
    **dict.fromkeys(
        _listed(
            "m muh moh mhd mohd moch much mohamad mohammad mochamad mochammad muchamad muchammad muhamad "
            "mohamed muhammed mochamat muhamat mohammed mukhamad mokhamad"
        ),
        "muhammad",
    ),
    **dict.fromkeys(["abd", "abdl", "abdoel"], "abdul"),
    **dict.fromkeys(["ahmd", "achmad", "akhmad", "akhmat", "ahmat", "achmat"], "ahmad"),
    **dict.fromkeys(["st", "sitti", "stti"], "siti"),
}

_COMMON = _listed("muhammad abdul ahmad siti sri ni i ida gusti si")
"""First words so common that they hardly tell people apart, and are often left out or shortened."""

_DOTTED = re.compile(r"\b(?:[a-z]\.){1,3}[a-z]{1,4}\b\.?|\b[a-z]{1,3}\.[a-z]{1,4}\b\.?")
_OTHER = re.compile(r"[^a-z]+")
_APOSTROPHES = str.maketrans("", "", "'’`ʼ‘\"")


@lru_cache(maxsize=200_000)
def normalise(name: str) -> tuple[str, ...]:
    """The words of a name: lower case, without accents, titles and degrees, short forms written out.

    A name of nothing but titles keeps them: “Haji” may be somebody's whole name. Empty for a text
    without letters.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = plain.translate(_APOSTROPHES)
    head, comma, tail = plain.partition(",")
    if comma and not _all_degrees(tail):
        head = f"{head} {tail}"
    words = [word for word in _OTHER.split(_DOTTED.sub(_without_degree, head)) if word]
    kept = [word for word in words if word not in _TITLES]
    while len(kept) > 1 and kept[-1] in _DEGREES:
        kept.pop()
    return tuple(_SHORT.get(word, word) if len(words) > 1 else word for word in kept or words)


def shown_name(name: str) -> str:
    """A name as it is kept: single spaces, and capitals where all was written in one case."""
    tidy = " ".join(name.split())
    return tidy.title() if tidy.isupper() or tidy.islower() else tidy


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """How a word of a name is heard, whatever its spelling: `soekarno` and `sukarno` are one.

    Old and new spelling (oe/u, dj/j, tj/c, sj/sy, nj/ny, ch/kh), letters that are exchanged in
    speech (f, v, p; z, j; ai, ae, e; y, i; q, k), double letters and a final h fall together.
    """
    heard = word.lower()
    for written, spoken in _SPOKEN:
        heard = heard.replace(written, spoken)
    single = "".join(
        letter for at, letter in enumerate(heard) if at == 0 or heard[at - 1] != letter
    )
    return single[:-1] if len(single) > 2 and single.endswith("h") else single


_SPOKEN = (
    *(("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("ch", "kh")),
    *(("dz", "z"), ("dh", "d"), ("th", "t"), ("bh", "b"), ("gh", "g"), ("kh", "k"), ("sy", "s")),
    *(("ai", "e"), ("ae", "e"), ("ei", "e"), ("ie", "i"), ("iy", "i"), ("uw", "u")),
    *(("f", "p"), ("v", "p"), ("z", "j"), ("q", "k"), ("x", "ks"), ("y", "i")),
)


def block_sound(name: str) -> str:
    """The sound of the word that tells a person apart best, for finding candidates by index.

    The first word that is not one of the very common ones; “Nur Hayati” and “Nurhayati” are one.
    Empty for an empty name.
    """
    words = normalise(name)
    if not words:
        return ""
    telling = [word for word in words if word not in _COMMON and len(word) > 1] or [words[0]]
    first = telling[0]
    if first == "nur" and len(telling) > 1:
        first += telling[1]
    return sound(first)


def closeness(one: str, *, to: str) -> int:
    """How alike two names are, 0 to 100, in whichever order their words stand.

    100 is the same words. Words that sound the same count 97, others 90 at most; a word missing on
    one side counts little when the remaining ones agree, because many lists leave middle names out.
    """
    return _closeness(normalise(one), normalise(to))


@lru_cache(maxsize=100_000)
def _closeness(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    if not a or not b:
        return 0
    if a == b:
        return 100
    if "".join(a) == "".join(b):
        return 99
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    left, total = list(many), 0
    for word in few:
        best = max(left, key=lambda other: _word_closeness(word, other))
        total += _word_closeness(word, best)
        left.remove(best)
    missing = sum(3 if word in _COMMON else 9 for word in left)
    return max(0, total // len(few) - missing)


def _word_closeness(a: str, b: str) -> int:
    if a == b:
        return 100
    if sound(a) == sound(b):
        return 97
    if len(a) == 1 or len(b) == 1:
        return 85 if a[0] == b[0] else 0
    return min(90, round(100 * JaroWinkler.similarity(sound(a), sound(b))))


@lru_cache(maxsize=50_000)
def edit_keys(word: str) -> tuple[str, ...]:
    """The sound of a word, and that sound with each one letter left out.

    Two words share a key when they sound alike or lie one slip of the finger apart: a letter
    missing, too much, exchanged, or two swapped.
    """
    heard = sound(word)
    if len(heard) < 4:
        return (heard,)
    return tuple(sorted({heard, *(heard[:at] + heard[at + 1 :] for at in range(len(heard)))}))


def slips(word: str, *, to: str) -> int:
    """How many slips of the finger lie between two words as heard."""
    return int(DamerauLevenshtein.distance(sound(word), sound(to)))


def _without_degree(dotted: re.Match[str]) -> str:
    """`s.pd.` is a degree and goes; `moh.yusuf` is two words of a name and stays two."""
    joined = dotted[0].replace(".", "")
    return " " if joined in _DEGREES else f" {dotted[0].replace('.', ' ')} "


def _all_degrees(tail: str) -> bool:
    words = [word for word in re.split(r"[\s,]+", tail) if word]
    return all(word.replace(".", "") in _DEGREES or word.rstrip(".") in _TITLES for word in words)
