"""What a member owes: for one month, and for several at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from jangkau.domain.law import Cite, Kind, Law, TariffRow, share
from jangkau.domain.terms import Month, Payer, Program, Refusal, Rupiah, Sector, Segment

REQUIRED = Refusal(
    "contributions.required",
    id="Peserta {segment} wajib mengikuti {missing}; program lain hanya tambahan. Tambahkan "
    "{missing}.",
    en="{segment} members must have {missing}; other programs are only an addition. Add {missing}.",
)
NO_PROGRAM = Refusal(
    "contributions.no_program",
    id="Belum ada program yang dipilih. Pilih setidaknya JKK dan JKM.",
    en="No program has been chosen. Choose at least JKK and JKM.",
)
BY_PACKAGE = Refusal(
    "contributions.by_package",
    id="Pekerja migran (PMI) membayar paket menurut tahap dan lama kontrak, bukan iuran bulanan. "
    "Hitung dengan paket PMI.",
    en="Migrant workers (PMI) pay a package by stage and length of contract, not by the month. "
    "Calculate a PMI package.",
)
MONTHS = Refusal(
    "contributions.months",
    id="Jumlah bulan {months} tidak dapat dihitung. Pilih 1 sampai {most} bulan.",
    en="{months} months cannot be calculated. Choose 1 to {most} months.",
)

MOST_MONTHS = 60
"""The longest time one quote covers; bills are made for far less."""


@dataclass(frozen=True)
class Contributor:
    """Who pays for what. `income` a month: declared (BPU) or the wage (PU). `risk` 1 to 5 for PU."""

    segment: Segment
    income: Rupiah
    sector: Sector
    payer: Payer
    programs: Collection[Program]
    risk: int = 0


@dataclass(frozen=True)
class Owed:
    """One program's contribution for one month, after and before relief, and under which article."""

    program: Program
    month: Month
    amount: Rupiah
    full_amount: Rupiah
    due_on: date
    cite: Cite


@dataclass(frozen=True)
class Quote:
    """Several months of contributions, by month and then program."""

    lines: tuple[Owed, ...]

    @property
    def total(self) -> Rupiah:
        """All of it."""
        return Rupiah(sum(line.amount for line in self.lines))


def owed(
    contributor: Contributor, *, month: Month, law: Law, holidays: Collection[date]
) -> tuple[Owed, ...]:
    """What is owed for that month: the law of the month owed, not of the day it is asked.

    By program in the law's order. Refuses no program, one that the segment does not have, a missing
    mandatory one, PMI (`contributions.*`, `law.program_not_offered`), and a negative income.
    """
    if contributor.segment is Segment.PMI:
        raise BY_PACKAGE()
    if not contributor.programs:
        raise NO_PROGRAM()
    kind = _kind(contributor, month=month, law=law)
    rows = [
        law.price(program, kind=kind, month=month, holidays=holidays)
        for program in Program
        if program in contributor.programs
    ]
    _check_required(contributor, month=month, law=law)
    return tuple(_line(row, wage=contributor.income, law=law) for row in rows)


def quote(
    contributor: Contributor, *, first: Month, months: int, law: Law, holidays: Collection[date]
) -> Quote:
    """That many months from `first`, each under the law of its own month.

    Refuses what `owed` refuses, and fewer than 1 or more than 60 months (`contributions.months`).
    """
    checked_months(months)
    return Quote(
        lines=tuple(
            line
            for ahead in range(months)
            for line in owed(contributor, month=first + ahead, law=law, holidays=holidays)
        )
    )


def checked_months(months: int) -> int:
    """That number of months. Refuses fewer than 1 or more than 60 (`contributions.months`)."""
    if not 1 <= months <= MOST_MONTHS:
        raise MONTHS(months=months, most=MOST_MONTHS)
    return months


def _kind(contributor: Contributor, *, month: Month, law: Law) -> Kind:
    """Which rows of the tariff are this contributor's. Refuses a negative income."""
    return Kind(
        segment=contributor.segment,
        sector=contributor.sector,
        payer=contributor.payer,
        band=law.band(contributor.income, month=month),
        risk=contributor.risk,
    )


def _check_required(contributor: Contributor, *, month: Month, law: Law) -> None:
    """Refuses a BPU member without a mandatory program (`contributions.required`)."""
    if contributor.segment is not Segment.BPU:
        return
    missing = [one for one in law.required(month) if one not in contributor.programs]
    if missing:
        raise REQUIRED(missing=", ".join(missing), segment=contributor.segment)


def _line(row: TariffRow, *, wage: Rupiah, law: Law) -> Owed:
    """The row's rupiah: as they stand, or the rate of the wage up to the ceiling."""
    amount, full_amount = row.amount, row.full_amount
    if row.segment is not Segment.BPU:
        base = wage if row.ceiling is None else min(wage, row.ceiling)
        direction = law.rounding(row.month)
        amount = share(base, rate=row.rate, direction=direction)
        full_amount = share(base, rate=row.full_rate, direction=direction)
    return Owed(
        program=row.program,
        month=row.month,
        amount=Rupiah(amount),
        full_amount=Rupiah(full_amount),
        due_on=row.due_on,
        cite=row.cite,
    )
