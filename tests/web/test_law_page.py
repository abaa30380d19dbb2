"""The page of the law: every value with its article, what is not sure first, and a workbook of it."""

import io
from importlib import import_module
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client

from tests.builders.crew import BRANCH
from tests.builders.law_files import law_texts, the_law
from tests.web.test_officers_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return signed_in("branch_officer", office_code=BRANCH)


def seen(client: Client, query: str = "") -> str:
    return client.get(f"/law/{query}").content.decode()


def test_a_teller_of_a_partner_does_not_open_the_office_page() -> None:
    assert signed_in("administrator").get("/law/").status_code == 403


def test_every_source_and_every_value_stands_on_the_page(client: Client) -> None:
    page = seen(client)
    for slug in the_law().sources:
        assert f'id="source-{slug}"' in page
    for title in ("Iuran JKM BPU", "Batas upah JP", "Jatuh tempo iuran JHT BPU"):
        assert title in page
    assert "Rp6.800" in page
    assert "Pasal 20 ayat (3)" in page


def test_what_is_not_sure_comes_first_the_uncertain_before_the_believed(client: Client) -> None:
    page = seen(client)
    first = page[page.index('id="to-check"') : page.index('id="group-1"')]
    last_uncertain = first.rindex("Tidak pasti")
    assert last_uncertain < first.index("Diyakini, belum dibaca")
    assert "Terverifikasi" not in first
    assert "Rp11.086.300" in first


def test_the_page_speaks_english_too(client: Client) -> None:
    client.cookies["jangkau_language"] = "en"
    page = seen(client)
    assert "JKM contribution of BPU members" in page
    assert "3.7 %" in page
    assert "since Jul 2015" in page
    assert "2 Dec 2019" in page


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("?month=2016-02", "Rp7.000.000", "Rp7.335.300"),
        ("?month=2016-03", "Rp7.335.300", "Rp7.000.000"),
        ("?month=2027-03", "Keringanan iuran BPU sektor transportasi", "sektor lain"),
        ("?q=pp-45-2015", "Batas upah JP", "Iuran JKM BPU"),
        ("?q=konstruksi", "Iuran jasa konstruksi", "Batas upah JP"),
    ],
)
def test_values_are_found_by_month_and_by_word(
    client: Client, query: str, there: str, gone: str
) -> None:
    page = seen(client, query)
    found = page[: page.index('id="sources"')]
    assert there in found
    assert gone not in found


def test_a_value_has_a_page_with_all_its_periods_and_its_whole_table(client: Client) -> None:
    ceilings = client.get("/law/value/contributions/pu_jp_ceiling/").content.decode()
    assert ceilings.index("Rp11.086.300") < ceilings.index("Rp7.000.000")
    assert '<span class="nowrap">Mar 2016 –</span> <span class="nowrap">Feb 2017' in ceilings
    bands = client.get("/law/value/contributions/bpu_jkk/").content.decode()
    assert bands.count("<tr>") == 1 + 33
    assert "Penghasilan dari" in bands
    assert "Rp207.000" in bands
    due = client.get("/law/value/due/bpu_jkk_jkm/").content.decode()
    assert "hari kerja berikutnya" in due
    assert client.get("/law/value/contributions/none/").status_code == 404


def test_a_month_that_is_none_is_said_beside_the_field(client: Client) -> None:
    page = seen(client, "?month=2026-13")
    assert "Tulis bulan seperti 2026-05." in page
    assert "Iuran JKM BPU" in page


def test_a_search_without_result_says_what_to_do(client: Client) -> None:
    assert "Perluas pencarian" in seen(client, "?q=zzz")


def test_the_workbook_has_all_values_and_their_tables(client: Client) -> None:
    answer = client.get("/law/law.xlsx")
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    law = the_law()
    rows = {sheet.title: sheet.max_row for sheet in book}
    assert rows["Perlu diperiksa"] == 1 + len(law.uncertain())
    assert rows["Nilai"] == 1 + len(law.values())
    assert rows["Sumber"] == 1 + len(law.sources)
    tables = sum(len(value.rows) for value in law.values() if value.kind == "table")
    assert rows["Tabel"] == 1 + tables
    texts = {cell.value for row in book["Tabel"].iter_rows() for cell in row}
    assert "Rupiah: Rp10.000" in texts


def test_a_law_file_that_does_not_load_is_a_sentence_not_a_crash(
    client: Client, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module("jangkau.apps.billing.queries.law")
    monkeypatch.setattr(module, "FRESH_S", -1.0)
    for name, text in law_texts().items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    settings.JANGKAU_LAW = tmp_path
    assert "Rp6.800<" in seen(client)
    changed = tmp_path / "contributions/bpu_jkm.yaml"
    changed.write_text(changed.read_text().replace("amount: 6_800", "amount: 7_000"))
    assert "Rp7.000<" in seen(client)
    changed.write_text(changed.read_text().replace("amount: 7_000", "amuont: 7_000"))
    answer = client.get("/law/")
    assert answer.status_code == 422
    assert "contributions/bpu_jkm.yaml" in answer.content.decode()
