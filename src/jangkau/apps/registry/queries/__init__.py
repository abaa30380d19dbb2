"""Reading the registry: who is registered, found by NIK, name, telephone or wadah."""

from jangkau.apps.registry.queries.keys import scope_keys, search_keys
from jangkau.apps.registry.queries.matching import (
    Known,
    Likeness,
    Person,
    known_by_nik,
    likely_same,
    nik_hash,
)

__all__ = [
    "Known",
    "Likeness",
    "Person",
    "known_by_nik",
    "likely_same",
    "nik_hash",
    "scope_keys",
    "search_keys",
]
