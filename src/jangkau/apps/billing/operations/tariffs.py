"""The law of a month, compiled into rows that a statement can join to."""

from datetime import date

from django.db import transaction

from jangkau.apps.billing.models import Edition, Tariff
from jangkau.apps.billing.queries.law import holidays, law
from jangkau.domain.law import Law, TariffRow
from jangkau.domain.terms import Month, Segment

BILLED = (Segment.BPU, Segment.PU)
"""The segments that are billed month by month; migrant workers pay by package."""


def compiled(month: Month) -> int:
    """The number of the law's edition in force, with the month's tariff in the database.

    Compiling the same month of the same edition again changes nothing.
    """
    read = law()
    with transaction.atomic():
        edition, _ = Edition.objects.get_or_create(hash=read.hash)
        if not Tariff.objects.filter(edition=edition, month=month.first_day).exists():
            rows = tariff_of(read, month=month, edition_id=edition.pk)
            Tariff.objects.bulk_create(rows, ignore_conflicts=True)
    return int(edition.pk)


def tariff_of(read: Law, *, month: Month, edition_id: int) -> list[Tariff]:
    """The rows of a month by some law, not yet kept."""
    free = holidays(month, last=month + 2)
    return [
        _kept(row, edition_id=edition_id, month=month.first_day)
        for segment in BILLED
        for row in read.tariff(month, segment=segment, holidays=free)
    ]


def _kept(row: TariffRow, *, edition_id: int, month: date) -> Tariff:
    return Tariff(
        edition_id=edition_id,
        month=month,
        segment=row.segment,
        program=row.program,
        band=row.band,
        sector=row.sector,
        payer=row.payer,
        risk=row.risk,
        amount=row.amount,
        full_amount=row.full_amount,
        rate=row.rate,
        ceiling=row.ceiling,
        due_on=row.due_on,
        source=row.cite.source,
        article=row.cite.article,
        confidence=row.cite.confidence,
        full_rate=row.full_rate,
    )
