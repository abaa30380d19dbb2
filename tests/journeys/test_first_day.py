"""A branch officer's first day: a messy list becomes people, in the real program and a real browser."""

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser import axe, sign_in
from tests.running import House, jangkau

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("house")]

WADAH = "BDG2-PSR-SOREANG"
PASSWORD = "jangkau-demo-2026"


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def send(page: Page, base: str, file: Path) -> dict[str, int]:
    """Uploads a list, waits for the check, and reads the counts off the cards."""
    page.goto(base + "/rosters/new/")
    page.select_option("#wadah", WADAH)
    page.set_input_files("#file", str(file))
    page.click("main form button.button")
    expect(page.locator(".card-number").first).to_be_visible(timeout=60_000)
    counts = [number(text) for text in page.locator(".card-number").all_inner_texts()]
    return dict(zip(("fix", "maybe_same", "known", "good"), counts, strict=True))


def apply(page: Page) -> int:
    """Registers the good rows; how many people that made."""
    page.fill("#attested_by", "Koordinator Paguyuban")
    page.check("[name=attested]")
    page.click("form[action$='/apply/'] button.button")
    expect(page.locator(".notice-good dd").first).to_be_visible(timeout=60_000)
    return number(page.locator(".notice-good dd").first.inner_text())


def test_a_messy_list_becomes_people_and_twice_is_once(
    house: House, page: Page, tmp_path: Path
) -> None:
    base = house.address.rstrip("/")
    messy = house.var / "demo" / "pedagang-pasar-soreang.xlsx"
    checked = jangkau("roster", "check", str(messy), "--wadah", WADAH, "--json", var=house.var)
    assert checked.stdout, checked.stderr
    expected = json.loads(checked.stdout)
    sign_in(page, base, "petugas.bandung2", PASSWORD)

    counts = send(page, base, messy)
    assert counts == {name: expected[name] for name in counts}
    assert sum(counts.values()) == expected["rows"] == 300
    assert min(counts.values()) > 0
    assert not axe(page)

    made = apply(page)
    assert made == counts["good"]

    with page.expect_download() as waiting:
        page.click("a[href$='/fixed/']")
    returned = tmp_path / "returned.xlsx"
    waiting.value.save_as(returned)
    assert_untouched(messy, returned)

    again = send(page, base, returned)
    assert again["good"] == 0
    assert again["known"] == counts["known"] + counts["good"]
    assert again["fix"] == counts["fix"]


def assert_untouched(before: Path, after: Path) -> None:
    """Every cell of the list stands where it stood; what was added stands to the right of it."""
    old, new = load_workbook(before), load_workbook(after)
    assert old.sheetnames == new.sheetnames
    said = 0
    for name in old.sheetnames:
        for row in old[name].iter_rows():
            for cell in row:
                assert new[name][cell.coordinate].value == cell.value, (name, cell.coordinate)
        said += sum(
            bool(cell.value)
            for row in new[name].iter_rows(min_col=old[name].max_column + 1)
            for cell in row
        )
    assert said > 25


def test_somebody_on_the_list_is_found_with_a_misspelt_name_and_a_masked_nik(
    house: House, page: Page
) -> None:
    base = house.address.rstrip("/")
    sign_in(page, base, "petugas.bandung2", PASSWORD)
    page.goto(f"{base}/wadah/{WADAH}/")
    link = page.locator("main table a[href*='/people/']").nth(3)
    name = link.inner_text()
    middle = len(name.split()[0]) // 2
    misspelt = name[:middle] + name[middle] + name[middle:]

    page.goto(base + "/people/")
    page.fill("#q", misspelt)
    found = page.locator("#found").get_by_role("link", name=name, exact=True).first
    expect(found).to_be_visible()
    assert not re.search(r"\d{16}", page.inner_text("main"))
    found.click()
    expect(page.locator("main h1")).to_have_text(name)
    assert not re.search(r"\d{16}", page.content())

    page.fill("#reason", "Peserta meminta dicocokkan dengan KTP-el")
    page.click("form[action$='/reveal/'] button")
    assert re.search(r"\b\d{16}\b", page.inner_text(".notice-warn"))
    page.goto(page.url.removesuffix("reveal/"))
    assert not re.search(r"\d{16}", page.content())


def test_the_reveal_stands_in_the_trail_the_branch_head_reads(house: House, page: Page) -> None:
    base = house.address.rstrip("/")
    sign_in(page, base, "petugas.bandung2", PASSWORD)
    page.goto(f"{base}/wadah/{WADAH}/")
    page.locator("main table a[href*='/people/']").nth(5).click()
    page.fill("#reason", "Alasan yang dapat dicari kembali")
    page.click("form[action$='/reveal/'] button")
    expect(page.locator(".notice-warn")).to_be_visible()
    page.context.clear_cookies()

    sign_in(page, base, "kepala.bandung2", PASSWORD)
    page.goto(base + "/audit/")
    expect(page.locator("main")).to_contain_text("Alasan yang dapat dicari kembali")


def test_an_officer_elsewhere_does_not_find_them(house: House, page: Page) -> None:
    base = house.address.rstrip("/")
    sign_in(page, base, "petugas.bandung2", PASSWORD)
    page.goto(f"{base}/wadah/{WADAH}/")
    theirs = page.locator("main table a[href*='/people/']").first.get_attribute("href")
    page.context.clear_cookies()
    added = jangkau(
        *("crew", "add", "petugas.surakarta", "--name", "Petugas Surakarta"),
        *("--role", "branch_officer", "--office", office_code(house, "Surakarta")),
        "--password-stdin",
        var=house.var,
        stdin=PASSWORD,
    )
    assert added.returncode == 0, added.stderr
    sign_in(page, base, "petugas.surakarta", PASSWORD)
    for address in (f"{base}{theirs}", f"{base}/wadah/{WADAH}/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404


def office_code(house: House, name: str) -> str:
    """The code of an office of the list we ship."""
    from jangkau.config import options

    lines = (options.HOME / "data" / "offices.csv").read_text().splitlines()
    return next(line.split(",")[0] for line in lines if f",{name}," in line)
