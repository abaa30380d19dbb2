"""Whether two records are the same person, with the evidence; and what a NIK says about its bearer.

Pure: names, dates and codes come in, findings with sentences in both languages go out.
"""

from jangkau.domain.identity.likeness import (
    LIKELY,
    Compared,
    Evidence,
    Features,
    compare,
    swapped,
)
from jangkau.domain.identity.names import (
    block_sound,
    closeness,
    edit_keys,
    normalise,
    shown_name,
    slips,
    sound,
)
from jangkau.domain.identity.papers import (
    NikFindings,
    Warned,
    age,
    check_age,
    check_nik,
)

__all__ = [
    "LIKELY",
    "Compared",
    "Evidence",
    "Features",
    "NikFindings",
    "Warned",
    "age",
    "block_sound",
    "check_age",
    "check_nik",
    "closeness",
    "compare",
    "edit_keys",
    "normalise",
    "shown_name",
    "slips",
    "sound",
    "swapped",
]
