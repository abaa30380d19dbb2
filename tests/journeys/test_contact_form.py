"""The form of a new contact asks about a group only where one is met: real Chromium."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe, overflows, sign_in
from tests.running import House

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("house")]


def test_who_speaks_and_how_many_are_asked_of_groups_only(house: House, page: Page) -> None:
    base = house.address.rstrip("/")
    sign_in(page, base, "petugas.bandung2", "jangkau-demo-2026")
    page.goto(f"{base}/contacts/")
    page.goto(f"{base}/contacts/new/?place={_a_place(page, base)}")
    speaker, people = page.locator("#id_contact_name"), page.locator("#id_people")
    page.check("input[name=kind][value=person]")
    expect(speaker).to_be_hidden()
    expect(people).to_be_hidden()
    expect(page.locator("#id_phone")).to_be_visible()
    assert not axe(page)
    page.check("input[name=kind][value=group]")
    expect(speaker).to_be_visible()
    expect(people).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    assert not overflows(page)


def _a_place(page: Page, base: str) -> str:
    page.goto(f"{base}/sites/")
    address = page.locator("main tbody th a").first.get_attribute("href")
    return str(address).rstrip("/").rpartition("/")[2]
