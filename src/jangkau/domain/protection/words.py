"""Days, months and sentences in Indonesian and English."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jangkau.domain.terms import Month
from jangkau.domain.terms.dates import MONTHS


@dataclass(frozen=True)
class Words:
    """The same said in Indonesian and in English."""

    id: str
    en: str

    def of(self, language: str) -> str:
        """In `id`; any other language reads English."""
        return self.id if language.startswith("id") else self.en

    def filled(self, **facts: "Words") -> "Words":
        """With each `{name}` replaced by those words, in its language."""
        return Words(
            id=self.id.format(**{name: fact.id for name, fact in facts.items()}),
            en=self.en.format(**{name: fact.en for name, fact in facts.items()}),
        )


def same(text: str) -> Words:
    """What is the same in both languages: a code, a number."""
    return Words(id=text, en=text)


def month_words(month: Month) -> Words:
    """`Mei 2026`, `May 2026`."""
    return Words(
        id=f"{MONTHS['id'][month.number - 1]} {month.year}",
        en=f"{MONTHS['en'][month.number - 1]} {month.year}",
    )


def months_words(months: Sequence[Month]) -> Words:
    """One month by its name, more as the first and the last: `Maret 2026 sampai Mei 2026`."""
    first = month_words(months[0])
    if len(months) == 1:
        return first
    last = month_words(months[-1])
    return Words(id="{a} sampai {b}", en="{a} to {b}").filled(a=first, b=last)


def day_words(day: date) -> Words:
    """`17 Mei 2026`, `17 May 2026`."""
    month = month_words(Month.of(day))
    return Words(id=f"{day.day} {month.id}", en=f"{day.day} {month.en}")


def joined(sentences: Sequence[Words]) -> Words:
    """The sentences one after another."""
    return Words(id=" ".join(one.id for one in sentences), en=" ".join(one.en for one in sentences))


def count_words(months: int) -> Words:
    """So many months: `1 bulan`, `1 month`."""
    return Words(id=f"{months} bulan", en=f"{months} month{'' if months == 1 else 's'}")


def article_words(text: str) -> Words:
    """An article as it is cited: `Pasal 24 ayat (3)`, in English `Art 24(3)`."""
    english = re.sub(r" ayat (?=\()", "", text.replace("Pasal", "Art")).replace(") dan (", "), (")
    return Words(id=text, en=english)
