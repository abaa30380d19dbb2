"""The open pages in a real browser: without scripts, on a small phone, in both languages."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, axe, overflows, watch
from tests.running import House

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("house")]

OPEN = ["calculator/", "calculator/?months=12&jht=1&income=1500000", "calculator/wage/", "check/"]


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_open_pages_are_accessible_and_fit_a_phone(
    house: House, phone: Page, path: str, language: str
) -> None:
    base = house.address.rstrip("/")
    cookie = {"name": "jangkau_language", "value": language, "url": base}
    phone.context.add_cookies([cookie])  # type: ignore[list-item]
    seen = watch(phone, base)
    answer = phone.goto(house.address + path)
    assert answer is not None
    assert answer.status == 200
    assert phone.get_attribute("html", "lang") == language
    assert not axe(phone)
    assert not overflows(phone)
    assert not seen.faults


def test_the_calculator_works_without_scripts(house: House, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(house.address + "calculator/")
    page.fill("#income", "2.000.000")
    page.get_by_label("Angkutan").check()
    page.get_by_label("tabungan hari tua").check()
    page.get_by_text("3", exact=True).click()
    page.get_by_role("button", name="Hitung").click()
    expect(page.locator(".sum")).to_contain_text("Rp")
    assert "income=2.000.000&sector=transport&jht=1&months=3" in page.url
    assert page.url.endswith("#total")
    context.close()


def test_what_is_loaded_is_small(house: House, phone: Page) -> None:
    phone.goto(house.address + "calculator/?months=12&jht=1")
    moved = phone.evaluate(
        "performance.getEntries().filter(e => 'transferSize' in e)"
        ".reduce((sum, e) => sum + e.transferSize, 0)"
    )
    assert 0 < moved <= 25_000, f"{moved} bytes with headers"
