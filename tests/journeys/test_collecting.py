"""From the coordinator's tick to the receipt: one bill made on a phone, paid at the bank corner."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import PHONE, overflows, sign_in, watch
from tests.running import House

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("house")]

PASSWORD = "jangkau-demo-2026"


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def cancelled(page: Page, base: str) -> None:
    """Frees everybody: cancels the open bill that the demo, or a test before, has left."""
    page.goto(f"{base}/partner/wadah/bills/")
    page.click("tbody th a")
    if page.query_selector("form[action$='cancel/']"):
        page.click("form[action$='cancel/'] button")
        page.wait_for_load_state()


def test_a_coordinator_collects_on_a_phone_and_the_bank_corner_takes_it(
    house: House, browser: Browser, phone: Page
) -> None:
    base = house.address.rstrip("/")
    seen = watch(phone, base)
    sign_in(phone, base, "koordinator.soreang", PASSWORD)
    cancelled(phone, base)
    phone.goto(f"{base}/partner/wadah/collect/")
    phone.check("input[name=months][value='3']")
    phone.check("input[name=who][value=owing]")
    people, shown = phone.inner_text("[data-total]").split("·")
    assert int(digits(people)) > 3
    # Ticking by keyboard changes the sum, and says that the ticks decide.
    box = phone.locator("input[data-prices]:not(:checked)").first
    box.focus()
    phone.keyboard.press("Space")
    assert int(digits(phone.inner_text("[data-total]").split("·")[1])) > int(digits(shown))
    assert phone.is_checked("input[name=who][value=ticked]")
    sum_ = digits(phone.inner_text("[data-sum]"))
    phone.click(".total-bar button")
    assert sum_ in digits(phone.inner_text("dl.stat"))
    phone.click("main form button.button")
    phone.wait_for_url("**/bills/*/")
    assert digits(phone.inner_text(".pay-sum")) == sum_
    assert not overflows(phone)
    bill, code = phone.url, digits(phone.inner_text(".pay-code"))

    counter = browser.new_context(viewport=PHONE).new_page()
    sign_in(counter, base, "teller.bandung2", PASSWORD)
    counter.keyboard.type(code)
    counter.keyboard.press("Enter")
    counter.wait_for_url("**/?code=*")
    assert "Pasar Soreang" in counter.inner_text("main")
    counter.click("form[action$='take/'] button")
    counter.wait_for_url("**/payments/*/")
    assert sum_ in digits(counter.inner_text("h1"))
    counter.context.close()

    phone.goto(bill)
    assert "Lunas" in phone.inner_text("main")
    assert phone.query_selector("a[href$='receipts.pdf']")
    assert not seen.faults, "\n".join(seen.faults)


def test_without_a_script_the_total_stands_on_the_next_page(house: House, browser: Browser) -> None:
    base = house.address.rstrip("/")
    plain = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    sign_in(plain, base, "koordinator.ojol", PASSWORD)
    plain.goto(f"{base}/partner/wadah/collect/")
    assert not plain.is_visible("[data-total]")
    plain.check("input[name=who][value=all]")
    plain.click(".total-bar button")
    assert re.search(r"Rp\d", plain.inner_text("dl.stat"))
    plain.context.close()
