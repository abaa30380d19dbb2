"""Verbs of the cases about contributions: from plain data through the domain to plain data."""

from collections.abc import Iterable, Mapping
from typing import Any

from jangkau.cli.cases.given import Given
from jangkau.domain import contributions
from jangkau.domain.law import Cite, Law
from jangkau.domain.terms import Program, Segment

Plain = Mapping[str, Any]


def quote(given: Given, law: Law) -> Plain:
    """Several months of contributions."""
    first, months = given.month("first"), given.whole("months", default=1)
    holidays = given.holidays(first, last=first + min(max(months, 1), 120))
    made = contributions.quote(
        contributor(given), first=first, months=months, law=law, holidays=holidays
    )
    return {"total": int(made.total), "lines": _lines(made.lines)}


def owed(given: Given, law: Law) -> Plain:
    """One month of contributions."""
    month = given.month("month")
    holidays = given.holidays(month, last=month)
    lines = contributions.owed(contributor(given), month=month, law=law, holidays=holidays)
    return {"total": sum(line.amount for line in lines), "lines": _lines(lines)}


def due_on(given: Given, law: Law) -> Plain:
    """The last day to pay."""
    month, program = given.month("month"), given.program()
    holidays = given.holidays(month, last=month)
    day = law.due_on(program, segment=given.segment(), month=month, holidays=holidays)
    return {"due_on": str(day)}


def band(given: Given, law: Law) -> Plain:
    """The income band and its base."""
    row = law.band_row(given.rupiah("income"), program=Program.JKK, month=given.month("month"))
    return {"band": row.whole("band"), "base": row.whole("base")}


def arrears(given: Given, law: Law) -> Plain:
    """How many months late may be paid, and how many leave rights."""
    rule = law.arrears(given.month("month"))
    return {"months_payable": rule.months_payable, "months_protected": rule.months_protected}


def prepay(given: Given, law: Law) -> Plain:
    """For how many months at once one may pay."""
    return {"months": list(law.prepay_months(given.month("month")))}


def pmi(given: Given, law: Law) -> Plain:
    """A migrant worker's package for JKK and JKM."""
    made = contributions.pmi_package(
        given.text("stage"),
        months=given.whole("contract_months", default=0),
        on=given.moment(),
        law=law,
    )
    return {"amount": int(made.amount), **cited(made.cite)}


def pmi_saving(given: Given, law: Law) -> Plain:
    """JHT of a migrant worker."""
    months = given.whole("months", default=1)
    made = contributions.pmi_saving(
        given.rupiah("amount"), months=months, on=given.moment(), law=law
    )
    return {"amount": int(made.amount), **cited(made.cite)}


def construction(given: Given, law: Law) -> Plain:
    """JKK and JKM of a construction contract."""
    made = contributions.construction(given.rupiah("contract"), month=given.month("month"), law=law)
    return {
        "JKK": int(made.jkk),
        "JKM": int(made.jkm),
        "total": int(made.total),
        **cited(made.cite),
    }


def late_fine(given: Given, law: Law) -> Plain:
    """The fine for paying late."""
    made = contributions.late_fine(
        given.rupiah("amount"),
        segment=given.segment(),
        due_on=given.day("due_on"),
        paid_on=given.day("paid_on"),
        law=law,
    )
    return {"amount": int(made.amount), "months_late": made.months_late, **cited(made.cite)}


def programs(given: Given, law: Law) -> Plain:
    """The programs mandatory for an employer, by size, capital or sales."""
    month = given.month("month")
    if given.has("capital"):
        size = contributions.size_by_capital(given.rupiah("capital"), month=month, law=law)
    elif given.has("sales"):
        size = contributions.size_by_sales(given.rupiah("sales"), month=month, law=law)
    else:
        size = given.text("size")
    found, cite = contributions.programs_of_size(size, month=month, law=law)
    return {"size": size, "programs": list(found), **cited(cite)}


def contributor(given: Given) -> contributions.Contributor:
    """Who pays, from the words of a case."""
    segment = given.segment()
    return contributions.Contributor(
        segment=segment,
        income=given.rupiah("income"),
        sector=given.sector(),
        payer=given.payer(),
        programs=given.programs(),
        risk=given.whole("risk", default=1 if segment is Segment.PU else 0),
    )


def cited(cite: Cite) -> dict[str, str]:
    """A citation as plain data."""
    return {"article": cite.article, "source": cite.source, "confidence": cite.confidence}


def _lines(lines: Iterable[contributions.Owed]) -> list[dict[str, Any]]:
    return [
        {
            "program": str(line.program),
            "month": str(line.month),
            "amount": int(line.amount),
            "full_amount": int(line.full_amount),
            "due_on": str(line.due_on),
            **cited(line.cite),
        }
        for line in lines
    ]


VERBS = {
    "quote": quote,
    "owed": owed,
    "due_on": due_on,
    "band": band,
    "arrears": arrears,
    "prepay": prepay,
    "pmi": pmi,
    "pmi_saving": pmi_saving,
    "construction": construction,
    "late_fine": late_fine,
    "programs": programs,
}
