"""The look in a real browser: light, in reach of everybody, alone with our own host."""

import gzip
import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from typing import Any

import pytest
from playwright.sync_api import Page

from jangkau.cli.demo.plan import read_plan
from tests.browser import axe, overflows, sign_in, watch
from tests.running import House

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("house")]

KILOBYTES = 60
PAGES = {
    "administrator": ["/", "/officers/", "/officers/new/", "/officers/1/", "/audit/"],
    "auditor": ["/nowhere", "/officers/"],
    "branch_officer": [
        "/sign-in/account/password/",
        "/sign-in/account/second-factor/",
        "/sign-in/account/second-factor/on/",
        "/sign-in/out/",
    ],
}
"""What a walk along the links does not meet, and the pages of this topic on a phone."""


def login_of(role: str) -> tuple[str, str]:
    """A demo officer of this role: sign-in name and password."""
    login = next(login for login in read_plan().logins if login.role == role)
    return login.username, login.password


def visit(page: Page, house: House, role: str) -> list[str]:
    """Opens each page of a role; every fault found, and every page too wide."""
    base = house.address.rstrip("/")
    seen = watch(page, base)
    faults = []
    page.goto(f"{base}/sign-in/")
    faults += axe(page)
    sign_in(page, base, *login_of(role))
    for path in PAGES[role]:
        page.goto(base + path)
        if page.locator("#id_password").count() and "confirm" in page.url:
            faults += axe(page)
            page.fill("#id_password", login_of(role)[1])
            page.click("main button.button")
        faults += axe(page)
        if overflows(page):
            faults.append(f"{path} is wider than the screen")
    asked_for = ("404 (Not Found)", "403 (Forbidden)")
    return faults + [fault for fault in seen.faults if not fault.endswith(asked_for)]


@pytest.mark.parametrize("role", ["auditor", "branch_officer"])
def test_pages_are_in_reach_of_everybody_on_a_wide_screen(
    page: Page, house: House, role: str
) -> None:
    faults = visit(page, house, role)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", PAGES)
def test_pages_are_in_reach_of_everybody_on_a_phone(phone: Page, house: House, role: str) -> None:
    faults = visit(phone, house, role)
    assert not faults, "\n".join(faults)


def test_the_dark_look_has_the_same_contrast(page: Page, house: House) -> None:
    page.emulate_media(color_scheme="dark")
    faults = visit(page, house, "administrator")
    assert not faults, "\n".join(faults)


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(phone: Page, house: House) -> None:
    sign_in(phone, house.address.rstrip("/"), *login_of("branch_head"))
    menu = phone.locator(".menu-phone nav")
    assert not menu.is_visible()
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.className") == "skip"
    phone.locator(".menu-phone > summary").press("Enter")
    assert menu.is_visible()
    assert phone.locator(".menu-phone [aria-current=page]").inner_text().strip() == "Beranda"
    assert axe(phone) == []
    phone.keyboard.press("Escape")
    assert not menu.is_visible()
    assert phone.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_language_changes_with_one_click_and_stays(page: Page, house: House) -> None:
    sign_in(page, house.address.rstrip("/"), *login_of("branch_head"))
    assert page.locator("html").get_attribute("lang") == "id"
    page.locator(".who-wide .language button[value=en]").click()
    page.goto(house.address + "audit/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "Audit trail"


def test_everything_works_without_scripts(browser: Any, house: House) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    bare = context.new_page()
    sign_in(bare, house.address.rstrip("/"), *login_of("branch_head"))
    bare.locator(".menu-phone > summary").click()
    bare.locator(".menu-phone nav a[href='/audit/']").click()
    assert "Jejak audit" in bare.title()
    context.close()


def test_on_paper_the_record_stays_and_the_frame_goes(page: Page, house: House) -> None:
    sign_in(page, house.address.rstrip("/"), *login_of("branch_head"))
    page.goto(house.address + "audit/")
    page.emulate_media(media="print")
    assert page.locator("main table").is_visible()
    for gone in (".rail", ".filters", ".who-wide", ".page-actions"):
        assert not page.locator(gone).first.is_visible(), gone


def opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))


def submit(web: urllib.request.OpenerDirector, house: House, *, login: str, password: str) -> str:
    """Sends the sign-in form over a connection of its own; the text of the page that follows."""
    form = web.open(house.address + "sign-in/").read().decode()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', form)
    assert token
    fields = {"csrfmiddlewaretoken": token[1], "login": login, "password": password}
    body = urllib.parse.urlencode(fields).encode()
    text: str = web.open(house.address + "sign-in/", body).read().decode()
    return text


def weight(web: urllib.request.OpenerDirector, address: str) -> dict[str, int]:
    """Bytes of a page and of all it loads, each as sent to a browser that takes gzip."""
    text = web.open(address).read().decode()
    style = [link for link in re.findall(r'(?:href|src)="(/static/[^"#]+)', text)]
    parts = {urllib.parse.urljoin(address, link) for link in style}
    for sheet in [part for part in parts if part.endswith(".css")]:
        links = re.findall(r"url\(([^)]+)\)", web.open(sheet).read().decode())
        parts |= {urllib.parse.urljoin(sheet, link.strip("\"'")) for link in links}
    return {part: sent(web, part) for part in {address, *parts}}


def sent(web: urllib.request.OpenerDirector, address: str) -> int:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with web.open(request) as answer:
        body: bytes = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip":
            assert gzip.decompress(body)
        return len(body)


@pytest.mark.parametrize("role", ["branch_head", "national"])
def test_the_first_page_weighs_sixty_kilobytes_at_most_in_all(house: House, role: str) -> None:
    web = opener()
    submit(web, house, login=login_of(role)[0], password=login_of(role)[1])
    parts = weight(web, house.address)
    assert len(parts) >= 5, parts
    assert sum(parts.values()) <= KILOBYTES * 1000, parts


def test_the_lock_out_is_one_for_all_web_processes(house: House) -> None:
    told = [submit(opener(), house, login="orang.asing", password="salah") for _ in range(9)]
    waits = ["Terlalu banyak percobaan" in page for page in told]
    assert waits == [False] * 5 + [True] * 4
