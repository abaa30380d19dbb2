"""What holds at every address of the partners: another party's records are not there for anybody."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from jangkau.apps.audit import queries as audit
from tests.builders.addresses import Bandung, addresses, body_of, texts_in
from tests.builders.partners import a_bank, a_coordinator, a_teller
from tests.builders.registry import a_wadah
from tests.web.test_every_address import HOSTILE, LONG_NUMBER, leaves

pytestmark = pytest.mark.django_db

OWN = [one for one in addresses() if one.name.startswith("partner:")]
NAMES = (
    *(
        "q",
        "state",
        "page",
        "months",
        "who",
        "worker",
        "workers",
        "total",
        "kind",
        "amount",
        "note",
    ),
    *("day", "month", "reason", "nik", "birth_date", "on", "code", "request_id"),
)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def bandung() -> Bandung:
    return Bandung.made()


def another(kind: str) -> Client:
    """Somebody who acts for another wadah of the same office, or another bank."""
    if kind == "coordinator":
        return a_coordinator(a_wadah("W-02", office_code="BDG1", region_code="327305"))
    return a_teller(a_bank("LEMBAH", name="Bank Lembah", service_id="77902"))


def of_w01(kind: str) -> Client:
    return a_coordinator("W-01") if kind == "coordinator" else a_teller("BUKIT")


def deeds(actor: str) -> list[str]:
    return [line.action for line in audit.trail(limit=500) if line.actor == actor]


@pytest.mark.parametrize("kind", ["coordinator", "teller"])
def test_another_party_reaches_no_record(bandung: Bandung, kind: str) -> None:
    client, reached = another(kind), []
    sent = {"reason": "a reason long enough", "kind": "taken", "on": "2026-11-20", "q": "siti"}
    for one in (one for one in addresses() if set(one.parts) - {"kind"} and not leaves(one)):
        if one.name in {"office:map_area", "office:law_value", "office:team_feed"}:
            continue  # the map and the law have pages of their own; a feed opens by its secret
        for ask in (client.get, client.post):
            answer = ask(bandung.path(one), sent)
            # A line of a cash book is refused in a sentence: it has no page of its own.
            if answer.status_code not in {403, 404, 405} and one.name != "partner:cash_correct":
                reached.append(f"{answer.status_code} {ask.__name__} {one.name}")
    assert not reached
    assert set(deeds("koordinator") + deeds("teller")) <= {"sign_in"}


@pytest.mark.parametrize("kind", ["coordinator", "teller"])
def test_the_office_s_map_and_law_are_closed_to_partners_too(bandung: Bandung, kind: str) -> None:
    client = of_w01(kind)
    office = [one for one in addresses() if one.name.startswith("office:")]
    assert len(office) > 50
    open_ = [
        one.name
        for one in office
        if client.get(bandung.path(one)).status_code not in {403, 404, 405}
    ]
    assert set(open_) == {"office:home", "office:team_feed"}


def writes() -> int:
    """Deeds in the trail, without papers handed out, which are kept there and change nothing."""
    return sum(one.action in {"insert", "update", "delete"} for one in audit.trail(limit=10_000))


@pytest.mark.parametrize("kind", ["coordinator", "teller"])
def test_looking_changes_nothing(bandung: Bandung, kind: str) -> None:
    client = of_w01(kind)
    before = writes()
    for one in OWN:
        answer = client.get(bandung.path(one))
        assert answer.status_code < 500, one.name
        assert not LONG_NUMBER.search(texts_in(body_of(answer))), one.name
        assert writes() == before, one.name


@pytest.mark.parametrize("kind", ["coordinator", "teller"])
def test_no_address_breaks_on_bad_input(bandung: Bandung, kind: str) -> None:
    client = of_w01(kind)
    client.raise_request_exception = False
    broken = [
        f"{answer.status_code} {ask.__name__} {one.name}: {text[:9]}"
        for text in HOSTILE
        for one in OWN
        for ask in (client.get, client.post)
        if (answer := ask(bandung.path(one), dict.fromkeys(NAMES, text))).status_code >= 500
    ]
    assert not broken, "\n".join(broken)


def test_no_address_breaks_on_a_part_that_names_nothing(bandung: Bandung) -> None:
    clients = [of_w01("coordinator"), of_w01("teller")]
    numbered = [one for one in OWN if set(one.parts) & {"collective_id", "payment_id", "line_id"}]
    for part in ("%00", "9" * 30, "٣٢", "%E0%A4%A", "0"):
        for one in numbered:
            path = one.path(
                {**bandung.by_part, **dict.fromkeys(set(one.parts) - {"worker_id"}, part)}
            )
            for client in clients:
                assert client.get(path).status_code < 500, path
                assert client.post(path).status_code < 500, path
