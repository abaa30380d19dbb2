"""The fine for paying late: employers pay one, members who pay for themselves do not."""

from dataclasses import dataclass
from datetime import date

from jangkau.domain.law import Cite, Law, share
from jangkau.domain.terms import Month, Refusal, Rupiah, Segment

NO_FINE_RULE = Refusal(
    "contributions.no_fine_rule",
    id="Tidak ada aturan denda untuk {segment} pada {day}. Periksa segmennya.",
    en="There is no rule on fines for {segment} on {day}. Check the segment.",
)


@dataclass(frozen=True)
class Fine:
    """What is added for paying late, for how many months, and by which article (also for none)."""

    amount: Rupiah
    months_late: int
    cite: Cite


def late_fine(amount: Rupiah, *, segment: Segment, due_on: date, paid_on: date, law: Law) -> Fine:
    """The fine on contributions of `amount` that were due and paid on these days.

    PP 44/2015 Art 22: 2 % for each month late, of employers; part of a month counts as the law file
    says. Refuses a segment without a rule (`contributions.no_fine_rule`).
    """
    value = law.rule("fine/", when=due_on, segments=segment)
    if value is None:
        raise NO_FINE_RULE(segment=segment, day=str(due_on))
    rule = value.only
    late = months_late(due_on, paid_on=paid_on, parts=rule.word("part_of_month") == "counts")
    rate, direction = rule.whole("rate") * late, law.rounding(Month.of(due_on))
    fine = share(amount, rate=rate, direction=direction)
    return Fine(amount=Rupiah(fine), months_late=late, cite=value.cite)


def months_late(due_on: date, *, paid_on: date, parts: bool) -> int:
    """Months from the day due to the day paid; with `parts` a month that was begun counts."""
    whole = Month.of(paid_on) - Month.of(due_on) - (paid_on.day < due_on.day)
    begun = parts and paid_on.day != due_on.day
    return max(0, whole + begun)
