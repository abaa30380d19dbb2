"""`jangkau bank simulate`: invented banks that call the server, well or badly, and say what they heard."""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

import click

from jangkau.cli.bank.demo import banks_folder
from jangkau.cli.bank.paying import Book, Faults, Paid, Payer
from jangkau.cli.bank.speaking import Bank, Line
from jangkau.cli.door import JSON, open_house, say
from jangkau.config import options

PERCENT = click.IntRange(0, 100)


@click.command()
@click.option("--code", "codes", multiple=True, help="Pay this payment code. May be given again.")
@click.option("--codes", "file", type=click.File(), help="Pay the codes in this file, one a line.")
@click.option("--pay", "count", type=int, default=0, help="Pay so many codes that owe something.")
@click.option(
    "--amount", type=int, default=0, help="Rupiah to pay; else what the inquiry asks for."
)
@click.option("--months", type=int, default=1, show_default=True, help="Pay so many oldest months.")
@click.option("--bank", "names", multiple=True, help="Act as this bank only. May be given again.")
@click.option("--address", default="", help="Where the server is; else the one of `jangkau run`.")
@click.option(
    "--clients", type=int, default=1, show_default=True, help="Payments at the same time."
)
@click.option("--delay", type=int, default=0, help="Wait up to so many milliseconds before a call.")
@click.option("--duplicate", type=PERCENT, default=0, help="Of 100 payments, sent twice at once.")
@click.option(
    "--drop-after-send", type=PERCENT, default=0, help="… the line cut before the answer."
)
@click.option(
    "--bad-signature", type=PERCENT, default=0, help="… first sent with a wrong signature."
)
@click.option(
    "--reorder", type=PERCENT, default=0, help="… the repetition sent before the payment."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Chance repeats with it.")
@JSON
def simulate(
    codes: Sequence[str],
    file: Any,
    count: int,
    names: Sequence[str],
    address: str,
    clients: int,
    amount: int,
    months: int,
    seed: int,
    as_json: bool,
    delay: int,
    **faults: int,
) -> None:
    """Act as the invented banks: ask what codes owe, pay, repeat what was not answered.

    The banks call over HTTP and sign with their own keys, which `jangkau bank partner demo` (and the
    demonstration of `jangkau run`) has written to the var folder. Several banks take turns.

    \b
    Example:  jangkau bank simulate --pay 1
              jangkau bank simulate --code 100000000017 --bank SAMUDRA
              jangkau bank simulate --pay 300 --clients 8 --duplicate 20 --drop-after-send 20 --json
    """
    banks = _banks(names)
    wanted = [*codes, *(line.strip() for line in file or ()), *_that_owe(count)]
    if not wanted:
        raise click.UsageError("Name --code CODE, --codes FILE or --pay NUMBER.")
    book = Book()
    where = address or f"http://{options.HOST.text}:{options.PORT.number}"
    order = Faults(delay_ms=delay, **faults)

    def one(job: tuple[int, str, Bank]) -> Paid:
        number, code, bank = job
        chance = Random(seed * 1_000_003 + number)
        payer = Payer(Line(bank, where), order, chance, book)
        paid = payer.pay(code, amount=amount, months=months)
        payer.line.hang_up()
        return paid

    jobs = [(number, code, bank) for number, (code, bank) in enumerate(zip(wanted, cycle(banks)))]
    with ThreadPoolExecutor(clients) as pool:
        paid = list(_told(pool.map(one, jobs), len(jobs)))
    if not any(one.ended for one in paid):
        click.echo(f"Nobody answers at {where}. Name the server with --address.", err=True)
    _say(paid, book, as_json=as_json)


def _banks(names: Sequence[str]) -> list[Bank]:
    found = [Bank.read(folder) for folder in _folders(banks_folder())]
    chosen = [bank for bank in found if not names or bank.code in names]
    if not chosen or len(chosen) < len(set(names)):
        known = ", ".join(bank.code for bank in found) or "none"
        raise click.ClickException(
            f"No such invented bank; there are: {known}. `jangkau bank partner demo` makes three."
        )
    return chosen


def _folders(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.glob("*/bank.json"))


def _that_owe(count: int) -> Sequence[str]:
    """Codes that people would bring to the bank, drawn from the bills that are open."""
    if not count:
        return []
    open_house()
    from jangkau.apps.billing import queries

    return queries.codes_that_owe(limit=count)


def _told(paid: Iterator[Paid], total: int) -> Iterator[Paid]:
    with click.progressbar(paid, length=total, label="Paying", file=sys.stderr) as bar:
        yield from bar


def _say(paid: Sequence[Paid], book: Book, *, as_json: bool) -> None:
    done = [one for one in paid if one.ended.startswith("200")]
    if as_json:
        say(
            {
                "asked": len(paid),
                "paid": len(done),
                "amount": sum(one.amount for one in done),
                "unanswered": sum(not one.ended for one in paid),
                "calls": book.sent,
                "answers": dict(sorted(book.answers.items())),
                "payments": [
                    {"bank": one.bank, "code": one.code, "amount": one.amount}
                    | {"request_id": one.request_id, "response_code": one.ended}
                    for one in paid
                ],
            }
        )
        return
    for one in paid[:20]:
        click.echo(
            f"{one.bank:12} {one.code:14} Rp{one.amount:>12,} {one.ended or 'no answer'} {_reason(one)}"
        )
    click.echo(f"{len(done)} of {len(paid)} paid; {book.sent} calls; answers: {dict(book.answers)}")


def _reason(one: Paid) -> str:
    return str(one.answer.get("responseMessage", ""))
