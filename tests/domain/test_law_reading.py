"""A law file that is not said well does not load, and the refusal names file and line."""

from datetime import date

import pytest

from jangkau.domain.law import parsed
from jangkau.domain.law.reading import read_sources, read_values
from jangkau.domain.law.values import Value
from jangkau.domain.terms import Month, Refused
from tests.builders.saying import every_refusal_is_said  # noqa: F401

SOURCES = """
pp-1:
  title: Peraturan satu
  in_force: 2015-07-01
  read: parts
  about: {id: Dibaca., en: Read.}
pp-2:
  title: Peraturan dua
  in_force: 2015-07-01
  read: "no"
  about: {id: Belum., en: Not yet.}
"""
CITE = "{source: pp-1, article: Pasal 1, confidence: verified, checked_on: 2026-11-21}"
HEAD = """title: {id: Judul, en: Title}
unit: {id: rupiah, en: rupiah}
kind: amount
in_force:
"""
ONE = f"""  - from: 2015-07
    amount: 6_800
    cite: {CITE}
"""


def read(text: str, *, file: str = "a/b.yaml") -> tuple[Value, ...]:
    return read_values(text, file=file, sources=read_sources(SOURCES))


def refusal(text: str) -> Refused:
    with pytest.raises(Refused) as refused:
        read(text)
    assert refused.value.facts["file"] == "a/b.yaml"
    for language in ("id", "en"):
        assert "a/b.yaml" in refused.value.sentence(language)
    return refused.value


def period(start: str, *, through: str = "", amount: str = "1") -> str:
    last = f"\n    through: {through}" if through else ""
    return f"  - from: {start}{last}\n    amount: {amount}\n    cite: {CITE}\n"


def test_a_value_is_read_with_its_citation() -> None:
    (value,) = read(HEAD + ONE)
    assert value.name == "a/b"
    assert (value.title.id, value.title.en) == ("Judul", "Title")
    assert (value.unit.id, value.unit.en) == ("rupiah", "rupiah")
    assert value.amount == 6_800
    assert value.start == date(2015, 7, 1)
    assert value.end is None
    assert not value.by_day
    assert (value.file, value.line) == ("a/b.yaml", 5)
    cite = value.cite
    assert (cite.source, cite.article, cite.confidence) == ("pp-1", "Pasal 1", "verified")
    assert cite.checked_on == date(2026, 11, 21)
    assert cite.read_in == ""


def test_a_source_says_how_much_of_it_was_read() -> None:
    sources = read_sources(SOURCES)
    assert [source.read for source in sources.values()] == ["parts", "no"]
    first = sources["pp-1"]
    assert (first.slug, first.title, first.in_force) == (
        "pp-1",
        "Peraturan satu",
        date(2015, 7, 1),
    )
    assert (first.about.en, first.file, first.line) == ("Read.", "sources.yaml", 3)


def test_a_value_holds_from_its_first_month_until_the_next_begins() -> None:
    first, second = read(HEAD + period("2015-07") + period("2019-12"))
    assert not first.holds(Month(2015, 6))
    assert first.holds(Month(2015, 7))
    assert first.holds(Month(2019, 11))
    assert first.holds(date(2019, 11, 30))
    assert not first.holds(Month(2019, 12))
    assert second.holds(Month(2019, 12))
    assert second.holds(Month(2099, 1))


def test_the_last_month_written_is_still_in_force() -> None:
    (value,) = read(HEAD + period("2026-01", through="2026-12"))
    assert value.holds(Month(2026, 12))
    assert value.holds(date(2026, 12, 31))
    assert not value.holds(Month(2027, 1))
    assert not value.holds(date(2027, 1, 1))


def test_values_may_begin_and_end_on_a_day() -> None:
    first, second = read(HEAD + period("2015-07-01", through="2019-12-01") + period("2019-12-02"))
    assert first.holds(date(2019, 12, 1))
    assert not first.holds(date(2019, 12, 2))
    assert second.holds(date(2019, 12, 2))
    assert second.by_day


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (period("2019-01"), "law.gap"),
        (period("2018-12"), None),
        (period("2018-11"), "law.overlap"),
        (period("2015-07"), "law.overlap"),
        (period("2014-01"), "law.overlap"),
        (period("2018-12-01"), "law.overlap"),
    ],
)
def test_periods_follow_one_another_without_overlap_or_gap(second: str, code: str | None) -> None:
    text = HEAD + period("2015-07", through="2018-11") + second
    if code is None:
        assert len(read(text)) == 2
        return
    refused = refusal(text)
    assert refused.code == code
    start = second.split("from: ")[1].split("\n")[0]
    assert refused.facts == {
        "file": "a/b.yaml",
        "line": 9,
        "start": start if start.count("-") == 2 else f"{start}-01",
    }


def test_periods_without_an_end_must_be_in_order() -> None:
    assert refusal(HEAD + period("2015-07") + period("2015-07")).code == "law.overlap"
    assert refusal(HEAD + period("2015-07") + period("2015-06")).code == "law.overlap"
    assert len(read(HEAD + period("2015-07") + period("2015-08"))) == 2


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    refused = refusal(HEAD + period("2015-07", through="2015-06"))
    assert (refused.code, refused.facts["line"]) == ("law.overlap", 5)
    assert refused.facts["start"] == "2015-07-01"
    assert len(read(HEAD + period("2015-07", through="2015-07"))) == 1


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        (f"    cite: {CITE}\n", "", "law.not_cited", 5),
        ("source: pp-1", "source: pp-9", "law.unknown_source", 7),
        ("source: pp-1", "source: pp-2", "law.unread", 7),
        ("article: Pasal 1, ", "", "law.key_missing", 7),
        ("article: Pasal 1", "article: 1", "law.wrong_type", 7),
        ("verified", "certain", "law.wrong_type", 7),
        ("2026-11-21", "2026-13-21", "law.wrong_type", 7),
        ("2026-11-21", "2026-11", "law.wrong_type", 7),
        ("2026-11-21", "20261121", "law.wrong_type", 7),
        ("from: 2015-07", "from: 2015-13", "law.wrong_type", 5),
        ("from: 2015-07", "from: Juli 2015", "law.wrong_type", 5),
        ("from: 2015-07", "from: 2015-02-30", "law.wrong_type", 5),
        ("from: 2015-07", "from: [2015-07]", "law.wrong_type", 5),
        ("    amount: 6_800\n", "    amont: 6_800\n", "law.unknown_key", 6),
        ("    amount: 6_800\n", "", "law.key_missing", 5),
        ("    amount: 6_800\n", "    amount: 6_800\n    amount: 1\n", "law.key_twice", 7),
        ("amount: 6_800", "amount: 6800.0", "law.wrong_type", 6),
        ("amount: 6_800", "amount: -6_800", "law.wrong_type", 6),
        ("amount: 6_800", "amount: '6_800'", "law.wrong_type", 6),
        ("amount: 6_800", "amount: 68_00", "law.wrong_type", 6),
        ("amount: 6_800", "amount: 06800", "law.wrong_type", 6),
        ("amount: 6_800", "amount: enam ribu", "law.wrong_type", 6),
        ("amount: 6_800", "amount: {a: 1}", "law.wrong_type", 6),
        ("kind: amount", "kind: amunt", "law.wrong_type", 3),
        ("kind: amount", "kind: amount\nfields: {amount: rupiah}", "law.unknown_key", 4),
        ("id: Judul, ", "", "law.key_missing", 1),
        ("id: Judul", "id: ''", "law.wrong_type", 1),
        ("title: {id: Judul, en: Title}", "title: Judul", "law.wrong_type", 1),
        ("kind: amount\n", "", "law.key_missing", 1),
        ("unit:", "units:", "law.unknown_key", 2),
    ],
)
def test_what_is_not_said_well_is_refused_with_its_line(
    old: str, new: str, code: str, line: int
) -> None:
    text = HEAD + ONE
    assert old in text
    refused = refusal(text.replace(old, new))
    assert (refused.code, refused.facts["line"]) == (code, line)


def test_a_refusal_says_what_is_known_and_what_was_wanted() -> None:
    refused = refusal(HEAD + ONE.replace("amount", "amont"))
    assert refused.facts["known"] == "from, cite, amount, through, note"
    assert refused.facts["key"] == "amont"
    refused = refusal(HEAD + ONE.replace("6_800", "6.8"))
    assert refused.facts["key"] == "amount"
    assert refused.facts["text"] == "6.8"
    assert "6_800" in refused.facts["wanted_en"]
    refused = refusal(HEAD + ONE.replace("6_800", "[1]"))
    assert refused.facts["text"] == "…"
    refused = refusal((HEAD + ONE).replace("verified", "sure"))
    assert refused.facts["wanted_id"] == "salah satu dari verified, believed, uncertain"
    assert refusal(HEAD.replace("amount", "kindly") + ONE).facts["wanted_en"] == (
        "one of amount, rate, number, word, record, table"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1, 2", 2),
        ("a: 1\n\tb: 2\n", 2),
        ("", 1),
        ("# nothing\n", 1),
        ("a: \x07", 1),
        ("a: 1\nb: Pasal \ufffd", 2),
    ],
)
def test_what_is_no_yaml_is_refused(text: str, line: int) -> None:
    refused = refusal(text)
    assert (refused.code, refused.facts["line"]) == ("law.not_yaml", line)


def test_two_documents_in_one_file_are_refused() -> None:
    assert refusal(HEAD + ONE + "---\n" + HEAD).code == "law.not_yaml"


def test_a_file_without_a_period_is_refused() -> None:
    assert refusal(HEAD.replace("in_force:\n", "in_force: []")).code == "law.wrong_type"
    assert refusal(HEAD.replace("in_force:\n", "in_force: 1")).code == "law.wrong_type"


def test_a_value_read_in_another_paper_may_be_verified() -> None:
    text = HEAD + ONE.replace("source: pp-1", "source: pp-2, read_in: pp-1")
    assert read(text)[0].cite.read_in == "pp-1"
    refused = refusal(text.replace("read_in: pp-1", "read_in: pp-7"))
    assert (refused.code, refused.facts["source"]) == ("law.unknown_source", "pp-7")
    refused = refusal(text.replace("source: pp-2, read_in: pp-1", "source: pp-1, read_in: pp-2"))
    assert (refused.code, refused.facts["source"]) == ("law.unread", "pp-2")


@pytest.mark.parametrize("word", ["believed", "uncertain"])
def test_an_unread_source_may_be_believed(word: str) -> None:
    text = (HEAD + ONE).replace("source: pp-1", "source: pp-2").replace("verified", word)
    assert read(text)[0].confidence == word


@pytest.mark.parametrize(
    ("text", "millionths"),
    [
        ("0.24 %", 2_400),
        ("0.24%", 2_400),
        ("50 %", 500_000),
        ("100 %", 1_000_000),
        ("1.74 %", 17_400),
        ("0.0001 %", 1),
        ("0 %", 0),
        ("140 %", 1_400_000),
    ],
)
def test_a_rate_is_read_in_millionths_without_a_float(text: str, millionths: int) -> None:
    file = HEAD.replace("amount", "rate") + ONE.replace("amount: 6_800", f"rate: {text}")
    assert read(file)[0].rate == millionths


@pytest.mark.parametrize("text", ["0.24", "0,24 %", "-1 %", ".5 %", "0.24001 %", "'1 %'", "01 %"])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    file = HEAD.replace("amount", "rate") + ONE.replace("amount: 6_800", f"rate: {text}")
    assert refusal(file).code == "law.wrong_type"


TABLE = f"""title: {{id: Judul, en: Title}}
kind: table
columns:
  size: small | large
  programs: programs
  top: rupiah or none
  share: rate
  sector: sector
  names: words
  confidence: confidence
in_force:
  - from: 2015-07
    cite: {CITE}
    rows:
      - [small, [JKK, JKM], 1_000, 1 %, other, [satu, dua], verified]
      - [large, [], none, 0.5 %, transport, [tiga], uncertain]
"""


def test_a_table_is_read_by_the_types_of_its_columns() -> None:
    (value,) = read(TABLE)
    first, second = value.rows
    assert first.word("size") == "small"
    assert first.words("programs") == ("JKK", "JKM")
    assert first.whole("top") == 1_000
    assert first.whole_or_none("top") == 1_000
    assert first.whole("share") == 10_000
    assert first.words("names") == ("satu", "dua")
    assert second.words("programs") == ()
    assert second.whole_or_none("top") is None
    assert second.word("sector") == "transport"
    assert value.confidence == "uncertain"
    assert value.cite.confidence == "verified"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("[small, [JKK", "[medium, [JKK", "law.wrong_type", 15),
        ("JKK, JKM", "JKK, BPJS", "law.wrong_type", 15),
        ("1_000, 1 %", "none, 1", "law.wrong_type", 15),
        ("1 %, other", "none, other", "law.wrong_type", 15),
        ("transport", "laut", "law.wrong_type", 16),
        ("[tiga]", "tiga", "law.wrong_type", 16),
        (", uncertain]", "]", "law.wrong_type", 16),
        (", uncertain]", ", uncertain, 1]", "law.wrong_type", 16),
        ("top: rupiah or none", "top: rupees", "law.unknown_type", 6),
        ("top: rupiah", "from: rupiah", "law.unknown_type", 6),
        ("columns:", "fields:", "law.unknown_key", 4),
    ],
)
def test_a_table_with_a_wrong_cell_is_refused(old: str, new: str, code: str, line: int) -> None:
    assert old in TABLE
    refused = refusal(TABLE.replace(old, new))
    assert (refused.code, refused.facts["line"]) == (code, line)


def test_a_wrong_cell_is_named_by_its_column() -> None:
    refused = refusal(TABLE.replace("1_000, 1 %", "1_000, 1"))
    assert refused.facts["key"] == "share"
    refused = refusal(TABLE.replace("JKK, JKM", "JKK, BPJS"))
    assert refused.facts["wanted_en"] == "one of JKK, JKM, JHT, JP, JKP"


def test_a_column_of_no_known_type_is_told_which_there_are() -> None:
    refused = refusal(TABLE.replace("top: rupiah or none", "top: rupees"))
    assert (refused.facts["key"], refused.facts["text"]) == ("top", "rupees")
    assert refused.facts["known"] == (
        "rupiah, number, rate, word, words, program, segment, sector, payer, confidence, "
        "programs, segments, sectors, payers, confidences"
    )


def test_a_key_that_is_missing_or_written_twice_is_named() -> None:
    refused = refusal(HEAD + ONE.replace("    amount: 6_800\n", ""))
    assert refused.facts == {"file": "a/b.yaml", "line": 5, "key": "amount"}
    refused = refusal(HEAD + ONE.replace("6_800\n", "6_800\n    amount: 1\n"))
    assert refused.facts == {"file": "a/b.yaml", "line": 7, "key": "amount"}
    refused = refusal(HEAD + ONE.replace(f"    cite: {CITE}\n", ""))
    assert refused.facts == {"file": "a/b.yaml", "line": 5}
    refused = refusal("title: [")
    assert set(refused.facts) == {"file", "line", "problem"}
    assert refused.facts["problem"] != "?"
    assert refusal("").facts["problem"] == "kosong / empty"


def test_a_table_without_rows_is_refused() -> None:
    text = TABLE[: TABLE.index("    rows:")] + "    rows: []\n"
    assert refusal(text).code == "law.wrong_type"


def test_a_record_has_exactly_its_fields() -> None:
    record = HEAD.replace("kind: amount", "kind: record\nfields: {days: number, text: word}")
    text = record + ONE.replace("amount: 6_800", "days: 10\n    text: teguran")
    (value,) = read(text)
    assert value.only.whole("days") == 10
    assert value.only.word("text") == "teguran"
    assert refusal(text.replace("    days: 10\n", "")).code == "law.key_missing"
    assert refusal(text.replace("days: 10", "days: 10\n    more: 1")).code == "law.unknown_key"
    assert refusal(text.replace("days: number", "days: datum")).code == "law.unknown_type"


def test_plain_data_keeps_dates_as_text_and_whole_numbers_as_numbers() -> None:
    text = "{a: 2026-05-17, b: 1_000, c: [x, true, false], on: ~, d: {e: 'f'}}"
    assert parsed(text, file="x").plain() == {
        "a": "2026-05-17",
        "b": 1000,
        "c": ["x", True, False],
        "on": None,
        "d": {"e": "f"},
    }


@pytest.mark.parametrize("text", ["a: 0.24", "a: yes", "a: 1\na: 2", "a: 1.0e+5", "a: 0x10"])
def test_plain_data_has_no_floats_and_nothing_twice(text: str) -> None:
    with pytest.raises(Refused):
        parsed(text, file="x").plain()
