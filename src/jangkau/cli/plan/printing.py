"""A plan as lines for a person at a terminal."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jangkau.domain.visits import reasons

if TYPE_CHECKING:
    from jangkau.cli.plan.jobs import Done
    from jangkau.domain.visits.problem import Note, NotPlanned, Problem

type Line = tuple[str, bool]
"""What is printed, and whether aside, on standard error."""

NOTHING_TO_MEND = {
    one.code: said
    for one, said in (
        (reasons.DAYS_FULL, "semua tim penuh / every team is full"),
        (reasons.NO_ROOM, "semua tim penuh / every team is full"),
        (reasons.TOO_SOON, "baru saja dikunjungi / visited only just"),
        (reasons.NOT_WORTH_THE_WAY, "tidak sepadan dengan biayanya / not worth the way"),
        (reasons.WORTH_NOTHING, "tidak sepadan dengan biayanya / not worth the way"),
        (reasons.NOT_REACHED, "waktu hitung terlalu singkat / the time to compute was too short"),
    )
}
"""Reasons that call for no action: they are counted, not listed."""


def page(problem: "Problem", *, done: "Done") -> Iterator[Line]:
    """Each visit in a line; aside what was left out and could be mended, and how good the plan is."""
    plan = done.plan
    assert plan is not None
    places = {one.key: one.name for one in problem.places}
    teams = {one.code: one.name for one in problem.teams}
    wide = max((len(teams[one.team]) for one in plan.visits), default=0)
    for one in done.to_json()["visits"]:
        yield (
            (
                f"{one['date']}  {teams[one['team']]:<{wide}}  {one['order']}  {one['arrive']}–{one['depart']}  "
                f"{one['expected']:6.1f}  {places[one['place']]}"
            ),
            False,
        )
    yield from _left_out(done)
    for note in plan.binding:
        yield from _both(note)
    yield (
        (
            f"{len(plan.visits)} visits, {plan.expected:.1f} expected lasting enrolments; worth "
            f"{plan.worth:.1f} of at most {plan.bound:.1f} (gap {plan.gap:.2%}); "
            f"{len(plan.not_planned)} places not planned; {done.seconds:.1f} CPU seconds."
        ),
        True,
    )


def _both(said: "NotPlanned | Note") -> Iterator[Line]:
    yield f"- {said.sentence('id')}", True
    yield f"  {said.sentence('en')}", True


def _left_out(done: "Done") -> Iterator[Line]:
    assert done.plan is not None
    counted: Counter[str] = Counter()
    for one in done.plan.not_planned:
        if one.reason in NOTHING_TO_MEND:
            counted[NOTHING_TO_MEND[one.reason]] += 1
        else:
            yield from _both(one)
    for said, count in counted.most_common():
        yield f"- {count} × {said}", True
