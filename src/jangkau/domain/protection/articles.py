"""The articles that decide protection, as they are cited in a sentence (domain knowledge, section 1.4).

They name where a rule stands. Every number of such a rule (due days, months of arrears) is a value of
the law files and comes in with `Law`.
"""

from jangkau.domain.terms import Program, Segment

START = "PP 44/2015 Pasal 11 ayat (4) dan (5)"
"""The number is issued, and membership begins, with the first contribution."""

LATE_MONTHS = "Perdir BPJS Ketenagakerjaan 22/2022"
"""More months in arrears than the law protects: the status becomes `keluar`, or `nonaktif`."""

WAITING = "Permenaker 1/2025"
"""Heirs of a new BPU member receive the funeral cost only; the article was not read."""

_DUE = {
    (Segment.BPU, Program.JKK): "PP 44/2015 Pasal 24 ayat (3)",
    (Segment.BPU, Program.JKM): "PP 44/2015 Pasal 24 ayat (3)",
    (Segment.BPU, Program.JHT): "PP 46/2015 Pasal 21 ayat (3)",
    (Segment.PU, Program.JKK): "PP 44/2015 Pasal 21",
    (Segment.PU, Program.JKM): "PP 44/2015 Pasal 21",
}
_BY_PROGRAM = {
    Program.JKK: "PP 44/2015",
    Program.JKM: "PP 44/2015",
    Program.JHT: "PP 46/2015",
    Program.JP: "PP 45/2015",
    Program.JKP: "PP 37/2021",
}
_ARREARS = {
    Program.JKK: "PP 44/2015 Pasal 39 ayat (1)",
    Program.JKM: "PP 44/2015 Pasal 42 ayat (1)",
}
_ENDED = {
    Program.JKK: "PP 44/2015 Pasal 39 ayat (2)",
    Program.JKM: "PP 44/2015 Pasal 42 ayat (2)",
}


def due(program: Program, *, segment: Segment) -> str:
    """Where the due day stands; the regulation alone where its article was not read."""
    if segment is Segment.PMI:
        return "UU 18/2017"
    return _DUE.get((segment, program), _BY_PROGRAM[program])


def arrears(program: Program) -> str:
    """Where the graded rights of somebody in arrears stand."""
    return _ARREARS.get(program, _BY_PROGRAM[program])


def ended(program: Program) -> str:
    """Where it stands that nothing is paid after too many months in arrears."""
    return _ENDED.get(program, _BY_PROGRAM[program])
