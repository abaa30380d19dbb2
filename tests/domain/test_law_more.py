"""The corners of reading law that mutants found; the law is read inside each test, not before."""

import pytest

from jangkau.domain.law import Law, read_law
from jangkau.domain.terms import Refused
from tests.builders.law_files import law_texts


def changed(file: str, *, old: str, new: str) -> Law:
    texts = law_texts()
    assert old in texts[file]
    return read_law(texts | {file: texts[file].replace(old, new, 1)})


def refused(file: str, *, old: str, new: str) -> Refused:
    with pytest.raises(Refused) as caught:
        changed(file, old=old, new=new)
    return caught.value


def test_the_law_keeps_its_sources() -> None:
    assert "pp-44-2015" in read_law(law_texts()).sources


def test_a_needed_file_of_another_shape_is_refused() -> None:
    texts = law_texts()
    payable = texts["arrears/payable.yaml"]
    other = payable.replace("kind: number", "kind: amount").replace("number: 3", "amount: 3")
    assert other != payable
    with pytest.raises(Refused) as caught:
        read_law(texts | {"arrears/payable.yaml": other})
    assert caught.value.code == "law.other_shape"
    assert caught.value.facts["wanted"] == "number: number"
    assert caught.value.facts["found"] == "amount: rupiah"


def test_a_step_of_one_rupiah_is_possible_though_the_bands_then_do_not_join() -> None:
    found = refused("contributions/income_step.yaml", old="amount: 1_000", new="amount: 1")
    assert found.code == "law.bands"


def test_what_is_no_percentage_is_told_how_one_is_written() -> None:
    found = refused("relief/pp_50_2025_other.yaml", old="discount: 50 %", new="discount: half")
    assert found.code == "law.wrong_type"
    assert found.facts["wanted_id"] == "persen seperti 0.24 %"
    assert found.facts["wanted_en"] == "a percentage like 0.24 %"


def test_a_list_where_a_number_belongs_is_told_how_one_is_written() -> None:
    found = refused("contributions/bpu_jkm.yaml", old="amount: 6_800", new="amount: [6_800]")
    assert found.code == "law.wrong_type"
    assert found.facts["wanted_en"] == "a whole number like 6_800"


def test_a_row_that_is_too_short_is_told_its_columns() -> None:
    found = refused("payment/prepay.yaml", old="[12]]", new="[12, 24]]")
    assert found.facts["wanted_en"] == "one of months"
    assert found.facts["wanted_id"] == "salah satu dari months"


def test_a_discount_that_cannot_be_is_said_as_a_percentage() -> None:
    found = refused("relief/pp_50_2025_other.yaml", old="discount: 50 %", new="discount: 100.5 %")
    assert found.code == "law.not_possible"
    assert found.facts["text"] == "100.5 %"


EXTRA = """title: {id: Judul, en: Title}
unit: {id: satuan, en: unit}
kind: record
fields: {size: small | large, segments: segments, days: number}
in_force:
  - from: 2015-07
    through: 2026-12
    size: small
    segments: [BPU]
    days: 3
    note: {id: Catatan., en: A note.}
    cite: {source: pp-44-2015, article: Pasal 1, confidence: verified, checked_on: 2026-11-21}
"""


def with_extra(text: str) -> Law:
    return read_law(law_texts() | {"extra/x.yaml": text})


def test_a_note_is_kept_in_both_languages() -> None:
    (value,) = (one for one in with_extra(EXTRA).values() if one.name == "extra/x")
    assert (value.note.id, value.note.en) == ("Catatan.", "A note.")


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("segments: [BPU]", "segments: BPU", "a list"),
        (EXTRA[EXTRA.index("in_force:") :], "in_force: []\n", "a list"),
        ("id: Judul", "id: [Judul]", "text (in quotes if need be)"),
        ("id: Judul", "id: 12", "text (in quotes if need be)"),
        ("from: 2015-07", "from: 2015-13", "a month like 2026-05"),
        ("through: 2026-12", "through: [2026-12]", "a month like 2026-05"),
        ("checked_on: 2026-11-21", "checked_on: 2026-13-21", "a day like 2026-05-17"),
        ("checked_on: 2026-11-21", "checked_on: [1]", "a day like 2026-05-17"),
        ("days: 3", "days: three", "a whole number like 6_800"),
        ("size: small\n", 'size: "|"\n', "one of small, large"),
    ],
)
def test_what_is_of_another_type_is_told_what_belongs_there(
    old: str, new: str, wanted: str
) -> None:
    assert old in EXTRA
    with pytest.raises(Refused) as caught:
        with_extra(EXTRA.replace(old, new, 1))
    assert caught.value.facts["wanted_en"] == wanted


def test_a_table_without_rows_is_told_that_a_list_belongs_there() -> None:
    found = refused("payment/prepay.yaml", old="[[1], [2], [3], [6], [12]]", new="[]")
    assert found.facts["wanted_en"] == "a list"
