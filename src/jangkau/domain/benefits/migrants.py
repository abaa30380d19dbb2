"""What a migrant worker receives that no other member does (Permenaker 4/2023)."""

from datetime import date

from jangkau.domain.benefits.pieces import Benefit, up_to
from jangkau.domain.benefits.sayings import amount, said
from jangkau.domain.law import Law
from jangkau.domain.terms import Rupiah


def pmi_failed_departure(*, on: date, law: Law) -> Benefit:
    """A departure that failed through no fault of the worker's: one sum."""
    value = said("pmi_extra", on=on, law=law)
    return Benefit((amount(value, field="failed_departure", name="pmi"),))


def pmi_treatment_abroad(cost: Rupiah, *, on: date, law: Law) -> Benefit:
    """Treatment in the country of work, up to the ceiling."""
    value = said("pmi_extra", on=on, law=law)
    return Benefit((up_to(cost, ceiling=amount(value, field="treatment_abroad", name="pmi")),))
