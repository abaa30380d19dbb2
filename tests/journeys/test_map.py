"""The map under a hand: zoom, drag, keys and search; and without a script only links."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import axe, overflows, sign_in, watch
from tests.running import House

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("house")]

USER, PASSWORD = "petugas.bandung2", "jangkau-demo-2026"


def enter(page: Page, house: House, *, area: str = "") -> str:
    base = house.address.rstrip("/")
    sign_in(page, base, USER, PASSWORD)
    page.goto(f"{base}/map/{area}")
    return base


def box(page: Page) -> list[float]:
    """x, y, width and height of what the map shows."""
    return [float(one) for one in str(page.get_attribute("svg.map", "viewBox")).split()]


def middle(page: Page) -> tuple[float, float]:
    at = page.locator("svg.map").bounding_box()
    assert at
    return at["x"] + at["width"] / 2, at["y"] + at["height"] / 2


def test_buttons_keys_and_the_wheel_zoom_and_the_whole_map_comes_back(
    house: House, page: Page
) -> None:
    enter(page, house, area="32/")
    whole = box(page)
    page.click("[data-zoom=in]")
    assert box(page)[2] < whole[2]
    letters = float(str(page.get_attribute(".map-names", "font-size")))
    page.keyboard.press("+")
    assert float(str(page.get_attribute(".map-names", "font-size"))) < letters
    before = box(page)
    page.keyboard.press("ArrowRight")
    assert box(page)[0] > before[0]
    page.mouse.move(*middle(page))
    page.mouse.wheel(0, -300)
    page.wait_for_function(
        "wide => document.querySelector('svg.map').viewBox.baseVal.width < wide", arg=before[2]
    )
    page.click("[data-zoom=reset]")
    assert box(page) == whole
    assert page.get_attribute("[data-zoom=out]", "aria-disabled") == "true"


def test_zoom_ends_somewhere_and_the_map_cannot_be_lost(house: House, page: Page) -> None:
    enter(page, house, area="32/")
    whole = box(page)
    page.focus("[data-zoom=in]")
    for _ in range(12):
        page.keyboard.press("+")
    assert box(page)[2] == pytest.approx(whole[2] / 12, rel=0.01)
    for _ in range(200):
        page.keyboard.press("ArrowLeft")
    assert box(page)[0] == whole[0]


def test_a_drag_moves_the_map_and_a_click_follows_the_link(house: House, page: Page) -> None:
    base = enter(page, house, area="32/")
    seen = watch(page, base)
    page.click("[data-zoom=in]")
    before, (x, y) = box(page), middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 90, y - 20, steps=6)
    page.mouse.up()
    assert box(page)[0] > before[0]
    assert page.url == f"{base}/map/32/"
    page.click("[data-zoom=reset]")
    page.locator("a.map-part[data-code='3273']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/map/3273/")
    assert not seen.faults


def test_the_search_answers_as_one_types_and_leads_to_the_place(house: House, page: Page) -> None:
    base = enter(page, house)
    page.locator("#map-q").press_sequentially("soreang", delay=20)
    found = page.locator("#map-found a", has_text="Kabupaten Bandung").first
    expect(found).to_be_visible()
    assert not axe(page)
    found.click()
    page.wait_for_url(f"{base}/map/3204*/")
    expect(page.locator("h1")).to_have_text("Soreang")


def test_a_phone_shows_the_whole_map_and_its_buttons(house: House, phone: Page) -> None:
    enter(phone, house, area="3273/")
    assert not overflows(phone)
    phone.locator("[data-zoom=in]").click()
    assert box(phone)[2] < 1300
    assert not axe(phone)


def test_without_a_script_links_lead_from_the_country_to_a_village(
    house: House, page: Page, browser: Browser
) -> None:
    base = enter(page, house)
    plain = browser.new_context(
        java_script_enabled=False, storage_state=page.context.storage_state()
    )
    still = plain.new_page()
    still.goto(f"{base}/map/")
    for code in ("32", "3273", "327311", "3273111006"):
        still.locator(f"table a[href='/map/{code}/']").click()
        assert still.url == f"{base}/map/{code}/"
    expect(still.locator("[data-zoom=in]")).to_be_hidden()
    plain.close()
