"""Every page a role can reach by following links: it answers, fits the screen, and axe finds nothing.

The pages are found by walking, not listed, so a new page is tested the day it is linked.
"""

import re
from collections import deque
from collections.abc import Callable
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser import PHONE, WIDE, axe, overflows, sign_in, watch
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


def walk(page: Page, base: str, *, visit: Callable[[str], None]) -> int:
    """Visits one address of each shape, in the order they are met; how many there were."""
    waiting, seen, count = deque([base + "/"]), {shape(base + "/")}, 0
    while waiting and count < MOST_PAGES:
        address = waiting.popleft()
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answered {answer.status}"
        count += 1
        visit(address)
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        for link in (urldefrag(urljoin(page.url, link)).url for link in links):
            if link.startswith(base + "/") and not FILES.search(link) and shape(link) not in seen:
                seen.add(shape(link))
                waiting.append(link)
    return count


CHECKED: set[str] = set()
"""Shapes that an earlier role's walk has held against axe; a later role checks what it alone sees."""


@pytest.mark.parametrize(
    "username",
    [
        *("kepala.bandung2", "admin", "petugas.bandung2", "kanwil.jabar", "nasional", "auditor"),
        *("keuangan.pusat", "koordinator.soreang", "teller.bandung2"),
    ],
)
def test_every_page_is_whole_and_accessible(house: House, page: Page, username: str) -> None:
    base = house.address.rstrip("/")
    seen = watch(page, base)
    faults: list[str] = []

    def visit(address: str) -> None:
        if shape(address) in CHECKED:
            return
        CHECKED.add(shape(address))
        faults.extend(axe(page))
        page.set_viewport_size(PHONE)
        if overflows(page):
            faults.append(f"{address} is wider than a phone")
        page.set_viewport_size(WIDE)

    sign_in(page, base, username, PASSWORD)
    assert walk(page, base, visit=visit) > 5
    assert not faults, "\n".join(faults)
    assert not seen.faults, "\n".join(seen.faults)


def test_every_page_speaks_english_too(house: House, page: Page) -> None:
    base = house.address.rstrip("/")

    def visit(address: str) -> None:
        assert page.get_attribute("html", "lang") == "en", address
        text = page.inner_text("body")
        assert not re.search(r"\b(Wilayah kerja|Keluar|Beranda|Pekerja baru)\b", text), address

    sign_in(page, base, "kepala.bandung2", PASSWORD)
    page.context.add_cookies([{"name": "jangkau_language", "value": "en", "url": base}])
    assert walk(page, base, visit=visit) > 5


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
