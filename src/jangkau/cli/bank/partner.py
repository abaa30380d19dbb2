"""`jangkau bank partner`: letting banks in, their keys, and switching them off."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from jangkau.cli.door import JSON, open_house, say, shell_actor

if TYPE_CHECKING:
    from jangkau.apps.payments.queries import PartnerFacts


@click.group()
def partner() -> None:
    """Banks and other collectors that may call us: let in, list, change keys, switch off.

    \b
    Example:  jangkau bank partner add CAKRAWALA --name "Bank Cakrawala" --profile standard \\
                  --service-id 77101 --client-id jangkau.cakrawala
              jangkau bank partner key CAKRAWALA --public-key cakrawala.pem
              jangkau bank partner key CAKRAWALA --secret-stdin < secret.txt
    """


@partner.command()
@click.argument("code")
@click.option("--name", required=True, help="The bank's name.")
@click.option("--profile", default="standard", show_default=True, help="See data/banks.yaml.")
@click.option("--service-id", required=True, help="Our number at the bank, up to 8 digits.")
@click.option("--client-id", required=True, help="The name under which the bank calls.")
@JSON
def add(code: str, name: str, profile: str, service_id: str, client_id: str, as_json: bool) -> None:
    """Let a bank in. It can call once it has a key."""
    open_house()
    from jangkau.apps.payments import operations

    operations.make_partner(
        code,
        name=name,
        profile=profile,
        service_id=service_id,
        client_id=client_id,
        by=shell_actor(),
    )
    _tell(code, as_json=as_json)


@partner.command(name="list")
@JSON
def list_(as_json: bool) -> None:
    """Show the banks, how they speak, and their keys with their numbers."""
    open_house()
    from jangkau.apps.payments import queries

    found = queries.partners()
    if as_json:
        say([_plain(one) for one in found])
        return
    for one in found:
        _print(one)


@partner.command()
@click.argument("code")
@click.option(
    "--public-key", type=click.File("rb"), help="File with the bank's RSA public key, PEM."
)
@click.option("--secret-stdin", is_flag=True, help="Read the shared secret from standard input.")
@click.option("--retire", type=int, help="Number of a key that is worth nothing from now on.")
@JSON
def key(code: str, public_key: Any, secret_stdin: bool, retire: int | None, as_json: bool) -> None:
    """Add a key, or retire one. Keys beside one another are all valid, until they are retired.

    To change a key while the bank calls: add the new one, let the bank change over, retire the old.
    """
    open_house()
    from jangkau.apps.payments import operations

    now, by = datetime.now(UTC), shell_actor()
    if public_key is None and not secret_stdin and retire is None:
        raise click.UsageError("Name --public-key FILE, --secret-stdin or --retire NUMBER.")
    if public_key is not None:
        operations.add_public_key(code, pem=public_key.read(), valid_from=now, by=by)
    if secret_stdin:
        secret = sys.stdin.read().strip()
        operations.add_secret(code, secret=secret, valid_from=now, by=by)
    if retire is not None:
        operations.retire_key(code, key_id=retire, at=now, by=by)
    _tell(code, as_json=as_json)


@partner.command()
@click.argument("code")
@click.argument("to", type=click.Choice(["on", "off"]))
@click.option("--reason", default="", help="Kept in the audit trail.")
@JSON
def switch(code: str, to: str, reason: str, as_json: bool) -> None:
    """Switch a bank off, or on again. Takes effect with its next call."""
    open_house()
    from jangkau.apps.payments import operations

    operations.switch_partner(code, active=to == "on", by=shell_actor(), reason=reason)
    _tell(code, as_json=as_json)


@partner.command()
@JSON
def demo(as_json: bool) -> None:
    """Let the three invented banks in, with keys in the var folder for `jangkau bank simulate`."""
    open_house()
    from jangkau.apps.payments import queries
    from jangkau.cli.bank.demo import make_demo_banks

    codes = make_demo_banks()
    made = [one for one in queries.partners() if one.code in codes]
    if as_json:
        say([_plain(one) for one in made])
        return
    for one in made:
        _print(one)


def _tell(code: str, *, as_json: bool) -> None:
    from jangkau.apps.payments import queries

    found = queries.partner(code)
    assert found is not None
    if as_json:
        say(_plain(found))
    else:
        _print(found)


def _plain(one: "PartnerFacts") -> dict[str, Any]:
    """A partner for a machine; keys by number, never their material."""
    keys = [
        {
            "id": key.id,
            "kind": key.kind,
            "valid_from": key.valid_from,
            "valid_until": key.valid_until,
        }
        for key in one.keys
    ]
    return {
        "code": one.code,
        "name": one.name,
        "profile": one.profile.name,
        "service_id": one.service_id,
        "client_id": one.client_id,
        "partner_id": one.partner_id,
        "active": one.active,
        "keys": keys,
    }


def _print(one: "PartnerFacts") -> None:
    state = "" if one.active else "  (switched off)"
    click.echo(
        f"{one.code:12} {one.profile.name:10} {one.service_id:>8} {one.client_id:24} {one.name}{state}"
    )
    for key in one.keys:
        until = f" until {key.valid_until:%Y-%m-%d %H:%M}" if key.valid_until else ""
        click.echo(f"    key {key.id:<5} {key.kind:7} from {key.valid_from:%Y-%m-%d %H:%M}{until}")
