"""Where one person stands in each program on a day, with what follows from it and why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jangkau.domain.protection import rights, sayings
from jangkau.domain.protection.calendar import DeathWaiting, WholeLaw
from jangkau.domain.protection.history import History
from jangkau.domain.protection.placing import Place, State, place
from jangkau.domain.protection.rights import Right
from jangkau.domain.protection.words import Words
from jangkau.domain.terms import Month, Program, Segment


class Status(StrEnum):
    """The state in the words of the administration (Perdir 22/2022)."""

    REGISTERED = "terdaftar"
    ACTIVE = "aktif"
    LATE = "menunggak"
    OUT = "keluar"
    INACTIVE = "nonaktif"


@dataclass(frozen=True, kw_only=True)
class Standing(Place):
    """A place in one program with what follows: status, rights, the articles, and why in words."""

    program: Program
    segment: Segment
    status: Status
    rights: tuple[Right, ...]
    articles: tuple[str, ...]
    why: Words


def explain(
    history: History, *, on: date, law: WholeLaw, holidays: Collection[date]
) -> tuple[Standing, ...]:
    """One standing for each program, in their order: the compulsory ones, and those ever paid for.

    Only payments made on or before `on` count, each for the whole of its day. `holidays` are the days
    that move a due day; they must cover the years of the paid months and the year after.
    """
    known = history.known(on=on)
    told = {*known.programs(), *law.required(Month.of(on))}
    programs = [one for one in Program if one in told]
    return tuple(
        _standing(
            program,
            found=place(program, history=known, on=on, law=law, holidays=holidays),
            history=known,
            on=on,
            law=law,
        )
        for program in programs
    )


def _standing(
    program: Program, *, found: Place, history: History, on: date, law: WholeLaw
) -> Standing:
    unpaid = found.arrears[0] if found.arrears else Month.of(on)
    allowed = law.arrears(unpaid).months_protected
    claimed = history.jht_claimed_on is not None
    status = _status(found.state, claimed=claimed)
    wait = law.death_waiting(on)
    waits = program is Program.JKM and _waits(found, wait=wait, segment=history.segment)
    some = _rights(program, state=found.state, claimed=claimed)
    return Standing(
        **vars(found),
        program=program,
        segment=history.segment,
        status=status,
        rights=tuple(one for one in some if one not in _not_yet(found, wait=wait, waits=waits)),
        articles=sayings.cited(program, found=found, history=history, on=on, waits=waits),
        why=sayings.why(
            program,
            found=found,
            history=history,
            on=on,
            status=status,
            allowed=allowed,
            waits=wait.months if waits else 0,
        ),
    )


def _status(state: State, *, claimed: bool) -> Status:
    if state is State.ENDED:
        return Status.INACTIVE if claimed else Status.OUT
    by_state = {State.NOT_STARTED: Status.REGISTERED, State.IN_ARREARS: Status.LATE}
    return by_state.get(state, Status.ACTIVE)


def _waits(found: Place, *, wait: DeathWaiting, segment: Segment) -> bool:
    """Whether a death other than at work would still pay the funeral cost only."""
    counted = found.streak if wait.in_a_row else found.calendar_months
    return segment is Segment.BPU and found.spell > 0 and counted < wait.months


def _not_yet(found: Place, *, wait: DeathWaiting, waits: bool) -> tuple[Right, ...]:
    """The rights on death that time has still to bring."""
    schooled = found.months >= wait.scholarship_months
    return (*(rights.WAIT if waits else ()), *(() if schooled else rights.SCHOLARSHIPS))


def _rights(program: Program, *, state: State, claimed: bool) -> tuple[Right, ...]:
    if state is State.NOT_STARTED:
        return ()
    if state is State.IN_ARREARS:
        return rights.WHILE_IN_ARREARS[program]
    if state is State.ENDED:
        gone = claimed and program is Program.JHT
        return () if gone else rights.WHEN_ENDED[program]
    return rights.WHILE_PROTECTED[program]
