"""How banks speak: the ways that `data/banks.yaml` tells apart, where each is explained."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from django.conf import settings


@dataclass(frozen=True)
class Profile:
    """One way of speaking SNAP. The fields are those of `data/banks.yaml`."""

    name: str
    about: str
    signature: str
    stamps: str
    milliseconds: bool
    token_type: str
    partner_id: str
    signed_path: str
    service_id: str
    external_id_max: int
    external_id_characters: str
    request_id_max: int
    repetition: str

    def written_service_id(self, bare: str) -> str:
        """The service id as it stands in bodies: eight characters with the spaces first, or bare."""
        return bare.rjust(8) if self.service_id == "padded" else bare


@dataclass(frozen=True)
class InventedBank:
    """A bank that does not exist, for the demonstration and the simulator."""

    code: str
    name: str
    profile: str
    service_id: str


@lru_cache(maxsize=1)
def profiles() -> dict[str, Profile]:
    """The profiles by name."""
    return {name: _profile(name, dict(told)) for name, told in _data()["profiles"].items()}


def invented_banks() -> tuple[InventedBank, ...]:
    """The banks of the demonstration."""
    return tuple(InventedBank(**one) for one in _data()["invented"])


def _profile(name: str, told: dict[str, Any]) -> Profile:
    ids = told.pop("external_id")
    return Profile(
        name=name, external_id_max=ids["max"], external_id_characters=ids["characters"], **told
    )


def _data() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((settings.JANGKAU_DATA / "banks.yaml").read_text())
    return found
