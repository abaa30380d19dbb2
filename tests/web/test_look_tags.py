"""Numbers, money, days and small parts come out as Indonesian readers write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import polib
import pytest
from django.template import Context, Template
from django.utils import translation
from tools import messages

from jangkau.domain.terms import Month
from jangkau.web.look.templatetags import look


@pytest.mark.parametrize(
    ("shown", "indonesian", "english"),
    [
        (lambda: look.number(1234567), "1.234.567", "1,234,567"),
        (lambda: look.number(0), "0", "0"),
        (lambda: look.number(Decimal("1234.56"), 1), "1.234,6", "1,234.6"),
        (lambda: look.number(None), "–", "–"),
        (lambda: look.rupiah(16_800), "Rp16.800", "Rp16,800"),
        (lambda: look.rupiah(-1_000_000), "-Rp1.000.000", "-Rp1,000,000"),
        (lambda: look.percent(Decimal(40_000) / 3_500_000), "1,14%", "1.14%"),
        (lambda: look.percent(Decimal("0.125"), 0), "13%", "13%"),
        (lambda: look.percent(0), "0,00%", "0.00%"),
        (lambda: look.percent(""), "–", "–"),
        (lambda: look.day(date(2026, 4, 14)), "14 Apr 2026", "14 Apr 2026"),
        (lambda: look.day(date(2026, 8, 17)), "17 Agu 2026", "17 Aug 2026"),
        (lambda: look.day(None), "–", "–"),
        (
            lambda: look.stretch(date(2026, 11, 9), date(2026, 12, 6)),
            "9 Nov – 6 Des 2026",
            "9 Nov – 6 Dec 2026",
        ),
        (
            lambda: look.stretch(date(2026, 12, 7), date(2027, 1, 3)),
            "7 Des 2026 – 3 Jan 2027",
            "7 Dec 2026 – 3 Jan 2027",
        ),
        (
            lambda: look.stretch(date(2026, 11, 2), date(2027, 11, 6)),
            "2 Nov 2026 – 6 Nov 2027",
            "2 Nov 2026 – 6 Nov 2027",
        ),
        (lambda: look.stretch(date(2026, 5, 4), date(2026, 5, 9)), "4–9 Mei 2026", "4–9 May 2026"),
        (lambda: look.stretch(date(2026, 5, 4), date(2026, 5, 4)), "4 Mei 2026", "4 May 2026"),
        (lambda: look.stretch(date(2026, 5, 4), None), "4 Mei 2026 – …", "4 May 2026 – …"),
        (lambda: look.stretch(None, None), "–", "–"),
        (lambda: look.month(Month(2026, 8)), "Agu 2026", "Aug 2026"),
        (lambda: look.month(date(2026, 5, 1)), "Mei 2026", "May 2026"),
        (lambda: look.month(None), "–", "–"),
    ],
)
def test_values_are_shown_in_the_readers_way(shown, indonesian: str, english: str) -> None:  # type: ignore[no-untyped-def]
    with translation.override("id"):
        assert shown() == indonesian
    with translation.override("en"):
        assert shown() == english


def test_a_moment_is_told_in_jakarta_even_across_midnight() -> None:
    late = datetime(2026, 12, 31, 18, 5, tzinfo=UTC)
    with translation.override("id"):
        assert look.moment(late) == "1 Jan 2027 01.05 WIB"
        assert look.day(late) == "1 Jan 2027"
    with translation.override("en"):
        assert look.moment(late) == "1 Jan 2027 01:05 WIB"


def test_a_state_has_its_tone_and_an_unknown_one_is_quiet() -> None:
    with translation.override("id"):
        assert look.tag_for_status("applied") == (
            '<span class="tag tag-good">Sudah diterapkan</span>'
        )
        assert look.tag_for_status("no_idea") == '<span class="tag tag-quiet">no idea</span>'


def test_what_people_typed_is_never_markup() -> None:
    assert "<b>" not in look.tag_for_status("<b>x</b>")
    assert "<b>" not in look.meter(1, "<b>")


@pytest.mark.parametrize(
    ("share", "width"), [(0, "0.00"), ("0.5", "50.00"), (7, "100.00"), (None, "0.00")]
)
def test_a_meter_stays_in_its_track(share: object, width: str) -> None:
    assert f'class="meter-fill" width="{width}"' in look.meter(share, "x")


def test_a_captured_part_is_written_once_and_shown_twice() -> None:
    page = Template("{% capture x %}<i>{{ v }}</i>{% endcapture %}{{ x }}|{{ x }}")
    assert page.render(Context({"v": "&"})) == "<i>&amp;</i>|<i>&amp;</i>"


def fragment(folder: Path, name: str, said: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    book = polib.POFile()
    book.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for msgid, msgstr in said.items():
        book.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    book.save(str(folder / name))


def test_fragments_become_one_catalogue(tmp_path: Path) -> None:
    folder = tmp_path / "web" / "locale" / "id"
    fragment(folder, "a.po", {"Save": "Simpan", "Name": "Nama"})
    fragment(folder, "b.po", {"Save": "Simpan", "Office": "Kantor"})
    assert messages.main(tmp_path) == 0
    made = folder / "LC_MESSAGES" / "django.mo"
    assert {e.msgid: e.msgstr for e in polib.mofile(str(made))} == {
        "Save": "Simpan",
        "Name": "Nama",
        "Office": "Kantor",
    }
    before = made.stat().st_mtime_ns
    assert messages.main(tmp_path) == 0
    assert made.stat().st_mtime_ns == before
    (folder / "b.po").unlink()
    assert messages.main(tmp_path) == 0
    assert len(polib.mofile(str(made))) == 2


def test_two_translations_of_one_message_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "locale" / "id"
    fragment(folder, "a.po", {"Save": "Simpan"})
    fragment(folder, "b.po", {"Save": "Hemat"})
    assert messages.main(tmp_path) == 1
    told = capsys.readouterr().err
    assert "“Save” is “Simpan” in a.po but “Hemat” in b.po" in told
    assert not (folder / "LC_MESSAGES").exists()
