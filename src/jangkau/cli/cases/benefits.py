"""Verbs of the cases about benefits: from plain data through the domain to plain data."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from jangkau.cli.cases.contributions import cited
from jangkau.cli.cases.given import Given
from jangkau.domain import benefits
from jangkau.domain.benefits import Aid, Benefit, Child, JHTReason, Kinship, Level, Reading, Way
from jangkau.domain.law import Law
from jangkau.domain.terms import Month, Program

Plain = Mapping[str, Any]


def jkm(given: Given, law: Law) -> Plain:
    """What heirs receive at a death. Months paid in a row: all of them unless said otherwise."""
    paid = given.whole("months_paid")
    record = benefits.Record(
        given.segment(),
        months_member=given.whole("months_member"),
        months_in_a_row=given.whole("months_in_a_row", default=paid),
        months_paid=paid,
    )
    reading = Reading(given.text("reading")) if given.has("reading") else None
    made = benefits.jkm(record, died_on=given.day("died_on"), law=law, reading=reading)
    return _graded(made, given=given, law=law, program=Program.JKM, day="died_on")


def jkk_death(given: Given, law: Law) -> Plain:
    """Death by an accident at work."""
    made = benefits.jkk_death(given.rupiah("wage"), on=given.day("on"), law=law)
    return _graded(made, given=given, law=law)


def jkk_total_disability(given: Given, law: Law) -> Plain:
    """Permanent total disability."""
    made = benefits.jkk_total_disability(given.rupiah("wage"), on=given.day("on"), law=law)
    return _graded(made, given=given, law=law)


def jkk_partial_disability(given: Given, law: Law) -> Plain:
    """Partial disability; percentages are written in quotes."""
    made = benefits.jkk_partial_disability(
        given.rupiah("wage"),
        table=Decimal(given.text("table")),
        lost=Decimal(given.text("lost", default="100")),
        on=given.day("on"),
        law=law,
    )
    return _graded(made, given=given, law=law)


def jkk_temporary(given: Given, law: Law) -> Plain:
    """Wages while unable to work."""
    made = benefits.jkk_temporary(
        given.rupiah("wage"),
        months=given.whole("months"),
        days=given.whole("days", default=0),
        on=given.day("on"),
        law=law,
    )
    return _graded(made, given=given, law=law)


def jkk_transport(given: Given, law: Law) -> Plain:
    """The way to the hospital."""
    costs = {way: given.rupiah(way) for way in Way if given.has(way)}
    return _graded(benefits.jkk_transport(costs, on=given.day("on"), law=law), given=given, law=law)


def jkk_aid(given: Given, law: Law) -> Plain:
    """Glasses, hearing aids, dentures, prostheses."""
    aid, cost = Aid(given.text("aid")), given.rupiah("cost")
    made = benefits.jkk_aid(aid, cost=cost, on=given.day("on"), law=law)
    return _graded(made, given=given, law=law)


def jkk_home_care(given: Given, law: Law) -> Plain:
    """Care at home."""
    cost, months = given.rupiah("cost"), given.whole("months")
    made = benefits.jkk_home_care(cost, months=months, on=given.day("on"), law=law)
    return _graded(made, given=given, law=law)


def jkk_treatment_elsewhere(given: Given, law: Law) -> Plain:
    """Treatment in a hospital that is no partner."""
    highest = given.rupiah("highest_partner_price")
    made = benefits.jkk_treatment_elsewhere(
        given.rupiah("cost"), highest_partner_price=highest, on=given.day("on"), law=law
    )
    return _graded(made, given=given, law=law)


def scholarships(given: Given, law: Law) -> Plain:
    """The most that children can still receive."""
    made = benefits.scholarships(
        [_child(part) for part in given.parts("children")],
        program=given.program(),
        months_paid=given.whole("months_paid"),
        on=given.day("on"),
        law=law,
    )
    return plain(made)


def scholarship_of_the_year(given: Given, law: Law) -> Plain:
    """One child's school year."""
    made = benefits.scholarship_of_the_year(
        _child(given),
        level=Level(given.text("level")),
        died_on=given.day("died_on"),
        claimed_on=given.day("claimed_on"),
        law=law,
    )
    return plain(made)


def jht(given: Given, law: Law) -> Plain:
    """Savings taken for a reason."""
    saver = benefits.Saver(
        given.rupiah("balance"),
        born_on=given.day("born_on") if given.has("born_on") else None,
        ended_on=given.day("ended_on") if given.has("ended_on") else None,
        months_member=given.whole("months_member", default=0),
        part_taken=given.yes("part_taken"),
    )
    reason = JHTReason(given.text("reason"))
    return plain(benefits.jht(saver, reason=reason, on=given.day("on"), law=law))


def age_reached_on(given: Given, law: Law) -> Plain:
    """The day on which the savings may be taken because of age."""
    day = benefits.age_reached_on(given.day("born_on"), on=given.day("on"), law=law)
    return {"reached_on": str(day)}


def jkp(given: Given, law: Law) -> Plain:
    """Money after losing a job."""
    wage, months = given.rupiah("wage"), given.whole("months_paid")
    day = given.day("dismissed_on")
    return plain(benefits.jkp(wage, months_paid=months, dismissed_on=day, law=law))


def pmi_failed_departure(given: Given, law: Law) -> Plain:
    """A migrant worker who could not leave."""
    return plain(benefits.pmi_failed_departure(on=given.day("on"), law=law))


def pmi_treatment_abroad(given: Given, law: Law) -> Plain:
    """A migrant worker treated abroad."""
    cost = given.rupiah("cost")
    return plain(benefits.pmi_treatment_abroad(cost, on=given.day("on"), law=law))


def heirs(given: Given, law: Law) -> Plain:
    """Whose turn it is; relatives are given by their kinship."""
    kin = [Kinship(word) for word in given.list_of("relatives")]
    found = benefits.heirs(
        [benefits.Relative(one, one) for one in kin], died_on=given.day("died_on"), law=law
    )
    receive = [str(one.kinship) for one in found.receive]
    return {"turn": str(found.turn), "receive": receive, **cited(found.cite)}


def report_by(given: Given, law: Law) -> Plain:
    """The latest moment to report an accident."""
    happened_at = datetime.fromisoformat(given.text("happened_at"))
    latest = benefits.report_by(happened_at, law=law)
    return {"report_by": latest.isoformat(timespec="minutes")}


def claim_until(given: Given, law: Law) -> Plain:
    """The first day on which a claim is too late."""
    return {"claim_until": str(benefits.claim_until(given.day("happened_on"), law=law))}


def disease_covered_until(given: Given, law: Law) -> Plain:
    """The first day on which a disease of the work gives no right."""
    return {"covered_until": str(benefits.disease_covered_until(given.day("ended_on"), law=law))}


def pay_by(given: Given, law: Law) -> Plain:
    """The latest day to pay a benefit."""
    complete_on = given.day("complete_on")
    month = Month.of(complete_on)
    holidays = given.holidays(month, last=month)
    day = benefits.pay_by(given.program(), complete_on=complete_on, holidays=holidays, law=law)
    return {"pay_by": str(day)}


def late_compensation(given: Given, law: Law) -> Plain:
    """What the agency adds when it pays late."""
    made = benefits.late_compensation(
        given.rupiah("amount"),
        program=given.program(),
        days_late=given.whole("days_late"),
        on=given.day("on"),
        law=law,
    )
    return plain(made)


def plain(benefit: Benefit) -> dict[str, Any]:
    """A benefit as plain data."""
    return {
        "total": int(benefit.total),
        "payable_now": int(benefit.payable_now),
        "pieces": [
            {"name": p.name, "amount": int(p.amount), "when": str(p.when), **cited(p.cite)}
            for p in benefit.pieces
        ],
        "withheld": [
            {"name": one.name, "why": str(one.why), **cited(one.cite)} for one in benefit.withheld
        ],
    }


def _graded(
    made: Benefit, *, given: Given, law: Law, program: Program = Program.JKK, day: str = "on"
) -> Plain:
    """The benefit after the months the member is behind, none unless said otherwise."""
    behind = given.whole("months_behind", default=0)
    on = given.day(day)
    return plain(benefits.graded(made, program=program, months_behind=behind, on=on, law=law))


def _child(given: Given) -> Child:
    """A child of the member."""
    return Child(
        born_on=given.day("born_on"),
        level=Level(given.text("level")) if given.has("level") else None,
        claimed={level: given.whole(f"claimed_{level}", default=0) for level in Level},
        married=given.yes("married"),
        works=given.yes("works"),
    )


VERBS: Mapping[str, Callable[[Given, Law], Plain]] = {
    verb.__name__: verb
    for verb in (
        jkm,
        jkk_death,
        jkk_total_disability,
        jkk_partial_disability,
        jkk_temporary,
        jkk_transport,
        jkk_aid,
        jkk_home_care,
        jkk_treatment_elsewhere,
        scholarships,
        scholarship_of_the_year,
        jht,
        age_reached_on,
        jkp,
        pmi_failed_departure,
        pmi_treatment_abroad,
        heirs,
        report_by,
        claim_until,
        disease_covered_until,
        pay_by,
        late_compensation,
    )
}
