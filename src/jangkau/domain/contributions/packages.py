"""Contributions that are paid at once: migrant workers' packages and construction contracts."""

from dataclasses import dataclass
from datetime import date

from jangkau.domain.contributions.owing import checked_months
from jangkau.domain.law import Cite, Law, Row, Value, share
from jangkau.domain.terms import Month, Refusal, Rupiah

STAGE = Refusal(
    "contributions.stage",
    id="Tahap PMI “{stage}” tidak dikenal. Pilih before (sebelum bekerja), during (selama dan sesudah "
    "bekerja), whole (keduanya), atau extra (bulan kontrak di luar paket).",
    en="The PMI stage “{stage}” is not known. Choose before (before work), during (during and after "
    "work), whole (both) or extra (contract months beyond the package).",
)
NO_PACKAGE = Refusal(
    "contributions.no_package",
    id="Tidak ada paket PMI untuk kontrak {months} bulan. Paketnya untuk {known} bulan, dan bulan "
    "selebihnya dibayar sebagai tambahan.",
    en="There is no PMI package for a contract of {months} months. The packages are for {known} "
    "months, and further months are paid as extra ones.",
)
NO_SAVING = Refusal(
    "contributions.no_saving",
    id="Iuran JHT bagi PMI {amount} sebulan tidak ditawarkan. Pilihannya: {known}.",
    en="{amount} a month is not offered as JHT for migrant workers. The choices are: {known}.",
)
NO_CONTRACT = Refusal(
    "contributions.no_contract",
    id="Nilai kontrak {amount} tidak dapat dihitung iurannya. Tulis nilai yang tidak negatif.",
    en="No contribution can be calculated for a contract of {amount}. Write a value that is not "
    "negative.",
)

STAGES = ("before", "during", "whole", "extra")


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

    `before`: a fixed sum, `months` does not matter. `during`: the largest package within the months
    of the contract, and each month beyond it. `whole`: both. `extra`: only that many months beyond.
    Refuses another stage (`contributions.stage`), a contract shorter than any package
    (`contributions.no_package`), too many months (`contributions.months`).
    """
    if stage not in STAGES:
        raise STAGE(stage=stage)
    value = law.at("pmi/package", when=on)
    amount = 0
    if stage in ("before", "whole"):
        amount += _package(0, stage="before", value=value).whole("amount")
    if stage in ("during", "whole"):
        package = _package(checked_months(months), stage="during", value=value)
        amount += package.whole("amount")
        amount += _extra(months - package.whole("months"), on=on, law=law)
    if stage == "extra":
        amount += _extra(checked_months(months), on=on, law=law)
    return Package(amount=Rupiah(amount), cite=value.cite)


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

    Refuses a negative value (`contributions.no_contract`). PP 44/2015 Art 54.
    """
    if contract < 0:
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


def _extra(months: int, *, on: date, law: Law) -> int:
    return law.at("pmi/extra_month", when=on).amount * months


def _package(months: int, *, stage: str, value: Value) -> Row:
    """The largest package of that stage within so many months."""
    rows = [row for row in value.rows if row.word("stage") == stage]
    fitting = [row for row in rows if row.whole("months") <= months]
    if not fitting:
        known = ", ".join(str(row.whole("months")) for row in rows)
        raise NO_PACKAGE(months=months, known=known)
    return max(fitting, key=lambda row: row.whole("months"))


def _parts(contract: int, *, bounds: list[int]) -> list[int]:
    """How much of the contract lies in each tier."""
    tops = [*bounds[1:], contract]
    return [max(0, min(contract, top) - low) for low, top in zip(bounds, tops, strict=True)]
