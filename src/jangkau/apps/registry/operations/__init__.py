"""Writing the registry: every write names its actor and leaves its trace in the audit trail."""

from jangkau.apps.registry.operations.enrol import (
    ConsentGiven,
    Enrolled,
    NewWorker,
    enrol_many,
)
from jangkau.apps.registry.operations.sealing import SealedNIK, seal_nik
from jangkau.apps.registry.operations.wadah import (
    WADAH_TYPES,
    WadahFacts,
    change_wadah,
    join_wadah,
    leave_wadah,
    make_wadah,
    renew_agreement,
)

__all__ = [
    "WADAH_TYPES",
    "ConsentGiven",
    "Enrolled",
    "NewWorker",
    "SealedNIK",
    "WadahFacts",
    "change_wadah",
    "enrol_many",
    "join_wadah",
    "leave_wadah",
    "make_wadah",
    "renew_agreement",
    "seal_nik",
]
