"""The law as one object: what was in force in a month, under which article."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from jangkau.domain.law import tariff
from jangkau.domain.law.book import Book
from jangkau.domain.law.checks import check_bands, check_possible
from jangkau.domain.law.due import due_on
from jangkau.domain.law.reading import SOURCES, read_sources, read_values
from jangkau.domain.law.shapes import MISSING, check_shapes
from jangkau.domain.law.tariff import Kind, TariffRow
from jangkau.domain.law.values import Cite, Row, Source, Value
from jangkau.domain.terms import Month, Program, Refusal, Rupiah, Segment

NEGATIVE = Refusal(
    "law.negative_income",
    id="Penghasilan tidak mungkin negatif: {income}. Tulis penghasilan sebulan, atau 0.",
    en="An income cannot be negative: {income}. Write the income of a month, or 0.",
)


@dataclass(frozen=True)
class ArrearsRule:
    """How many months late may still be paid, and how many leave rights.

    `cite` is where the payable months come from; `rights` has the months and the article by program.
    """

    months_payable: int
    months_protected: int
    cite: Cite
    rights: Mapping[Program, tuple[int, Cite]]


@dataclass(frozen=True)
class DeathWaiting:
    """How long heirs of a new BPU member wait for more than the funeral cost, and for scholarships.

    `months` are months of membership, or with `in_a_row` the latest months paid without a gap;
    `scholarship_months` are months ever paid. Both rules are about a death other than at work.
    """

    months: int
    in_a_row: bool
    scholarship_months: int
    cite: Cite


@dataclass(frozen=True, eq=False)
class Law:
    """What the law says: its values by name and time, and the rules that follow from them."""

    book: Book

    @property
    def hash(self) -> str:
        """Names this state of the files: any change to a text changes it."""
        return self.book.hash

    @property
    def sources(self) -> Mapping[str, Source]:
        """The papers that are cited, by slug."""
        return self.book.sources

    def at(self, name: str, *, when: Month | date) -> Value:
        """The value in force. Refuses a time without one (`law.not_in_force`)."""
        return self.book.at(name, when=when)

    def rule(self, folder: str, *, when: Month | date, **wanted: str) -> Value | None:
        """The value of that folder whose lists have each wanted word, or None (`law.two_rules`)."""
        return self.book.rule(folder, when=when, **wanted)

    def values(self) -> tuple[Value, ...]:
        """Every dated value, by file and then oldest first."""
        return tuple(value for periods in self.book.by_name.values() for value in periods)

    def uncertain(self) -> tuple[Value, ...]:
        """The values that nobody has verified whole, the uncertain before the believed."""
        doubtful = [value for value in self.values() if value.confidence != "verified"]
        return tuple(sorted(doubtful, key=lambda value: value.confidence, reverse=True))

    def tariff(
        self, month: Month, *, segment: Segment, holidays: Collection[date]
    ) -> tuple[TariffRow, ...]:
        """All rows of a month for a segment; none for PMI, who pay a package."""
        return tariff.tariff(month, segment=segment, book=self.book, holidays=holidays)

    def price(
        self, program: Program, *, kind: Kind, month: Month, holidays: Collection[date]
    ) -> TariffRow:
        """The one row of the tariff for that program and kind of member.

        Refuses what is not offered (`law.program_not_offered`, `law.no_such_risk`).
        """
        return tariff.price(program, kind=kind, month=month, book=self.book, holidays=holidays)

    def band(self, income: Rupiah, *, month: Month) -> int:
        """The number of the income band: thousands that are not full are dropped, then looked up.

        Refuses a negative income (`law.negative_income`). PP 44/2015 Art 20 and Lampiran II.
        """
        return self.band_row(income, program=Program.JKK, month=month).whole("band")

    def band_row(self, income: Rupiah, *, program: Program, month: Month) -> Row:
        """The row of the band table of that program for that income."""
        if income < 0:
            raise NEGATIVE(income=str(Rupiah(income)))
        step = self.at("contributions/income_step", when=month).amount
        floored = income // step * step
        table = self.at(f"contributions/bpu_{program.lower()}", when=month)
        return next(row for row in reversed(table.rows) if row.whole("income_from") <= floored)

    def due_on(
        self, program: Program, *, segment: Segment, month: Month, holidays: Collection[date]
    ) -> date:
        """The last day to pay a month's contribution. Refuses what has no bill (`law.not_billed`)."""
        return due_on(program, segment=segment, month=month, book=self.book, holidays=holidays)

    def arrears(self, month: Month) -> ArrearsRule:
        """What months in arrears may still be paid, and what rights they leave."""
        payable = self.at("arrears/payable", when=month)
        names = {Program.JKK: "arrears/rights_jkk", Program.JKM: "arrears/rights_jkm"}
        found = {program: self.at(name, when=month) for program, name in names.items()}
        return ArrearsRule(
            months_payable=payable.number,
            months_protected=min(value.number for value in found.values()),
            cite=payable.cite,
            rights={program: (value.number, value.cite) for program, value in found.items()},
        )

    def death_waiting(self, on: date) -> DeathWaiting:
        """The waiting rules of the JKM for somebody who dies on that day."""
        rule = self.at("benefits/jkm_waiting", when=on)
        return DeathWaiting(
            months=rule.only.whole("months"),
            in_a_row=rule.only.word("reading") == "consecutive",
            scholarship_months=self.at("benefits/jkm_scholarship", when=on).only.whole(
                "months_paid"
            ),
            cite=rule.cite,
        )

    def prepay_months(self, month: Month) -> tuple[int, ...]:
        """For how many months at once one may pay, fewest first."""
        rows = self.at("payment/prepay", when=month).rows
        return tuple(sorted(row.whole("months") for row in rows))

    def rounding(self, month: Month) -> str:
        """How a share of an amount becomes whole rupiah, for `share`: `half_up`, `down` or `up`."""
        return self.at("contributions/rounding", when=month).only.word("direction")

    def required(self, month: Month) -> tuple[Program, ...]:
        """The programs every BPU member must have. PP 44/2015 Art 11(1)."""
        return tariff.required(month, book=self.book)

    def offered(self, segment: Segment, *, month: Month) -> tuple[Program, ...]:
        """The programs that are billed by the month in that segment; none for PMI."""
        return tariff.offered(segment, month=month, book=self.book)


def read_law(files: Mapping[str, str]) -> Law:
    """The law that these texts say, by file name (`sources.yaml`, `contributions/bpu_jkm.yaml`).

    Files under `cases/` are no law and are left out. Refuses whatever is not said well, naming file
    and line (`law.*`).
    """
    ours = {n: text for n, text in sorted(files.items()) if not n.startswith("cases/")}
    if SOURCES not in ours:
        raise MISSING(file=SOURCES)
    sources = read_sources(ours[SOURCES])
    by_name = {
        name.removesuffix(".yaml"): read_values(text, file=name, sources=sources)
        for name, text in ours.items()
        if name != SOURCES
    }
    check_shapes(value for periods in by_name.values() for value in periods)
    check_possible(by_name)
    check_bands(by_name)
    digest = hashlib.sha256("\0".join(part for item in ours.items() for part in item).encode())
    return Law(book=Book(hash=digest.hexdigest(), sources=sources, by_name=by_name))
