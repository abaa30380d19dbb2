"""The page that checks receipts: open to anybody, in both languages, and with nothing of anybody in it."""

import base64

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_anybody_may_open_the_page_and_it_speaks_both_languages() -> None:
    page = Client().get("/check/").content.decode()
    assert '<html lang="id">' in page
    assert "Periksa bukti bayar" in page
    assert 'lang="en">Check a receipt' in page
    english = Client(headers={"cookie": "jangkau_language=en"}).get("/check/").content.decode()
    assert '<html lang="en">' in english
    assert 'lang="id">Periksa bukti bayar' in english


def test_the_page_is_the_same_whoever_is_signed_in_and_keeps_no_token() -> None:
    page = Client().get("/check/")
    assert "csrf" not in page.content.decode()
    assert not page.cookies


def test_the_published_keys_are_the_public_ones_only() -> None:
    answer = Client().get("/.well-known/jangkau-receipt-keys.json")
    held = settings.JANGKAU_RECEIPT_KEYS
    document = answer.json()
    assert document["format"] == "JGK1"
    assert {one["kid"] for one in document["keys"]} == {str(number) for number in held.public}
    for one in document["keys"]:
        assert (one["kty"], one["crv"]) == ("OKP", "Ed25519")
        assert base64.urlsafe_b64decode(one["x"] + "=") == held.public[int(one["kid"])]
        assert "d" not in one
        assert one["x"] in Client().get("/check/").content.decode()


def test_the_script_that_keeps_the_page_stands_beside_it() -> None:
    answer = Client().get("/check/worker.js")
    assert answer["Content-Type"] == "text/javascript"
    assert b"respondWith" in answer.content


@pytest.mark.parametrize("path", ["/check/", "/check/worker.js"])
def test_nothing_can_be_sent_to_the_page(path: str) -> None:
    assert Client().post(path).status_code == 405
