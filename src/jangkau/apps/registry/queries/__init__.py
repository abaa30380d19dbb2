"""Reading the registry: who is registered, found by NIK, name, telephone or wadah."""

from jangkau.apps.registry.queries.arrivals import Arrival, arrivals, member_since
from jangkau.apps.registry.queries.beginnings import beginnings
from jangkau.apps.registry.queries.cards import ACTIVE, LAPSED, NO_MEMBERSHIP, Card, cards
from jangkau.apps.registry.queries.counts import (
    AGREEMENT_DAYS,
    Counts,
    any_workers,
    counts,
    people_count,
    registered_by_region,
)
from jangkau.apps.registry.queries.employers import (
    Employee,
    EmployerLine,
    employees,
    employer,
    employers,
)
from jangkau.apps.registry.queries.keys import scope_keys, search_keys
from jangkau.apps.registry.queries.matching import (
    Known,
    Likeness,
    known_by_nik,
    likely_same,
    nik_hash,
)
from jangkau.apps.registry.queries.names import party_name, party_names, worker_names
from jangkau.apps.registry.queries.occupations import (
    Occupation,
    occupation,
    occupation_search,
    occupations,
)
from jangkau.apps.registry.queries.pairs import (
    PairLine,
    SideBySide,
    pair,
    pairs_count,
    pairs_waiting,
)
from jangkau.apps.registry.queries.people import WorkerRecord, history, worker
from jangkau.apps.registry.queries.search import Found, search
from jangkau.apps.registry.queries.wadah import (
    Move,
    WadahLine,
    members,
    moves,
    wadah,
    wadah_list,
    wadah_of_kinds,
)

__all__ = [
    "ACTIVE",
    "AGREEMENT_DAYS",
    "LAPSED",
    "NO_MEMBERSHIP",
    "Arrival",
    "Card",
    "Counts",
    "Employee",
    "EmployerLine",
    "Found",
    "Known",
    "Likeness",
    "Move",
    "Occupation",
    "PairLine",
    "SideBySide",
    "WadahLine",
    "WorkerRecord",
    "any_workers",
    "arrivals",
    "beginnings",
    "cards",
    "counts",
    "employees",
    "employer",
    "employers",
    "history",
    "known_by_nik",
    "likely_same",
    "member_since",
    "members",
    "moves",
    "nik_hash",
    "occupation",
    "occupation_search",
    "occupations",
    "pair",
    "pairs_count",
    "pairs_waiting",
    "party_name",
    "party_names",
    "people_count",
    "registered_by_region",
    "scope_keys",
    "search",
    "search_keys",
    "wadah",
    "wadah_list",
    "wadah_of_kinds",
    "worker",
    "worker_names",
]
