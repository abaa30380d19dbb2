"""Reminders and letters from `data/partners.yaml`, and which places need permission."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings

from jangkau.apps.outreach.queries.configuration import configuration


@dataclass(frozen=True)
class LetterText:
    """One kind of letter: paragraphs before and after its table, with names in braces."""

    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartnerRules:
    """When we are reminded, how letters are numbered (a format), and the letters by kind."""

    remind_days: int
    letter_number: str
    letters: dict[str, LetterText]


def partner_rules() -> PartnerRules:
    """The rules in force; read once."""
    return read_partner_rules(Path(settings.JANGKAU_DATA) / "partners.yaml")


@lru_cache(maxsize=4)
def read_partner_rules(path: Path) -> PartnerRules:
    """The rules in the file at `path`. A file of another shape crashes: it is ours."""
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    return PartnerRules(
        remind_days=held["remind_days"],
        letter_number=held["letter"],
        letters={kind: _letter(text) for kind, text in held["letters"].items()},
    )


def needs_permission(kind: str) -> bool:
    """Whether a place of this kind may be visited only once permitted (`data/outreach.yaml`)."""
    rule = configuration().kinds.get(kind)
    return rule is not None and rule.permission


def _letter(text: dict[str, object]) -> LetterText:
    def lines(name: str) -> tuple[str, ...]:
        found = text.get(name, ())
        assert isinstance(found, (list, tuple))
        return tuple(str(one) for one in found)

    return LetterText(
        subject=str(text["subject"]),
        greeting=str(text["greeting"]),
        paragraphs=lines("paragraphs"),
        after=lines("after"),
    )
