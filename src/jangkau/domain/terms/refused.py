"""Refusals: what is so, why, and what to do next, in Indonesian and English.

A refusal is defined once, beside the function that raises it, with `Refusal(...)`. Raising it is
`raise TOO_SHORT(digits=15)`. The catalogue `refusals()` is what `docs/refusals.md` is checked against.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jangkau.domain.terms.dates import SHORT_MONTHS

_catalogue: dict[str, "Refusal"] = {}


@dataclass(frozen=True)
class Refusal:
    """One kind of refusal: a code `room.what_happened` and its sentence in both languages.

    The sentences are `str.format` templates over the facts. A code is defined exactly once.
    """

    code: str
    id: str
    en: str

    def __post_init__(self) -> None:
        assert self.code not in _catalogue, f"refusal {self.code} is defined twice"
        assert "." in self.code, f"refusal code {self.code} is not room.what_happened"
        _catalogue[self.code] = self

    def __call__(self, **facts: Any) -> "Refused":
        """The exception to raise, carrying the facts the sentences name."""
        return Refused(self, facts)


class Refused(Exception):
    """Input that cannot be accepted, with the sentence that says what to do next."""

    def __init__(self, refusal: Refusal, facts: dict[str, Any]) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal
        self.facts = facts

    @property
    def code(self) -> str:
        return self.refusal.code

    def sentence(self, language: str = "id") -> str:
        """The sentence in `id` or `en`; any other language reads English.

        A fact that is a day is kept as `1985-05-04` and said as `4 Mei 1985`.
        """
        spoken = "id" if language.startswith("id") else "en"
        template = self.refusal.id if spoken == "id" else self.refusal.en
        return template.format(
            **{name: _said(fact, months=SHORT_MONTHS[spoken]) for name, fact in self.facts.items()}
        )

    def __str__(self) -> str:
        return self.sentence("en")


def _said(fact: Any, *, months: Sequence[str]) -> Any:
    """A day the way people write it; any other fact as it is."""
    if not isinstance(fact, str) or len(fact) != 10 or fact[4::3] != "--":
        return fact
    try:
        day = date.fromisoformat(fact)
    except ValueError:
        return fact
    return f"{day.day} {months[day.month - 1]} {day.year}"


def refusals() -> dict[str, Refusal]:
    """Every refusal defined by the modules imported so far, by code."""
    return dict(sorted(_catalogue.items()))
