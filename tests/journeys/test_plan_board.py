"""A branch head makes a plan, drags a visit, moves one with the keyboard, and publishes: real Chromium."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import axe, overflows, sign_in
from tests.running import House

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("house")]

USER, PASSWORD = "kepala.bandung2", "jangkau-demo-2026"
PATIENCE = 180_000
"""Milliseconds for a plan of a few seconds on a busy machine."""


@pytest.fixture(scope="module")
def board(house: House, browser: object) -> Iterator[str]:
    """The address of a plan of the branch, made through the pages as a head does."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})  # type: ignore[attr-defined]
    page = context.new_page()
    base = house.address.rstrip("/")
    sign_in(page, base, USER, PASSWORD)
    page.goto(f"{base}/teams/")
    offer = page.locator("main form button:has-text('tim pertama')")
    if offer.count():
        offer.first.click()
    page.goto(f"{base}/plan/")
    page.fill("#id_seconds", "5")
    page.click("main button:has-text('Buat rencananya')")
    page.wait_for_url(re.compile(r"/plan/[0-9a-f-]{36}/$"), timeout=PATIENCE)
    yield page.url
    context.close()


def enter(page: Page, house: House, board: str) -> None:
    sign_in(page, house.address.rstrip("/"), USER, PASSWORD)
    page.goto(board)


def drag(page: Page, card: Locator, cell: Locator) -> None:
    """Presses on the card, moves to the cell in steps, lets go."""
    page.evaluate("document.querySelector('.board-wrap').scrollIntoView()")
    start, goal = card.bounding_box(), cell.bounding_box()
    assert start
    assert goal
    page.mouse.move(start["x"] + 30, start["y"] + 15)
    page.mouse.down()
    page.mouse.move(start["x"] + 45, start["y"] + 25, steps=3)
    page.mouse.move(goal["x"] + goal["width"] / 2, goal["y"] + 30, steps=8)
    expect(cell).to_have_class(re.compile("is-over"))
    with page.expect_response(lambda answer: "/move/" in answer.url, timeout=30_000):
        page.mouse.up()


def cell_of(page: Page, card_id: str) -> tuple[str, str]:
    """The team and day of the cell that a card lies in."""
    cell = page.locator(f"td:has(#{card_id})")
    return str(cell.get_attribute("data-team")), str(cell.get_attribute("data-day"))


def test_the_plan_says_how_much_of_any_plan_it_reaches(
    house: House, page: Page, board: str
) -> None:
    enter(page, house, board)
    expect(page.locator(".plan-sentence")).to_contain_text("mencapai sekurangnya")
    assert page.locator(".visit").count() > 5
    assert not axe(page)
    page.set_viewport_size({"width": 360, "height": 740})
    assert not overflows(page)


def test_the_first_teams_visits_stand_on_the_first_screen_below_the_certificate(
    house: House, page: Page, board: str
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    enter(page, house, board)
    proof = page.locator(".plan-proof").bounding_box()
    assert proof
    assert proof["height"] <= 120
    expect(page.locator(".visit").first).to_be_in_viewport(ratio=1)
    page.click(".plan-how summary")
    expect(page.locator(".plan-how")).to_contain_text("dihitung terpisah dari cara")
    expect(page.locator(".plan-how .facts")).to_be_visible()


def take_out(page: Page, cards: Locator) -> None:
    """Takes every one of these cards out of the plan, through the panel."""
    for _ in range(cards.count()):
        left = page.locator(".visit").count()
        cards.first.locator("a").click()
        page.click(".board-panel button:has-text('Keluarkan')")
        expect(page.locator(".visit")).to_have_count(left - 1, timeout=20_000)


def test_a_dragged_card_lands_in_its_new_cell_and_keeps_the_keyboards_focus(
    house: House, page: Page, board: str
) -> None:
    enter(page, house, board)
    row = page.locator("tbody tr:nth-child(1)")
    free, full = row.locator("td[data-day]").nth(0), row.locator("td[data-day]").nth(1)
    take_out(page, free.locator(".visit"))
    card = full.locator(".visit").first
    card_id, target = str(card.get_attribute("id")), str(free.get_attribute("data-day"))
    drag(page, card, free)
    expect(page.locator(".board-said")).to_contain_text("Kunjungan dipindahkan")
    assert cell_of(page, card_id)[1] == target
    assert page.evaluate("document.activeElement.closest('.visit').id") == card_id
    assert page.locator(".visit-ghost").count() == 0


def test_a_card_dragged_onto_a_day_off_stays_and_the_reason_is_said(
    house: House, page: Page, board: str
) -> None:
    enter(page, house, board)
    off = page.locator("td.is-off[data-day]").first
    card = page.locator(".visit:not(.is-locked)").first
    card_id = str(card.get_attribute("id"))
    before = cell_of(page, card_id)
    drag(page, card, off)
    expect(page.locator(".board-said .notice-bad")).to_contain_text("tidak bertugas")
    assert cell_of(page, card_id) == before


def test_escape_puts_a_lifted_card_back(house: House, page: Page, board: str) -> None:
    enter(page, house, board)
    card = page.locator(".visit").first
    page.evaluate("document.querySelector('.board-wrap').scrollIntoView()")
    at = card.bounding_box()
    assert at
    page.mouse.move(at["x"] + 30, at["y"] + 15)
    page.mouse.down()
    page.mouse.move(at["x"] + 300, at["y"] + 40, steps=5)
    assert page.locator(".visit-ghost").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".visit-ghost").count() == 0
    page.mouse.up()
    assert page.locator(".board-said .notice").count() == 0


def hold(page: Page, card: Locator) -> None:
    """Presses on the card and moves a little, as one begins to drag."""
    page.evaluate("document.querySelector('.board-wrap').scrollIntoView()")
    at = card.bounding_box()
    assert at
    page.mouse.move(at["x"] + 30, at["y"] + 15)
    page.mouse.down()
    page.mouse.move(at["x"] + 60, at["y"] + 30, steps=4)


COVERED = """() => {
  const names = [...document.querySelectorAll('.board-cards .visit-name')];
  return [...document.querySelectorAll('.board-hours')].flatMap(label => {
    const at = label.getBoundingClientRect();
    return names.filter(name => {
      const to = name.getBoundingClientRect();
      return at.left < to.right && to.left < at.right && at.top < to.bottom && to.top < at.bottom;
    }).map(name => name.textContent);
  });
}"""
"""The names of places that a label of hours lies upon."""


def shaded(page: Page) -> dict[str, set[tuple[bool, str]]]:
    """By day, whether its cells are shaded as open, and what stands in them."""
    cells = page.eval_on_selector_all(
        "td[data-day]:not(.is-off)",
        "all => all.map(c => [c.dataset.day, c.classList.contains('is-open-day'),"
        " c.querySelector('.board-hours')?.textContent])",
    )
    found: dict[str, set[tuple[bool, str]]] = {}
    for day, is_open, words in cells:
        found.setdefault(day, set()).add((is_open, words))
    return found


def test_while_a_card_is_held_the_days_its_place_is_open_are_shaded_with_their_hours(
    house: House, page: Page, board: str
) -> None:
    enter(page, house, board)
    card = page.locator(".visit:not(.is-locked)").first
    hours = json.loads(str(card.get_attribute("data-open")))
    assert hours
    assert page.locator(".board-hours").count() == 0
    hold(page, card)
    assert shaded(page) == {day: {(day in hours, hours.get(day, "tutup"))} for day in shaded(page)}
    assert not page.evaluate(COVERED)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert page.locator(".board-hours, .is-open-day, .is-closed-day").count() == 0
    page.evaluate("document.querySelectorAll('.visit').forEach(one => one.dataset.open = '{}')")
    hold(page, card)
    assert {one for cells in shaded(page).values() for one in cells} == {(False, "tutup")}
    page.keyboard.press("Escape")
    page.mouse.up()


def test_a_place_is_forced_in_beside_the_plan_and_the_answer_is_forgotten(
    house: House, page: Page, board: str
) -> None:
    enter(page, house, board)
    page.click(".plan-tabs a:has-text('Tidak direncanakan')")
    row = page.locator("tbody tr:has(button:has-text('Paksakan masuk'))").first
    name = row.locator("th").evaluate("cell => cell.childNodes[1].textContent.trim()")
    row.locator("button").click()
    page.wait_for_url("**/what-if/")
    question = page.locator("#compared tbody tr").nth(1)
    expect(question).to_contain_text(f"{name} dipaksakan masuk")
    expect(question.locator("[data-label='Selisih'] span")).to_be_visible(timeout=PATIENCE)
    expect(question.locator("[data-label='Kunjungan berubah']")).to_have_text(re.compile(r"\d"))
    question.locator("a").click()
    expect(page.locator("main")).to_contain_text("Ini hanya pengandaian")
    page.click(".plan-forget summary")
    page.click("button:has-text('Ya, buang')")
    expect(page.locator("#messages")).to_contain_text("Rencana sudah dibuang")
    assert page.locator("#compared tbody tr").count() == 1


def test_the_keyboard_opens_a_card_moves_it_and_hears_why_not(
    house: House, page: Page, board: str
) -> None:
    enter(page, house, board)
    card = page.locator(".visit").first
    card_id = str(card.get_attribute("id"))
    before = cell_of(page, card_id)
    card.locator("a").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".panel-head")).to_be_visible()
    assert page.evaluate("document.activeElement.matches('[data-panel-focus]')")
    assert not axe(page)
    offered = page.locator("#move-day option")
    assert all(re.search(r"\d\d\.\d\d–\d\d\.\d\d$", one) for one in offered.all_inner_texts())
    # A Sunday is put among the open days, as if the calendar had changed since the page was loaded.
    page.eval_on_selector(
        "#move-day",
        """select => {
          const day = new Date(select.options[0].value);
          day.setUTCDate(day.getUTCDate() + (7 - day.getUTCDay()) % 7);
          select.add(new Option("Minggu", day.toISOString().slice(0, 10), true, true));
        }""",
    )
    page.focus(".visit-move button")
    page.keyboard.press("Enter")
    expect(page.locator(".board-said .notice-bad")).to_be_visible(timeout=20_000)
    assert cell_of(page, card_id) == before
    page.locator(f"#{card_id} a").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".panel-head")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".panel-head")).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('.visit').id") == card_id


def test_on_a_phone_the_tab_of_the_page_is_in_sight(house: House, phone: Page, board: str) -> None:
    enter(phone, house, board)
    phone.goto(f"{board}sheets/")
    expect(phone.locator(".plan-tabs [aria-current]")).to_be_in_viewport(ratio=1)


def test_without_a_script_a_visit_is_locked_and_the_page_says_so(
    house: House, browser: object, board: str
) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    enter(page, house, board)
    page.locator(".visit a").first.click()
    page.click("main button:has-text('Kunci di sini')")
    expect(page.locator("#messages")).to_contain_text("Kunjungan dikunci")
    expect(page.locator(".visit.is-locked").first).to_be_visible()
    context.close()


def test_the_published_plan_has_routes_sheets_and_the_first_page_shows_it(
    house: House, page: Page, board: str
) -> None:
    enter(page, house, board)
    page.click("main button:has-text('Terbitkan')")
    expect(page.locator("#messages")).to_contain_text("Rencana diterbitkan")
    page.click(".plan-tabs a:has-text('Rute')")
    assert page.locator("svg.map .route-stop").count() > 2
    page.click(".plan-tabs a:has-text('Lembar')")
    with page.expect_download() as pdf:
        page.click("main button:has-text('PDF')")
    assert pdf.value.path().read_bytes().startswith(b"%PDF")
