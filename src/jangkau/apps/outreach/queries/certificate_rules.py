"""When a place may call itself aware of social security: criteria by kind, from `data/certification.yaml`."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings


@dataclass(frozen=True)
class Criterion:
    """One criterion. `figure` says where its share comes from (`units`, `workers`, `agreement`, or
    none), `least` the share in percent; nothing is certified without a `must`."""

    code: str
    sentence_id: str
    sentence_en: str
    must: bool = False
    figure: str = ""
    least: int = 0

    def sentence(self, language: str) -> str:
        """What it asks for, in `id` or `en`."""
        return self.sentence_id if language.startswith("id") else self.sentence_en

    def reached(self, share_in: int, *, of: int) -> bool:
        """Whether so many of so many are enough; of none, nothing is."""
        return of > 0 and share_in * 100 >= self.least * of


@dataclass(frozen=True)
class CertificateKind:
    """What is asked of one kind of place, for how many months, under which title."""

    months: int
    name: str
    name_en: str
    criteria: tuple[Criterion, ...]

    def criterion(self, code: str) -> Criterion | None:
        return next((one for one in self.criteria if one.code == code), None)


@dataclass(frozen=True)
class CertificateRules:
    """The kinds of place that can be certified, how certificates are numbered, when we are reminded."""

    number: str
    remind_days: int
    kinds: dict[str, CertificateKind]


def certificate_rules() -> CertificateRules:
    """The rules in force; read once."""
    return read_certificate_rules(Path(settings.JANGKAU_DATA) / "certification.yaml")


@lru_cache(maxsize=4)
def read_certificate_rules(path: Path) -> CertificateRules:
    """The rules in the file at `path`. A file of another shape crashes: it is ours."""
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    kinds = {kind: _kind(said) for kind, said in held["kinds"].items()}
    return CertificateRules(held["number"], held["remind_days"], kinds)


def _kind(said: dict[str, Any]) -> CertificateKind:
    criteria = tuple(_criterion(dict(one)) for one in said["criteria"])
    return CertificateKind(said["months"], said["name"], said["name_en"], criteria)


def _criterion(said: dict[str, Any]) -> Criterion:
    texts = {"sentence_id": said.pop("id"), "sentence_en": said.pop("en")}
    return Criterion(**said, **texts)
