"""What is believed before anything was seen. Every number comes from a file, with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jangkau.domain.terms import Refusal

PRIORS_UNREADABLE = Refusal(
    "yields.priors_unreadable",
    id="Nilai awal hasil kunjungan tidak terbaca: {what}. Perbaiki berkas yields.yaml.",
    en="The starting values of yields cannot be read: {what}. Mend the file yields.yaml.",
)


@dataclass(frozen=True)
class Priors:
    """Starting values.

    `per_visit`: lasting enrolments of a first visit of `officer_hours` at a typical place of a kind
    (`""`: any other kind), where `officers` usually go together and which has `typical[kind]` workers not yet members. A place with more or
    fewer is expected to bring (workers / typical) ** `size_power` times that, within
    `size_bounds`. Strengths are expected enrolments that count as much as the prior: the larger,
    the slower a level leaves what the level above it says. `takes` is the share of those who can be
    won that one visit wins, `renews_days` how soon a place renews itself. `approaches`, `partner`,
    `months` are factors believed at the start (1 where not named).
    """

    per_visit: Mapping[str, float]
    typical: Mapping[str, float]
    officer_hours: float
    officers: float
    size_power: float
    size_bounds: tuple[float, float]
    strength_kind: float
    strength_occupation: float
    strength_district: float
    strength_place: float
    strength_effect: float
    takes: float
    renews_days: float
    stays: float
    approaches: Mapping[str, float]
    partner: float
    months: Mapping[str, Mapping[int, float]]

    def per_first_visit(self, kind: str, *, workers: int | None) -> float:
        """Lasting enrolments of a first visit of ordinary length, before anything was seen."""
        base = self.per_visit.get(kind, self.per_visit[""])
        typical = self.typical.get(kind, self.typical[""])
        if workers is None or typical <= 0:
            return base
        least, most = self.size_bounds
        larger: float = (max(workers, 0) / typical) ** self.size_power
        return base * min(most, max(least, larger))


def read_priors(content: Mapping[str, Any]) -> Priors:
    """The starting values from the parsed file. Refuses `yields.priors_unreadable`."""
    try:
        strength = content["strength"]
        low, high = content["size"]["bounds"]
        return Priors(
            per_visit={k: float(v["per_visit"]) for k, v in _kinds(content).items()},
            typical={k: float(v["workers"]) for k, v in _kinds(content).items()},
            officer_hours=float(content["officer_hours"]),
            officers=float(content["officers"]),
            size_power=float(content["size"]["power"]),
            size_bounds=(float(low), float(high)),
            strength_kind=float(strength["kind"]),
            strength_occupation=float(strength["occupation"]),
            strength_district=float(strength["district"]),
            strength_place=float(strength["place"]),
            strength_effect=float(strength["effect"]),
            takes=float(content["diminishing"]["takes"]),
            renews_days=float(content["diminishing"]["renews_days"]),
            stays=float(content["stays"]),
            approaches={k: float(v) for k, v in content["approaches"].items()},
            partner=float(content["partner"]),
            months={
                kind: {int(m): float(f) for m, f in months.items()}
                for kind, months in content["months"].items()
            },
        )
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise PRIORS_UNREADABLE(what=repr(wrong)) from wrong


def _kinds(content: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    kinds = dict(content["kinds"])
    kinds[""] = kinds.pop("other")
    return kinds
