"""`jangkau receipt`: receipts as files, their signed lines, and the keys that sign them."""

from pathlib import Path
from uuid import UUID

import click

from jangkau.cli.door import JSON, open_house, say, shell_actor
from jangkau.domain.terms import Refusal

NO_RECEIPT = Refusal(
    "receipt.of_nothing",
    id="Tidak ada pembayaran nomor {payment}, atau pembayaran itu bukan untuk pekerja yang disebut. "
    "Periksa nomornya di halaman pembayaran.",
    en="There is no payment number {payment}, or it paid nothing for the worker named. Check the "
    "number on the page of the payment.",
)
WORKER = click.option("--worker", type=click.UUID, help="Only this member's part of it.")


@click.group()
def command() -> None:
    """Receipts: print them, sign them, look after the keys.

    \b
    jangkau receipt print 17 --out receipt.pdf
    jangkau receipt line 17
    jangkau receipt keys > keys.json
    node tools/check_receipt.mjs keys.json "$(jangkau receipt line 17)"
    """


@command.command("print")
@click.argument("payment_id", type=int)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--address", default="", help="Where the code leads; else JANGKAU_PUBLIC_ADDRESS.")
@WORKER
def print_(*, payment_id: int, out: Path, address: str, worker: UUID | None) -> None:
    """Write the receipt of a payment as a PDF; of a collective one a page for each member too."""
    open_house()
    from django.conf import settings

    from jangkau.apps.payments import operations, queries
    from jangkau.web.look.paper import receipt_pdf

    whole = queries.receipt(payment_id, worker_id=worker)
    if whole is None:
        raise NO_RECEIPT(payment=payment_id)
    made = [whole] if whole.worker_id else [whole, *queries.receipts(payment_id)]
    base = address or settings.JANGKAU_PUBLIC_ADDRESS or "http://localhost:8000"
    operations.note_handed_out(payment_id, by=shell_actor())
    check = f"{base.rstrip('/')}/check/"
    out.write_bytes(receipt_pdf(made, signed=operations.signed, check_address=check))
    click.echo(f"{len(made)} pages in {out}", err=True)


@command.command()
@click.argument("payment_id", type=int)
@WORKER
def line(*, payment_id: int, worker: UUID | None) -> None:
    """Print the signed line of a payment's receipt."""
    open_house()
    from jangkau.apps.payments import operations

    signed = operations.signed_receipt(payment_id, worker_id=worker)
    if signed is None:
        raise NO_RECEIPT(payment=payment_id)
    click.echo(signed)


@command.command("keys")
def keys_() -> None:
    """Print the published keys, as /.well-known/jangkau-receipt-keys.json has them."""
    open_house()
    from jangkau.apps.payments import queries

    say(queries.published_keys())


@command.command("new-key")
@JSON
def new_key(*, as_json: bool) -> None:
    """Make a new signing key; what the former ones signed stays valid.

    Restart the program afterwards: from then on it signs with the new key and publishes it.
    """
    from jangkau.config import keys

    made = keys.add_receipt_key()
    if as_json:
        say({"key": made.current, "published": sorted(made.public)})
    else:
        click.echo(f"Receipts are signed with key {made.current} after the next start.")
