"""The first page shows what waits, for this officer and this territory only."""

import pytest
from django.test import Client

from tests.builders.crew import BRANCH, HEAD, OTHER
from tests.web.test_officers_pages import signed_in

pytestmark = pytest.mark.django_db


def text(client: Client, address: str = "/") -> str:
    return client.get(address).content.decode()


def test_unverified_offices_of_the_own_territory_wait() -> None:
    assert "7</span> kantor belum diverifikasi" in text(
        signed_in("administrator", office_code=HEAD)
    )
    other = signed_in("administrator", office_code=OTHER, username="solo")
    assert "1</span> kantor belum diverifikasi" in text(other)


@pytest.mark.parametrize(
    ("role", "there", "missing"),
    [
        (
            "branch_officer",
            ["Unggah daftar pekerja", "/rosters/"],
            ["/audit/", "/officers/", "/pairs/"],
        ),
        ("branch_head", ["/audit/", "/pairs/"], ["/officers/"]),
        ("auditor", ["/audit/", "/people/"], ["Unggah daftar pekerja", "/officers/"]),
        ("administrator", ["/audit/", "/officers/"], ["/people/", "/rosters/"]),
    ],
)
def test_the_menu_shows_what_the_role_may_open(
    role: str, there: list[str], missing: list[str]
) -> None:
    page = text(signed_in(role, office_code=BRANCH))
    assert all(word in page for word in there)
    assert not [word for word in missing if f'href="{word}"' in page or word + "<" in page]


def test_the_frame_names_office_officer_and_role_and_marks_the_page() -> None:
    page = text(signed_in("branch_head", office_code=BRANCH), "/audit/")
    for words in ("Bandung 2", "Ratna Dewi", "Kepala cabang"):
        assert words in page
    assert page.count('href="/audit/" aria-current="page"') == 2  # the rail and the phone's menu
    assert 'href="/" aria-current' not in page


def test_the_browsers_language_does_not_decide_the_cookie_does() -> None:
    client = signed_in("branch_head", office_code=BRANCH)
    assert (
        "Yang perlu dikerjakan"
        in client.get("/", headers={"accept-language": "en"}).content.decode()
    )
    client.post("/language/setlang/", {"language": "en", "next": "/"})
    assert "What needs doing" in text(client)
    client.cookies["jangkau_language"] = "xx"
    assert "Yang perlu dikerjakan" in text(client)


def test_an_address_that_leads_nowhere_says_so_in_both_languages() -> None:
    client = signed_in("branch_head", office_code=BRANCH)
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "Tidak ada apa-apa di sini" in answer.content.decode()
    client.post("/language/setlang/", {"language": "en", "next": "/"})
    assert "Nothing is here" in text(client, "/nowhere/")


def test_our_own_fault_gets_a_page_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setattr("jangkau.web.office.navigation.menu", lambda *_, **__: 1 / 0)
    broken = signed_in("branch_head", office_code=BRANCH)
    broken.raise_request_exception = False
    answer = broken.get("/")
    assert answer.status_code == 500
    assert "Ada kesalahan di pihak kami" in answer.content.decode()
    assert "Something went wrong on our side" in answer.content.decode()


def test_every_page_forbids_foreign_and_inline_content(client: Client) -> None:
    answer = client.get("/sign-in/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    page = answer.content.decode()
    assert "<style" not in page
    assert ' style="' not in page
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page
