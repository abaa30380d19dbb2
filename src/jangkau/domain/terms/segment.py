"""The kinds of membership, the programs, and the sexes the national register knows."""

from enum import StrEnum


class Segment(StrEnum):
    """On what footing a person is a member (PP 44/2015 Art 5; UU 18/2017)."""

    BPU = "BPU"
    PU = "PU"
    PMI = "PMI"


class Program(StrEnum):
    """Work accident, death, and old-age savings."""

    JKK = "JKK"
    JKM = "JKM"
    JHT = "JHT"


class Sex(StrEnum):
    """As on the identity card."""

    MALE = "M"
    FEMALE = "F"
