"""Why people refuse and why trying fails; when to ask again; when to stop. Read from a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

CONTACT_STAGES = ("reached", "understood", "tried", "registered", "paid", "lasting")
"""How far somebody came; `lasting` is the fourth month paid."""

PROGRESS, NONE, REFUSED, FAILED, STOP = "progress", "none", "refused", "failed", "asked_to_stop"
OUTCOMES = (PROGRESS, NONE, REFUSED, FAILED, STOP)
"""What came of a contact: a step forward, nothing, a refusal, a try that failed, “leave me alone”."""

NO_PROGRESS, ASKED, NEVER_AGAIN, WITHDRAWN = "no_progress", "asked", "never_again", "withdrawn"
"""Why nobody asks any more: too often without progress, they asked for it, their reason stays for
good, consent withdrawn."""


@dataclass(frozen=True)
class Reason:
    """One reason. `again_after` days until asking again, None for never."""

    code: str
    icon: str
    again_after: int | None
    name_id: str
    name_en: str

    def name(self, language: str = "id") -> str:
        """The reason in `id` or `en`."""
        return self.name_id if language.startswith("id") else self.name_en


@dataclass(frozen=True)
class ContactRules:
    """The file of reasons and rules: see its own comments for what each number means."""

    refusals: tuple[Reason, ...]
    failures: tuple[Reason, ...]
    next_after: Mapping[str, int]
    most_without_progress: int
    chances: Mapping[str, float]
    loses: float

    def reason(self, code: str) -> Reason | None:
        """The reason with this code, or None."""
        return next((one for one in (*self.refusals, *self.failures) if one.code == code), None)

    def worth(self, stage: str, *, idle: int, people: int) -> float:
        """Lasting members to be expected of the next contact."""
        return self.chances.get(stage, 0.0) * (1 - self.loses) ** idle * people


@dataclass(frozen=True)
class Then:
    """What follows a contact: the day of the next one, or why there is none."""

    next_on: date | None
    stopped: str = ""


def then(
    rules: ContactRules, *, stage: str, outcome: str, reason: str, idle: int, on: date
) -> Then:
    """What follows a contact on the day `on` that came out so; `idle` counts it if it was idle.

    Who asked to be left alone is never asked again; who came to `lasting` needs no more; after
    `most_without_progress` idle contacts in a row we stop.
    """
    if outcome == STOP:
        return Then(None, ASKED)
    if stage == "lasting":
        return Then(None)
    if idle >= rules.most_without_progress:
        return Then(None, NO_PROGRESS)
    given = rules.reason(reason) if outcome in (REFUSED, FAILED) else None
    if given is not None and given.again_after is None:
        return Then(None, NEVER_AGAIN)
    days = given.again_after if given and given.again_after else rules.next_after.get(stage, 14)
    return Then(on + timedelta(days=days))


def contact_rules() -> ContactRules:
    """The rules as the file says them; read once."""
    return read_contact_rules(Path(settings.JANGKAU_DATA) / "refusal_reasons.yaml")


@lru_cache(maxsize=4)
def read_contact_rules(path: Path) -> ContactRules:
    """The rules in the file at `path`. A file of another shape crashes: it is ours."""
    held = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return ContactRules(
        refusals=tuple(_reason(entry) for entry in held["refusals"]),
        failures=tuple(_reason(entry) for entry in held["failures"]),
        next_after=dict(held["next_after"]),
        most_without_progress=int(held["most_without_progress"]),
        chances=dict(held["chances"]),
        loses=float(held["loses"]),
    )


def _reason(entry: dict[str, Any]) -> Reason:
    return Reason(
        code=entry["code"],
        icon=entry["icon"],
        again_after=entry["again_after"],
        name_id=entry["id"],
        name_en=entry["en"],
    )
