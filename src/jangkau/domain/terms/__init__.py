"""The words of the programme as types, each checking itself as it is made.

Everything else in the house is written in these words. Nothing here knows a database, a clock or a
network; a value that exists is a value that is well formed.
"""

from jangkau.domain.terms.actor import Actor
from jangkau.domain.terms.ids import new_id
from jangkau.domain.terms.month import Month
from jangkau.domain.terms.nik import NIK
from jangkau.domain.terms.phone import Phone
from jangkau.domain.terms.refused import Refusal, Refused, refusals
from jangkau.domain.terms.region import Level, RegionCode, Territory
from jangkau.domain.terms.rupiah import Rupiah
from jangkau.domain.terms.sealing import Keyring, Sealed
from jangkau.domain.terms.segment import Payer, Program, Sector, Segment, Sex
from jangkau.domain.terms.signing import SigningKeys

__all__ = [
    "NIK",
    "Actor",
    "Keyring",
    "Level",
    "Month",
    "Payer",
    "Phone",
    "Program",
    "Refusal",
    "Refused",
    "RegionCode",
    "Rupiah",
    "Sealed",
    "Sector",
    "Segment",
    "Sex",
    "SigningKeys",
    "Territory",
    "new_id",
    "refusals",
]
