"""Signing in: who may, who must wait, the second factor, and what the trail keeps of it."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from jangkau.apps.audit import queries as audit
from jangkau.apps.crew import operations
from jangkau.domain.terms import Actor
from tests.builders.crew import HEAD, PASSWORD, officer

pytestmark = pytest.mark.django_db

RATNA = Actor(id="ratna", channel="web", office=HEAD)
WRONG = "Nama masuk atau kata sandinya tidak benar."
WAIT = "Terlalu banyak percobaan"


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def attempt(client: Client, username: str, password: str = PASSWORD) -> str:
    """Sends the sign-in form; "in" when it opened the house, else the page that came back."""
    answer = client.post("/sign-in/", {"login": username, "password": password})
    return "in" if answer.status_code == 302 else answer.content.decode()


def actions() -> list[str]:
    return [line.action for line in audit.trail(table="crew_officer") if line.action != "insert"]


def turn_on_second_factor(client: Client) -> str:
    """Goes through the pages and returns the key of the app."""
    address = reverse("mfa_activate_totp")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(address).content.decode()
    secret = re.search(r'<span class="mono">([A-Z2-7]+)</span>', page)
    assert secret, page
    assert 'src="data:image/svg+xml;base64,' in page
    answer = client.post(address, {"code": code(secret[1])})
    assert answer.status_code == 302
    return secret[1]


def code(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def test_an_officer_signs_in_whatever_the_case_of_the_name_and_comes_to_the_page_asked_for(
    client: Client,
) -> None:
    officer("siti.aminah")
    asked = client.get("/map/")
    assert (asked.status_code, asked["Location"]) == (302, "/sign-in/?next=/map/")
    answer = client.post(
        asked["Location"], {"login": "Siti.Aminah", "password": PASSWORD, "next": "/map/"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/map/")
    assert actions() == ["sign_in"]


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(client: Client) -> None:
    officer("siti")

    def told(username: str) -> str:
        page = attempt(client, username, "bukan-kata-sandinya")
        return page.replace(username, "NAME")

    hide = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")\w+')
    assert hide.sub("", told("siti")) == hide.sub("", told("bambang"))
    assert WRONG in told("siti")


def test_after_five_wrong_tries_even_the_right_password_waits_and_the_page_says_how_long(
    client: Client,
) -> None:
    officer("siti")
    for _ in range(5):
        assert WRONG in attempt(client, "siti", "bukan-kata-sandinya")
    page = attempt(Client(), "SITI")
    assert WAIT in page
    assert "Tunggu 15 menit" in page
    assert actions() == ["sign_in_locked", *["sign_in_failed"] * 5]


def test_an_unknown_name_waits_too(client: Client) -> None:
    for _ in range(5):
        attempt(client, "siapa", "bukan-kata-sandinya")
    assert WAIT in attempt(client, "siapa", "bukan-kata-sandinya")


def test_another_host_name_of_the_same_server_gives_no_more_tries(client: Client) -> None:
    officer("siti")
    for host in ("localhost", "127.0.0.1", "localhost", "127.0.0.1", "localhost"):
        client.post("/sign-in/", {"login": "siti", "password": "salah"}, headers={"host": host})
    assert WAIT in attempt(client, "siti")


def test_one_name_waiting_leaves_the_others_alone(client: Client) -> None:
    officer("siti")
    officer("budi")
    for _ in range(6):
        attempt(client, "siti", "bukan-kata-sandinya")
    assert attempt(client, "budi") == "in"


def test_the_wait_ends(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    officer("siti")
    for _ in range(6):
        attempt(client, "siti", "bukan-kata-sandinya")
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert attempt(client, "siti") == "in"


def test_the_wait_is_told_in_english_to_who_reads_english(client: Client) -> None:
    client.post("/language/setlang/", {"language": "en", "next": "/sign-in/"})
    for _ in range(5):
        attempt(client, "siti", "wrong")
    assert "Wait 15 minutes, then try again." in attempt(client, "siti", "wrong")


def test_what_an_unknown_person_typed_is_not_kept(client: Client) -> None:
    attempt(client, "kata-sandi-rahasia-saya", "x")
    line = audit.trail(action="sign_in_failed")[0]
    assert (line.actor, line.subject_id) == ("system:sign-in", "-")


def test_a_switched_off_officer_is_out_at_once_and_told_so_at_the_door(client: Client) -> None:
    made = officer("siti")
    assert attempt(client, "siti") == "in"
    assert client.get("/").status_code == 200
    operations.switch_off(made, by=RATNA)
    assert client.get("/").status_code == 302
    again = client.post("/sign-in/", {"login": "siti", "password": PASSWORD}, follow=True)
    assert "Akun ini dinonaktifkan" in again.content.decode()
    assert client.get("/").status_code == 302


def test_a_new_password_ends_the_other_sessions(client: Client) -> None:
    made = officer("siti")
    attempt(client, "siti")
    operations.set_password(made, password="angin-sawah-pagi-dua", by=RATNA)
    assert client.get("/").status_code == 302
    assert attempt(client, "siti", "angin-sawah-pagi-dua") == "in"


def test_one_changes_ones_own_password_and_stays_signed_in(client: Client) -> None:
    officer("siti")
    attempt(client, "siti")
    new = "angin-sawah-pagi-dua"
    page = client.post(
        reverse("account_change_password"),
        {"oldpassword": "salah", "password1": new, "password2": new},
    )
    assert "Kata sandi yang dipakai sekarang tidak benar." in page.content.decode()
    answer = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert answer.status_code == 302
    assert client.get("/").status_code == 200
    line = audit.trail(action="update", table="crew_officer")[0]
    assert (line.actor, line.changes) == ("siti", {"password": ["•", "•"]})


def test_signing_out_takes_a_click_and_is_kept(client: Client) -> None:
    officer("siti")
    attempt(client, "siti")
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get("/").status_code == 200
    client.post(reverse("account_logout"))
    assert client.get("/").status_code == 302
    assert actions() == ["sign_out", "sign_in"]


def test_with_a_second_factor_the_password_alone_opens_nothing(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    officer("siti")
    attempt(client, "siti")
    with django_capture_on_commit_callbacks(execute=True):
        secret = turn_on_second_factor(client)
    client.post(reverse("account_logout"))
    cache.clear()  # the same code counts once; forget that it was used a moment ago

    stepped = client.post("/sign-in/", {"login": "siti", "password": PASSWORD})
    assert stepped["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get("/").status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Kodenya tidak benar" in wrong.content.decode()
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert client.get("/").status_code == 200
    assert actions()[:3] == ["sign_in", "second_factor_wrong", "sign_out"]
    assert "second_factor_on" in actions()


def test_a_recovery_code_opens_once(client: Client) -> None:
    officer("siti")
    attempt(client, "siti")
    turn_on_second_factor(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = re.findall(r"<li>([0-9a-f]{8})</li>", page)
    assert len(codes) == 10
    for expected in (200, 302):
        client.post(reverse("account_logout"))
        client.post("/sign-in/", {"login": "siti", "password": PASSWORD})
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert client.get("/").status_code == expected


def test_the_second_factor_is_switched_off_only_after_the_code_again(client: Client) -> None:
    officer("siti")
    attempt(client, "siti")
    turn_on_second_factor(client)
    off = reverse("mfa_deactivate_totp")
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    assert "confirm" in client.post(off)["Location"]
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.post(off).status_code == 302
    assert "second_factor_off" in actions()


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_reset_password", "account_email", "account_set_password"],
)
def test_what_is_not_offered_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_no_address_but_sign_in_and_language_answers_a_stranger(client: Client) -> None:
    open_to_all = {"account_login", "account_logout", "account_inactive", "set_language"}
    names = {str(n) for n in get_resolver().reverse_dict if isinstance(n, str)}
    assert open_to_all <= names
    for name in sorted(names - open_to_all):
        answer = client.get(reverse(name))
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/sign-in/"), name


def test_a_flood_from_one_address_is_answered_with_429_and_a_page(client: Client) -> None:
    answers = [client.post("/sign-in/", {"login": f"x{n}", "password": "y"}) for n in range(31)]
    assert answers[29].status_code == 200
    assert answers[30].status_code == 429
    assert "Mohon pelan-pelan" in answers[30].content.decode()
