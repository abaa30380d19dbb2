"""Writing the registry: every write names its actor and leaves its trace in the audit trail."""

from jangkau.apps.registry.operations.employers import (
    SIZES,
    EmployerFacts,
    employ,
    end_employment,
    make_employer,
)
from jangkau.apps.registry.operations.enrol import ConsentGiven, Enrolled, NewWorker, enrol_many
from jangkau.apps.registry.operations.keys import reseal, waiting_for_key
from jangkau.apps.registry.operations.memberships import lapse_many, mark_lapsed
from jangkau.apps.registry.operations.pairs import (
    PairFound,
    decide_pair,
    merge,
    note_pairs,
    unmerge,
)
from jangkau.apps.registry.operations.people import (
    REASON_LETTERS,
    HeirNamed,
    add_occupation,
    correct,
    end_occupation,
    record_consent,
    register,
    reveal_nik,
    set_heirs,
    withdraw_consent,
)
from jangkau.apps.registry.operations.sealing import SealedNIK, seal_nik
from jangkau.apps.registry.operations.wadah import (
    WADAH_TYPES,
    WadahFacts,
    change_wadah,
    join_wadah,
    leave_wadah,
    make_wadah,
    note_download,
)

__all__ = [
    "REASON_LETTERS",
    "SIZES",
    "WADAH_TYPES",
    "ConsentGiven",
    "EmployerFacts",
    "Enrolled",
    "HeirNamed",
    "NewWorker",
    "PairFound",
    "SealedNIK",
    "WadahFacts",
    "add_occupation",
    "change_wadah",
    "correct",
    "decide_pair",
    "employ",
    "end_employment",
    "end_occupation",
    "enrol_many",
    "join_wadah",
    "lapse_many",
    "leave_wadah",
    "make_employer",
    "make_wadah",
    "mark_lapsed",
    "merge",
    "note_download",
    "note_pairs",
    "record_consent",
    "register",
    "reseal",
    "reveal_nik",
    "seal_nik",
    "set_heirs",
    "unmerge",
    "waiting_for_key",
    "withdraw_consent",
]
