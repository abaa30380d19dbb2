"""Double entry: an entry balances or it does not exist; closed days are chained by hashes.

The journal itself stands in `apps/ledger`; here is what makes an entry one, how an entry is written
as text so that two programs agree on every byte, and how days are chained over such texts.
"""

from jangkau.domain.ledger.chain import (
    FIRST_HASH,
    SEAL_BYTES,
    Chain,
    Fault,
    differences,
    digest,
    seal,
    sealed_entries,
)
from jangkau.domain.ledger.entry import (
    NOT_AN_ENTRY,
    NOT_BALANCED,
    Entry,
    Line,
    Posted,
    canonical,
)

__all__ = [
    "FIRST_HASH",
    "NOT_AN_ENTRY",
    "NOT_BALANCED",
    "SEAL_BYTES",
    "Chain",
    "Entry",
    "Fault",
    "Line",
    "Posted",
    "canonical",
    "differences",
    "digest",
    "seal",
    "sealed_entries",
]
