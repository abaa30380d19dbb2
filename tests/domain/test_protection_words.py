"""What the reasons say: months, days and articles, in two languages."""

from datetime import date

import pytest

from jangkau.domain.protection import (
    Paid,
    Standing,
    explain,
)
from jangkau.domain.terms import Program, Segment
from tests.builders.protection import ALL, BASE, ALaw, a_history, paid

JKK, JKM, JHT = Program.JKK, Program.JKM, Program.JHT
LAW = ALaw()


def day(text: str) -> date:
    return date.fromisoformat(text)


def stand(*months: Paid, on: str, program: Program = JKK, **more: object) -> Standing:
    history = a_history(*months, **more)  # type: ignore[arg-type]
    found = explain(history, on=day(on), law=LAW, holidays=())
    return next(one for one in found if one.program is program)


JANUARY = paid("2026-01")


def test_arrears_are_named_with_their_months_the_article_and_the_last_day_to_pay() -> None:
    found = stand(*JANUARY, on="2026-03-20")
    assert found.articles == ("PP 44/2015 Pasal 39 ayat (1)",)
    assert "Iuran JKK sudah dibayar sampai dengan Januari 2026." in found.why.id
    assert "Iuran Februari 2026 sampai Maret 2026 (2 bulan) sudah lewat" in found.why.id
    assert "paling lambat 15 Mei 2026, hak berakhir" in found.why.id
    assert "The contributions of February 2026 to March 2026 (2 months)" in found.why.en
    assert "(PP 44/2015 Art 39(1))" in found.why.en
    assert "Februari 2026 (1 bulan)" in stand(*JANUARY, on="2026-02-20").why.id
    assert "(1 month)" in stand(*JANUARY, on="2026-02-20").why.en
    jkm = stand(*JANUARY, on="2026-03-20", program=JKM)
    assert jkm.articles == ("PP 44/2015 Pasal 42 ayat (1)", "Permenaker 1/2025")
    assert "ahli waris melunasi tunggakan" in jkm.why.id
    assert "Dihitung untuk syarat waktu JKM: 2 bulan menurut kalender" in jkm.why.id


def test_the_end_is_told_with_its_day_and_what_paying_again_does() -> None:
    found = stand(*JANUARY, on="2026-06-20")
    assert found.articles == (
        "PP 44/2015 Pasal 39 ayat (2)",
        "Perdir BPJS Ketenagakerjaan 22/2022",
    )
    assert "Lebih dari 3 bulan berturut-turut" in found.why.id
    assert "sejak 16 Mei 2026" in found.why.id
    assert "“keluar”" in found.why.id
    assert "begins a new stretch" in found.why.en
    jkm = stand(*JANUARY, on="2026-06-20", program=JKM)
    assert jkm.articles[0] == "PP 44/2015 Pasal 42 ayat (2)"
    assert "Dihitung" not in jkm.why.id


def test_protection_is_told_with_the_next_month_and_the_day_it_becomes_overdue() -> None:
    found = stand(*JANUARY, on="2026-01-20")
    assert found.articles == ("PP 44/2015 Pasal 24 ayat (3)",)
    assert "Iuran Februari 2026 baru lewat jatuh tempo mulai 17 Februari 2026" in found.why.id
    assert "is overdue only from 17 February 2026, so on 20 January 2026" in found.why.en
    assert "Dihitung" not in found.why.id
    assert "Dihitung" in stand(*JANUARY, on="2026-01-20", program=JKM).why.id


def test_savings_in_arrears_and_ended_are_told_without_losing_anything() -> None:
    months = paid("2026-01", programs=ALL)
    late = stand(*months, on="2026-04-20", program=JHT)
    assert "Saldo tetap milik peserta" in late.why.id
    assert "statusnya menjadi keluar" in late.why.id
    assert late.articles == ("PP 46/2015", "Perdir BPJS Ketenagakerjaan 22/2022")
    over = stand(*months, on="2026-12-20", program=JHT)
    assert "tidak hilang" in over.why.id
    assert "tidak ada hak" not in over.why.id
    assert stand(*months, on="2026-01-20", program=JHT).articles == (
        "PP 46/2015 Pasal 21 ayat (3)",
    )


@pytest.mark.parametrize(
    ("segment", "program", "article"),
    [
        (Segment.PU, JKK, "PP 44/2015 Pasal 21"),
        (Segment.PU, JKM, "PP 44/2015 Pasal 21"),
        (Segment.PU, JHT, "PP 46/2015"),
        (Segment.PU, Program.JP, "PP 45/2015"),
        (Segment.PU, Program.JKP, "PP 37/2021"),
        (Segment.PMI, JKK, "UU 18/2017"),
    ],
)
def test_each_segment_cites_its_own_due_day(
    segment: Segment, program: Program, article: str
) -> None:
    months = paid("2026-01", programs=list(Program))
    found = stand(*months, on="2026-01-20", program=program, segment=segment)
    assert found.articles == (article,)
    assert found.segment is segment


def test_pension_in_arrears_keeps_its_years_in_words() -> None:
    months = paid("2026-01", programs=[*BASE, Program.JP])
    found = stand(*months, on="2026-04-20", program=Program.JP, segment=Segment.PU)
    assert "Masa iur yang sudah terkumpul tetap dihitung" in found.why.id
