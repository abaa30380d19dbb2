"""The model's assumptions, read from a document and checked: see `data/model.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jangkau.domain.terms import Refusal

BAD_MODEL = Refusal(
    "reach.bad_model",
    id="Berkas model tidak dapat dipakai: {what}. Perbaiki berkas itu, lalu jalankan `jangkau places "
    "load` lagi.",
    en="The model file cannot be used: {what}. Correct the file, then run `jangkau places load` again.",
)

SECTORS = (
    *("agri", "manuf", "construction", "other_industry"),
    *("trade", "transport", "accom_food", "other_services"),
)
"""The sectors of the labour table, with the rest of industry and of services."""


@dataclass(frozen=True)
class Weights:
    """What the model assumes. Pure numbers without unit; see `data/model.yaml` for their meaning."""

    version: str
    year: int
    informality: Mapping[str, float]
    groups: Mapping[str, Mapping[str, float]]
    kind: Mapping[str, float]
    spacing_power: float
    spacing_least: float
    spacing_most: float
    kelurahan: Mapping[str, float]

    @property
    def group_codes(self) -> tuple[str, ...]:
        return tuple(self.kelurahan)


@dataclass(frozen=True)
class Labour:
    """What is published of a regency: its informal workers, and sectors' employed by `SECTORS`.

    The sectors are in any one unit: only their proportions count.
    """

    informal_workers: int
    sectors: Mapping[str, float]


def weights_from(document: Mapping[str, Any]) -> Weights:
    """The weights in a parsed document.

    Refuses (`reach.bad_model`) a missing part, a sector without groups, a group that is not in the
    `kelurahan` list, parts of a sector that do not add up to 1, a weight below zero.
    """
    missing = [name for name in Weights.__dataclass_fields__ if name not in document]
    if missing:
        raise BAD_MODEL(what=f"no {missing[0]}")
    weights = Weights(**{name: document[name] for name in Weights.__dataclass_fields__})
    for sector in SECTORS:
        _check_sector(weights, sector)
    tables = (weights.informality, weights.kind, weights.kelurahan)
    if any(number < 0 for table in tables for number in table.values()):
        raise BAD_MODEL(what="a weight below zero")
    return weights


def _check_sector(weights: Weights, sector: str) -> None:
    parts = weights.groups.get(sector)
    if not parts or sector not in weights.informality:
        raise BAD_MODEL(what=f"sector {sector} has no groups or no informality")
    unknown = set(parts) - set(weights.kelurahan)
    if unknown:
        raise BAD_MODEL(what=f"group {min(unknown)} of sector {sector} is unknown")
    if abs(sum(parts.values()) - 1) > 1e-9 or min(parts.values()) < 0:
        raise BAD_MODEL(what=f"the parts of sector {sector} do not add up to 1")
