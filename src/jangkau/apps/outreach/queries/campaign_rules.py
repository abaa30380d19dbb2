"""Templates of campaigns, readiness and measures, from `data/campaigns.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings


@dataclass(frozen=True)
class Said:
    """A sentence in both languages, under a code or a day after the beginning."""

    id: str
    en: str
    code: str = ""
    after: int = 0

    def words(self, language: str) -> str:
        """The sentence in `id` or `en`."""
        return self.id if language.startswith("id") else self.en


@dataclass(frozen=True)
class TemplateTarget:
    """So many of a measure, `of` so many where it is a share."""

    measure: str
    number: int
    of: int | None = None


@dataclass(frozen=True)
class Template:
    """What a campaign begins with."""

    code: str
    name: Said
    theme: str
    approaches: tuple[str, ...]
    days: int
    targets: tuple[TemplateTarget, ...]
    tasks: tuple[Said, ...]


@dataclass(frozen=True)
class Example:
    """A campaign ready to be loaded; `waves` and `assets` as in the file."""

    code: str
    name: str
    theme: str
    template: str
    segment: str
    first_on: date
    approaches: tuple[str, ...]
    notes: str
    waves: tuple[Mapping[str, Any], ...]
    assets: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class CampaignRules:
    """The file: measures, readiness, templates and examples."""

    measures: tuple[str, ...]
    ready: tuple[Said, ...]
    templates: dict[str, Template]
    examples: dict[str, Example]


def campaign_rules() -> CampaignRules:
    """The rules in force; read once."""
    return read_campaign_rules(Path(settings.JANGKAU_DATA) / "campaigns.yaml")


@lru_cache(maxsize=4)
def read_campaign_rules(path: Path) -> CampaignRules:
    """The rules in the file at `path`. A file of another shape crashes: it is ours."""
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    return CampaignRules(
        measures=tuple(held["measures"]),
        ready=tuple(Said(**one) for one in held["ready"]),
        templates={code: _template(code, said) for code, said in held["templates"].items()},
        examples={code: _example(code, said) for code, said in held["examples"].items()},
    )


def _template(code: str, said: dict[str, Any]) -> Template:
    return Template(
        code=code,
        name=Said(said["id"], said["en"], code),
        theme=said["theme"],
        approaches=tuple(said["approaches"]),
        days=said["days"],
        targets=tuple(TemplateTarget(**one) for one in said["targets"]),
        tasks=tuple(Said(**one) for one in said["tasks"]),
    )


def _example(code: str, said: dict[str, Any]) -> Example:
    lists = {name: tuple(said[name]) for name in ("approaches", "waves", "assets")}
    return Example(**{**said, **lists, "code": code})
