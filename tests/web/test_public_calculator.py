"""The calculator for anybody: the law's figures in plain words, in few bytes, without signing in or scripts."""

import gzip
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from jangkau.apps.billing import queries as billing
from jangkau.domain.contributions import Contributor, quote
from jangkau.domain.terms import Month, Payer, Program, Rupiah, Sector, Segment
from jangkau.web.public.views import calculator

pytestmark = pytest.mark.django_db
BYTES = 25_000


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calculator, "today", lambda: date(2026, 11, 21))


def asked(path: str = "/calculator/", *, english: bool = False, **query: Any) -> str:
    cookie = {"cookie": "jangkau_language=en"} if english else {}
    answer = Client(headers=cookie).get(path, query)
    assert answer.status_code in {200, 422}
    return re.sub(r"\s+", " ", answer.content.decode())


def total(page: str) -> str:
    found = re.search(r'class="sum">([^<]+)<', page)
    assert found, "the page says no sum"
    return found[1]


def test_it_answers_anybody_before_anything_is_typed() -> None:
    page = asked()
    assert total(page) == "Rp8.400"
    assert "Keringanan 50% untuk JKK + JKM, Nov 2026: hemat Rp8.400." in page


def test_a_day_to_pay_by_is_said_while_it_can_be_kept() -> None:
    said = "Bulan pertama dibayar paling lambat"
    assert said not in asked(), "that was on 16 November"
    assert f"{said} 15 Des 2026" in asked(first="2026-12")


def test_months_beyond_the_discount_are_at_the_full_price_and_the_page_says_so() -> None:
    page = asked(income="1.000.000", months="12", jht="1")
    assert total(page) == "Rp424.800", "2 × 28.400 and 10 × 36.800"
    assert "Keringanan 50% untuk JKK + JKM, Nov 2026 sampai Des 2026: hemat Rp16.800." in page
    assert "PP 50/2025 Pasal 4</span>" in page
    assert "Jan 2027 – Okt 2027" in page


def test_transport_is_cheaper_for_longer() -> None:
    assert total(asked(months="6")) == "Rp84.000"
    assert total(asked(months="6", sector="transport")) == "Rp58.800"


def test_who_is_paid_for_by_a_budget_gets_no_discount() -> None:
    page = asked(payer="government")
    assert total(page) == "Rp16.800"
    assert "Keringanan" not in page


@pytest.mark.parametrize("income", [1_099_999, 1_100_000, 2_699_000, 2_700_000, 25_000_000])
def test_the_sum_is_the_laws_own(income: int) -> None:
    first, law = Month(2026, 11), billing.law()
    who = Contributor(
        segment=Segment.BPU,
        income=Rupiah(income),
        sector=Sector.OTHER,
        payer=Payer.SELF,
        programs=(Program.JKK, Program.JKM),
    )
    days = billing.holidays(first, last=Month(2027, 6))
    owed = quote(who, first=first, months=3, law=law, holidays=days)
    assert total(asked(income=str(income), months="3")) == str(owed.total)


def test_what_it_buys_stands_there_with_its_article() -> None:
    page = asked(income="1.000.000")
    for amount, article in (
        ("Rp70.000.000", "PP 82/2019 Lampiran III"),
        ("Rp68.000.000", "PP 82/2019 Lampiran III"),
        ("Rp42.000.000", "PP 82/2019 Pasal 34"),
    ):
        assert f"<strong>{amount}</strong>" in page, amount
        assert article in page
    assert "dalam 3 bulan pertama" in page
    assert "masih diperiksa dengan naskah peraturannya" in page, "the waiting rule is uncertain"


def test_an_employer_sees_the_programs_of_the_size() -> None:
    page = asked("/calculator/wage/", income="3.000.000", risk="1", size="medium")
    assert total(page) == "Rp277.200"
    assert "Perpres 109/2013 Pasal 6 ayat (3)" in page
    assert "JP" not in asked("/calculator/wage/", income="3.000.000", risk="1", size="small")


def test_it_speaks_english_too() -> None:
    page = asked(english=True, months="6", income="1500000")
    assert total(page) == "Rp114,000"
    assert "PP 44/2015 Art. 20(1) and (2), Annex II" in page
    assert "50% off JKK + JKM" in page
    assert not re.search(r"Pasal|Hitung|Iuran|bulan", page)


@pytest.mark.parametrize(
    "query",
    [
        {"income": "banyak"},
        {"income": "-5"},
        {"income": "9" * 40},
        {"months": "7"},
        {"months": "x"},
        {"first": "1999-01"},
        {"first": "9999-12"},
        {"sector": "x", "payer": "y"},
        {"income": ""},
    ],
)
def test_what_cannot_be_calculated_is_said_beside_the_field(query: dict[str, str]) -> None:
    answer = Client().get("/calculator/", query)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "errorlist" in page
    assert 'class="sum"' not in page


def test_an_income_as_people_write_it_is_read() -> None:
    sums = {total(asked(income=text)) for text in ("1500000", "Rp1.500.000", "1,5 jt", "1,500,000")}
    assert sums == {"Rp11.400"}


@pytest.mark.parametrize("path", ["/calculator/", "/calculator/wage/", "/check/"])
def test_the_whole_page_is_small(path: str) -> None:
    query = {"income": "1500000", "jht": "1", "months": "12", "size": "large"}
    page = Client().get(path, query).content
    parts = set(re.findall(rb'(?:href|src)="(/static/[^"]+)"', page))
    assert parts
    weighed = {path: len(gzip.compress(page, 6))}
    for part in parts:
        name = re.sub(r"\.[0-9a-f]{12}(?=\.)", "", part.decode().removeprefix("/static/"))
        file = finders.find(name)
        assert isinstance(file, str), f"{part!r} is not built: run make"
        content = Path(file).read_bytes()
        weighed[part.decode()] = len(gzip.compress(content, 6))
        assert b"url(" not in content.replace(b"url(#", b""), "a sheet that loads more"
    assert sum(weighed.values()) <= BYTES, weighed
    assert not re.search(rb"<script(?! src=\"/static/look/check)", page)


def test_the_sign_in_page_leads_there() -> None:
    page = Client().get("/sign-in/").content.decode()
    assert 'href="/calculator/"' in page
    assert 'href="/check/"' in page
