"""What holds at every address there is, found by Django's resolver: a new one is tested the day it is made.

Nobody reads without signing in; nobody writes without the token, the permission and the territory;
looking changes nothing; no answer holds a NIK, lacks a protecting header, or breaks on bad input.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.test import Client

from jangkau.apps.audit import queries as audit
from jangkau.apps.crew import queries as crew
from tests.builders.addresses import (
    NIK_IN_BANDUNG,
    Address,
    Bandung,
    addresses,
    body_of,
    texts_in,
)
from tests.builders.crew import HEAD, OTHER, PASSWORD, officer

pytestmark = pytest.mark.django_db

OPEN = {
    *("account_login", "account_logout", "account_inactive", "mfa_authenticate", "set_language"),
    *("public:check", "public:check_worker", "public:receipt_keys"),
    *("public:calculator", "public:calculator_wage", "office:team_feed"),
}
"""Addresses that answer somebody who is not signed in: the way in, the language, the open pages, and
a team's calendar, whose address is its key."""

OF_THE_COUNTRY = {"office:map_area", "office:law_value", "office:team_feed"}
"""Addresses with a record in them that every officer may open: the map and the law are public, and a
calendar's address is handed to whom it concerns."""

WRITING = {"insert", "update", "delete", "reveal"}
LONG_NUMBER = re.compile(r"(?<![\w.])\d{16}(?![\w.])")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PARTIES = {"coordinator": "W-01", "teller": "BUKIT"}
OFFICES = {"national": HEAD, "auditor": HEAD, "administrator": HEAD, "regional": "JBR"}


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def bandung() -> Bandung:
    return Bandung.made()


def signed_in(role: str, *, office_code: str, **more: Any) -> Client:
    officer("tamu", role=role, office_code=office_code, party_code=PARTIES.get(role, ""))
    client = Client(**more)
    assert client.login(username="tamu", password=PASSWORD)
    return client


def leaves(one: Address) -> bool:
    """Whether the address ends the session it is asked in."""
    return one.name in {"account_logout", "set_language"}


def deeds() -> int:
    return sum(line.action in WRITING for line in audit.trail(limit=10_000))


def test_without_signing_in_every_address_leads_to_the_sign_in(bandung: Bandung) -> None:
    client, before, wrong = Client(), deeds(), []
    for one in addresses():
        for ask in (client.get, client.post):
            answer = ask(path := bandung.path(one))
            led = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
            # A view that only takes posts may say so first: that tells nothing.
            if one.name not in OPEN and not led and answer.status_code != 405:
                wrong.append(f"{answer.status_code} {path}")
    assert not wrong
    assert deeds() == before


def test_without_the_token_nothing_is_taken_at_any_address(bandung: Bandung) -> None:
    client = signed_in("branch_head", office_code="BDG1", enforce_csrf_checks=True)
    before = deeds()
    taken = [
        f"{status} {one.name}"
        for one in addresses()
        if (status := client.post(bandung.path(one), {"reason": "a long reason"}).status_code)
        != 403
    ]
    assert not taken
    assert deeds() == before


def test_looking_changes_nothing_at_any_address(bandung: Bandung) -> None:
    client = signed_in("branch_head", office_code="BDG1")
    for one in addresses():
        before = deeds()
        answer = client.get(bandung.path(one))
        body_of(answer)
        assert deeds() == before, one.name
        assert answer.status_code < 500, one.name


@pytest.mark.parametrize("role", ["regional", "national", "auditor", "administrator"])
def test_who_may_only_look_changes_no_worker_wadah_site_or_roster(
    bandung: Bandung, role: str
) -> None:
    client, before = signed_in(role, office_code=OFFICES[role]), deeds()
    for one in addresses():
        if not leaves(one) and one.name not in {"office:pair_decide", "office:person_unmerge"}:
            body_of(client.post(bandung.path(one), {"reason": "a long reason", "q": "siti"}))
    changed = [line for line in audit.trail(limit=deeds() - before or 1) if line.actor == "tamu"]
    tables = {line.subject_table for line in changed if line.action in WRITING}
    if "plan.publish" in crew.PERMISSIONS[role]:  # who leads may plan and run campaigns
        tables = {table for table in tables if not table.startswith("outreach_")}
    assert tables <= ({"crew_officer"} if role == "administrator" else set())


@pytest.mark.parametrize("role", ["branch_officer", "branch_head", "auditor", "administrator"])
def test_an_officer_of_surakarta_reaches_nothing_of_bandung(bandung: Bandung, role: str) -> None:
    client, reached = signed_in(role, office_code=OTHER), []
    for one in addresses():
        if not set(one.parts) - {"kind"} or one.name in OF_THE_COUNTRY:
            continue
        for ask in (client.get, client.post):
            answer = ask(bandung.path(one), {"reason": "a reason long enough", "attested": "yes"})
            if answer.status_code not in {403, 404, 405}:
                reached.append(f"{answer.status_code} {ask.__name__} {one.name}")
    assert not reached
    assert not [line for line in audit.trail(limit=50) if line.actor == "tamu"]


@pytest.mark.parametrize("role", sorted(crew.PERMISSIONS))
def test_no_answer_holds_a_nik_or_lacks_a_protecting_header(bandung: Bandung, role: str) -> None:
    client = signed_in(role, office_code=OFFICES.get(role, "BDG1"))
    faults = []
    for one in addresses():
        if leaves(one) or one.name in {"office:person_unmerge", "office:pair_decide"}:
            continue
        for ask, sent in ((client.get, {}), (client.post, {"q": NIK_IN_BANDUNG.digits})):
            answer = ask(path := bandung.path(one), sent)
            said = texts_in(body_of(answer))
            # The list given back is the list that was sent; the download is kept in the trail.
            if one.name != "office:roster_fixed" and LONG_NUMBER.search(said):
                faults.append(f"a long number at {ask.__name__} {path}")
            lacking = {name for name, value in HEADERS.items() if answer.get(name) != value}
            if "default-src 'self'" not in answer.get("Content-Security-Policy", ""):
                lacking.add("Content-Security-Policy")
            if "no-store" not in answer.get("Cache-Control", ""):
                lacking.add("Cache-Control")
            faults += [f"{name} at {ask.__name__} {path}" for name in sorted(lacking)]
    assert not faults, "\n".join(faults)


HOSTILE = ("\0", "9" * 30, "-1", "٣", "{{7*7}}' or 1=1 --", "😀" * 300)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_address_breaks_on_bad_input(bandung: Bandung, text: str) -> None:
    client = signed_in("branch_head", office_code="BDG1", raise_request_exception=False)
    broken = []
    names = (
        *("q", "page", "before", "who", "what", "kind", "record", "day", "region", "closed", "top"),
        *(
            "area",
            "group",
            "measure",
            "village",
            "occupation",
            "verdict",
            "wadah",
            "text",
            "reason",
        ),
        *(
            "worker",
            "wage",
            "name",
            "nik",
            "code",
            "decision",
            "birth_date",
            "phone",
            "next",
            "lat",
        ),
        *("place", "planned", "from", "until", "approach", "team", "stage"),
        *("state", "topic", "owner", "by", "mine", "block", "status"),
        *("percent", "number", "reached", "begun", "photo"),
        *("form-TOTAL_FORMS", "form-INITIAL_FORMS", "nik_held", "language", "role", "col-nama"),
    )
    sent = {name: text for name in names}
    for one in addresses():
        if leaves(one):
            continue
        for ask in (client.get, client.post):
            answer = ask(bandung.path(one), sent)
            body_of(answer)
            if answer.status_code >= 500:
                broken.append(f"{ask.__name__} {one.name}: {answer.status_code}")
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("text", ["%00", "9" * 30, "٣٢", "%E0%A4%A"])
def test_no_address_breaks_on_a_part_that_names_nothing(bandung: Bandung, text: str) -> None:
    client = signed_in("administrator", office_code=HEAD)
    head = signed_in_as_head()
    for one in addresses():
        for who in (client, head):
            if "code" in one.parts or "kind" in one.parts or "officer_id" in one.parts:
                values = {**bandung.by_part, "code": text, "kind": text, "officer_id": text}
                path = one.path(values)
                assert who.get(path).status_code < 500, path


def signed_in_as_head() -> Client:
    officer("kepala", role="branch_head", office_code="BDG1")
    client = Client()
    assert client.login(username="kepala", password=PASSWORD)
    return client


@pytest.mark.parametrize("away", ["https://jahat.example/", "//jahat.example", r"/\jahat.example"])
def test_no_address_sends_anybody_to_another_house(bandung: Bandung, away: str) -> None:
    client = signed_in("branch_head", office_code="BDG1")
    officer("baru", office_code="BDG1")
    for one in addresses():
        for ask in (client.get, client.post):
            sent = {"next": away, "login": "baru", "password": PASSWORD, "language": "en"}
            answer = ask(bandung.path(one), sent, headers={"referer": away})
            assert not answer.get("Location", "").startswith(away[:8]), one.name
            assert 'href="' + away not in texts_in(body_of(answer)), one.name


def test_an_officer_who_is_switched_off_is_out_at_once_everywhere(bandung: Bandung) -> None:
    from jangkau.apps.crew import operations
    from jangkau.domain.terms import Actor

    client = signed_in("branch_head", office_code="BDG1")
    assert client.get("/people/").status_code == 200
    found = crew.officer_named("tamu")
    assert found
    operations.switch_off(found.id, by=Actor.system("tests"), reason="keluar")
    for one in addresses():
        if one.name not in OPEN:
            answer = client.get(bandung.path(one))
            assert answer.status_code in {302, 405}, one.name
    assert not client.login(username="tamu", password=PASSWORD)


def test_signing_in_changes_the_key_of_the_session(bandung: Bandung) -> None:
    officer("tamu", office_code="BDG1")
    client = Client()
    client.get("/sign-in/")
    client.cookies[configured.SESSION_COOKIE_NAME] = "kunci-orang-lain-yang-ditanam-1234"
    assert client.post("/sign-in/", {"login": "tamu", "password": PASSWORD}).status_code == 302
    cookie = client.cookies[configured.SESSION_COOKIE_NAME]
    assert cookie.value != "kunci-orang-lain-yang-ditanam-1234"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_another_host_name_is_answered_with_nothing_of_ours(bandung: Bandung) -> None:
    answer = Client().get("/sign-in/", headers={"host": "jahat.example"})
    assert answer.status_code == 400
    assert b"jahat" not in answer.content
