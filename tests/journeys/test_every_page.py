"""Every page a role can reach by following links: it answers, fits the screen, and axe finds nothing.

The pages are found by walking, not listed, so a new page is tested the day it is linked.
"""

import re
from collections import deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser import axe, overflows, sign_in, watch
from tests.running import House

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("house")]

PASSWORD = "jangkau-demo-2026"
MOST_PAGES = 70
FILES = re.compile(r"\.(xlsx|csv|pdf|svg|json)$|/export|/template|/file|/download|/sign-in/out/")


def shape(address: str) -> str:
    """Pages of one kind share a shape: identifiers, codes and query values do not matter."""
    parts = urlsplit(address)
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "*", parts.path)
    path = re.sub(r"/(\d{2,}|[A-Z0-9]+-[A-Z0-9-]+|[A-Z]{2,}\d*)(?=/|$)", "/*", path)
    names = sorted(re.findall(r"(?:^|&)(\w+)=", parts.query))
    return path + "?" + "&".join(names)


def walk(page: Page, base: str) -> list[str]:
    """One address of each shape, in the order they are met."""
    waiting, seen, found = deque([base + "/"]), {shape(base + "/")}, []
    while waiting and len(found) < MOST_PAGES:
        address = waiting.popleft()
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answered {answer.status}"
        found.append(address)
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        for link in (urldefrag(urljoin(page.url, link)).url for link in links):
            if link.startswith(base + "/") and not FILES.search(link) and shape(link) not in seen:
                seen.add(shape(link))
                waiting.append(link)
    return found


@pytest.mark.parametrize(
    "username",
    ["petugas.bandung2", "kepala.bandung2", "kanwil.jabar", "nasional", "auditor", "admin"],
)
def test_every_page_is_whole_and_accessible(house: House, page: Page, username: str) -> None:
    base = house.address.rstrip("/")
    seen = watch(page, base)
    sign_in(page, base, username, PASSWORD)
    pages = walk(page, base)
    assert len(pages) > 5
    faults = []
    for address in pages:
        page.goto(address)
        faults += axe(page)
        page.set_viewport_size({"width": 360, "height": 740})
        if overflows(page):
            faults.append(f"{address} is wider than a phone")
        page.set_viewport_size({"width": 1440, "height": 900})
    assert not faults, "\n".join(faults)
    assert not seen.faults, "\n".join(seen.faults)


def test_every_page_speaks_english_too(house: House, page: Page) -> None:
    base = house.address.rstrip("/")
    sign_in(page, base, "kepala.bandung2", PASSWORD)
    page.context.add_cookies([{"name": "jangkau_language", "value": "en", "url": base}])
    for address in walk(page, base):
        page.goto(address)
        assert page.get_attribute("html", "lang") == "en", address
        text = page.inner_text("body")
        assert not re.search(r"\b(Wilayah kerja|Keluar|Beranda|Pekerja baru)\b", text), address


def test_the_sign_in_pages_are_accessible(house: House, page: Page) -> None:
    base = house.address.rstrip("/")
    seen = watch(page, base)
    page.goto(base + "/sign-in/")
    assert not axe(page)
    assert not overflows(page)
    page.goto(base + "/")
    assert "/sign-in/" in page.url
    assert not seen.faults


def test_pages_of_others_are_not_found(house: House, page: Page) -> None:
    base = house.address.rstrip("/")
    sign_in(page, base, "petugas.bandung2", PASSWORD)
    for hidden in ("/audit/", "/officers/", "/pairs/"):
        answer = page.goto(base + hidden)
        assert answer is not None
        assert answer.status == 403, hidden
        assert not axe(page)
