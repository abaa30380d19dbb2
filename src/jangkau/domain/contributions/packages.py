"""Contributions that are paid at once: migrant workers' packages and construction contracts."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jangkau.domain.contributions.owing import checked_months
from jangkau.domain.law import Cite, Law, Row, share
from jangkau.domain.terms import Month, Refusal, Rupiah

STAGE = Refusal(
    "contributions.stage",
    id="Tahap PMI “{stage}” tidak dikenal. Pilih before (sebelum bekerja), during (selama dan sesudah "
    "bekerja), atau extra (bulan kontrak di luar paket).",
    en="The PMI stage “{stage}” is not known. Choose before (before work), during (during and after "
    "work) or extra (contract months beyond the package).",
)
NO_PACKAGE = Refusal(
    "contributions.no_package",
    id="Tidak ada paket PMI untuk kontrak {months} bulan. Pilih {known} bulan; bulan selebihnya "
    "dibayar sebagai tambahan.",
    en="There is no PMI package for a contract of {months} months. Choose {known} months; further "
    "months are paid as extra ones.",
)
NO_SAVING = Refusal(
    "contributions.no_saving",
    id="Iuran JHT bagi PMI {amount} sebulan tidak ditawarkan. Pilihannya: {known}.",
    en="{amount} a month is not offered as JHT for migrant workers. The choices are: {known}.",
)
NO_CONTRACT = Refusal(
    "contributions.no_contract",
    id="Nilai kontrak {amount} tidak dapat dihitung iurannya. Tulis nilai kontrak di atas nol.",
    en="No contribution can be calculated for a contract of {amount}. Write a value above zero.",
)

STAGES = ("before", "during", "extra")


@dataclass(frozen=True)
class Package:
    """A sum paid at once, for JKK and JKM together."""

    amount: Rupiah
    cite: Cite


@dataclass(frozen=True)
class ContractDues:
    """What a construction contract costs, by program."""

    jkk: Rupiah
    jkm: Rupiah
    cite: Cite

    @property
    def total(self) -> Rupiah:
        """JKK and JKM together."""
        return Rupiah(self.jkk + self.jkm)


def pmi_package(stage: str, *, months: int = 0, on: date, law: Law) -> Package:
    """What a migrant worker pays at once for JKK and JKM, at that stage. Permenaker 4/2023 Art 18.

    `before`: a fixed sum, `months` does not matter. `during`: by the months of the contract, which
    must be one of the packages (`contributions.no_package`). `extra`: that many months beyond it
    (`contributions.months`). Refuses another stage (`contributions.stage`).
    """
    if stage not in STAGES:
        raise STAGE(stage=stage)
    if stage == "extra":
        return _extra(months, on=on, law=law)
    value = law.at("pmi/package", when=on)
    rows = [row for row in value.rows if row.word("stage") == stage]
    row = _for_contract(0 if stage == "before" else months, rows=rows)
    return Package(amount=Rupiah(row.whole("amount")), cite=value.cite)


def pmi_saving(amount: Rupiah, *, months: int, on: date, law: Law) -> Package:
    """JHT of a migrant worker: one of the choices a month, times the months.

    Refuses another sum (`contributions.no_saving`) or number of months (`contributions.months`).
    """
    value = law.at("pmi/jht_choices", when=on)
    choices = [row.whole("amount") for row in value.rows]
    if amount not in choices:
        known = ", ".join(str(Rupiah(choice)) for choice in choices)
        raise NO_SAVING(amount=str(Rupiah(amount)), known=known)
    return Package(amount=Rupiah(amount * checked_months(months)), cite=value.cite)


def construction(contract: Rupiah, *, month: Month, law: Law) -> ContractDues:
    """JKK and JKM of a contract by its value: each tier's rate for the part above its bound.

    Refuses a value that is not above zero (`contributions.no_contract`). PP 44/2015 Art 54.
    """
    if contract <= 0:
        raise NO_CONTRACT(amount=str(Rupiah(contract)))
    value = law.at("construction/tiers", when=month)
    bounds = [row.whole("above") for row in value.rows]
    tiers = list(zip(_parts(contract, bounds=bounds), value.rows, strict=True))
    direction = law.rounding(month)
    jkk, jkm = (
        share(sum(part * row.whole(program) for part, row in tiers), rate=1, direction=direction)
        for program in ("jkk", "jkm")
    )
    return ContractDues(jkk=Rupiah(jkk), jkm=Rupiah(jkm), cite=value.cite)


def _extra(months: int, *, on: date, law: Law) -> Package:
    value = law.at("pmi/extra_month", when=on)
    return Package(amount=Rupiah(value.amount * checked_months(months)), cite=value.cite)


def _for_contract(months: int, *, rows: list[Row]) -> Row:
    """The package for a contract of that many months."""
    for row in rows:
        if row.whole("months") == months:
            return row
    known = ", ".join(str(row.whole("months")) for row in rows)
    raise NO_PACKAGE(months=months, known=known)


def _parts(contract: int, *, bounds: list[int]) -> list[int]:
    """How much of the contract lies in each tier."""
    return [max(0, min(contract, top) - low) for low, top in pairwise([*bounds, contract])]
