"""`jangkau tariff`: what a member owes, line by line, with the article. Needs no database."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from jangkau.cli.books import LAW, open_law
from jangkau.cli.cases.contributions import construction, pmi, pmi_saving, quote
from jangkau.cli.cases.given import Given
from jangkau.cli.door import JSON, say
from jangkau.domain.law import NOT_OFFERED, Law
from jangkau.domain.terms import Month, Payer, Program, Refusal, Rupiah, Sector, Segment
from jangkau.domain.terms.dates import JAKARTA, SHORT_MONTHS

CONSTRUCTION = "CONSTRUCTION"
BY_LAW = ("program", "month", "amount", "article", "source", "confidence")

NEEDS_INCOME = Refusal(
    "tariff.needs_income",
    id="Untuk {segment} perlu jumlah: tambahkan --income dengan {what_id}.",
    en="{segment} needs an amount: add --income with {what_en}.",
)
NEEDS_SAVING = Refusal(
    "tariff.needs_saving",
    id="JHT bagi PMI dipilih jumlahnya: tambahkan --saving, misalnya 100000.",
    en="Migrant workers choose the amount of JHT: add --saving, for example 100000.",
)

Lines = list[dict[str, Any]]


def _one_of(*words: str) -> click.Choice[str]:
    """Exactly these words, in capitals or not."""
    return click.Choice([str(word) for word in words], case_sensitive=False)


@click.command()
@click.option("--segment", type=_one_of(*Segment, CONSTRUCTION), default="BPU", show_default=True)
@click.option("--income", help="Income or wage a month; of a construction contract its value.")
@click.option("--programs", default="JKK,JKM", help="With commas between.", show_default=True)
@click.option("--sector", type=_one_of(*Sector), default="other", show_default=True)
@click.option("--payer", type=_one_of(*Payer), help="Usually self; of PU the employer.")
@click.option("--month", help="First month, like 2026-05. Without it this month.")
@click.option("--months", type=int, default=1, show_default=True, help="How many months at once.")
@click.option("--risk", type=int, default=1, show_default=True, help="Risk class 1 to 5 (PU).")
@click.option("--stage", default="during", show_default=True, help="PMI: before, during or extra.")
@click.option("--saving", help="PMI: JHT a month.")
@LAW
@JSON
def command(folder: Path, as_json: bool, **asked: Any) -> None:
    """What a member owes, by month and program, under which article.

    BPU and PU by the month; PMI packages (--stage, --months is the contract's length); CONSTRUCTION
    by the value of the contract. Amounts are whole rupiah.

    \b
    Example:  jangkau tariff --income 1100000 --programs JKK,JKM,JHT --sector transport --month 2026-05
              jangkau tariff --segment PU --income 5000000 --programs JKK,JKM,JHT,JP --risk 3
              jangkau tariff --segment PMI --stage during --months 24
              jangkau tariff --segment CONSTRUCTION --income 180000000
    """
    law = open_law(folder)
    asked["programs"] = _programs(asked["programs"])
    asked["month"] = Month.parse(asked["month"]) if asked["month"] else this_month()
    lines = BY_SEGMENT[asked["segment"]](asked, law)
    lines.sort(key=lambda line: line["month"])
    total = sum(line["amount"] for line in lines)
    if as_json:
        told = [{key: line[key] for key in BY_LAW} for line in lines]
        say({"lines": told, "total": total})
        return
    _print(lines, total=total)


def this_month() -> Month:
    """The month it is in western Indonesia."""
    return Month.of(datetime.now(JAKARTA))


def _programs(text: str) -> list[str]:
    """The programs asked for, in the law's order; not understood if there is no such program."""
    words = [word.strip().upper() for word in text.split(",") if word.strip()]
    for word in words:
        if word not in set(Program):
            raise click.BadParameter(
                f"{word} is none of {', '.join(Program)}", param_hint="--programs"
            )
    return [program for program in Program if program in words]


def _by_month(asked: Mapping[str, Any], law: Law) -> Lines:
    given = {
        "segment": asked["segment"],
        "income": _amount(asked, what=("penghasilan atau upah sebulan", "the income of a month")),
        "programs": asked["programs"],
        "sector": asked["sector"],
        "payer": asked["payer"],
        "first": str(asked["month"]),
        "months": asked["months"],
        "risk": asked["risk"],
    }
    return list(quote(Given(given), law)["lines"])


def _migrant(asked: Mapping[str, Any], law: Law) -> Lines:
    """One line for JKK and JKM together, since the package has no price for each; one for JHT."""
    _refuse_but(asked, offered=(Program.JKK, Program.JKM, Program.JHT))
    month = asked["month"]
    on = f"{month}-28"
    given = {"stage": asked["stage"], "contract_months": asked["months"], "on": on}
    lines = [{**pmi(Given(given), law), "program": "JKK+JKM", "month": str(month)}]
    if Program.JHT in asked["programs"]:
        if asked["saving"] is None:
            raise NEEDS_SAVING()
        saving = {"amount": int(Rupiah.parse(asked["saving"])), "months": asked["months"], "on": on}
        lines.append({**pmi_saving(Given(saving), law), "program": "JHT", "month": str(month)})
    return lines


def _contract(asked: Mapping[str, Any], law: Law) -> Lines:
    _refuse_but(asked, offered=(Program.JKK, Program.JKM))
    month = str(asked["month"])
    value = _amount(asked, what=("nilai kontrak", "the value of the contract"))
    found = construction(Given({"contract": value, "month": month}), law)
    return [
        {**found, "program": program, "month": month, "amount": found[program]}
        for program in asked["programs"]
    ]


def _refuse_but(asked: Mapping[str, Any], *, offered: tuple[Program, ...]) -> None:
    """Refuses a program that is not among these (`law.program_not_offered`)."""
    for program in asked["programs"]:
        if program not in offered:
            facts = {"segment": asked["segment"], "month": str(asked["month"])}
            raise NOT_OFFERED(program=program, offered=", ".join(offered), **facts)


def _amount(asked: Mapping[str, Any], *, what: tuple[str, str]) -> int:
    if asked["income"] is None:
        raise NEEDS_INCOME(segment=asked["segment"], what_id=what[0], what_en=what[1])
    return int(Rupiah.parse(asked["income"]))


BY_SEGMENT: Mapping[str, Callable[[Mapping[str, Any], Law], Lines]] = {
    Segment.BPU: _by_month,
    Segment.PU: _by_month,
    Segment.PMI: _migrant,
    CONSTRUCTION: _contract,
}


def _print(lines: Lines, *, total: int) -> None:
    """A table as it is written in Indonesia."""
    click.echo(f"{'Bulan':<10}{'Program':<9}{'Iuran':>14}   {'Jatuh tempo':<13} Dasar hukum")
    for line in lines:
        due = _day(line["due_on"]) if "due_on" in line else "–"
        sure = {"verified": "", "believed": " (belum diperiksa)", "uncertain": " (tidak pasti)"}
        law = f"{line['source']} {line['article']}{sure[line['confidence']]}"
        amount = str(Rupiah(line["amount"]))
        click.echo(f"{_month(line['month']):<10}{line['program']:<9}{amount:>14}   {due:<13} {law}")
    click.echo(f"{'Jumlah':<19}{Rupiah(total)!s:>14}")


def _month(text: str) -> str:
    return f"{SHORT_MONTHS['id'][int(text[5:]) - 1]} {text[:4]}"


def _day(text: str) -> str:
    return f"{int(text[8:])} {_month(text[:7])}"
