"""The kinds of membership, the programs, who pays for them, and the sexes the register knows."""

from enum import StrEnum


class Segment(StrEnum):
    """On what footing a person is a member (PP 44/2015 Art 5; UU 18/2017)."""

    BPU = "BPU"
    PU = "PU"
    PMI = "PMI"


class Program(StrEnum):
    """Work accident, death, old-age savings, pension, and help after losing a job."""

    JKK = "JKK"
    JKM = "JKM"
    JHT = "JHT"
    JP = "JP"
    JKP = "JKP"

    @property
    def bit(self) -> int:
        """Its place in a set of programs kept as one small number: JKK 1, JKM 2, JHT 4, JP 8, JKP 16."""
        return 1 << list(Program).index(self)

    @classmethod
    def of_bits(cls, bits: int) -> "tuple[Program, ...]":
        """The programs of such a number, in their order here."""
        return tuple(program for program in cls if bits & program.bit)


class Payer(StrEnum):
    """Out of whose pocket a contribution comes; `government` is a state or village budget."""

    SELF = "self"
    WADAH = "wadah"
    EMPLOYER = "employer"
    DONOR = "donor"
    GOVERNMENT = "government"


class Sector(StrEnum):
    """The two sectors that PP 50/2025 tells apart."""

    TRANSPORT = "transport"
    OTHER = "other"


class Sex(StrEnum):
    """As on the identity card."""

    MALE = "M"
    FEMALE = "F"
