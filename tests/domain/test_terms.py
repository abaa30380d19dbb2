"""The words of the programme check themselves."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jangkau.domain.terms import (
    NIK,
    Keyring,
    Level,
    Month,
    Phone,
    Refused,
    RegionCode,
    Rupiah,
    Sex,
    Territory,
    new_id,
)
from jangkau.domain.terms.nik import UNKNOWN_REGION

TODAY = date(2026, 11, 21)


def test_a_nik_tells_where_when_and_whom() -> None:
    nik = NIK.parse("3273055708900003")
    assert (nik.district, nik.sex, nik.birth_date(on=TODAY)) == (
        "327305",
        Sex.FEMALE,
        date(1990, 8, 17),
    )


def test_a_nik_never_prints_itself() -> None:
    nik = NIK.parse("3273051708900003")
    assert str(nik) == "************0003"
    assert "327305" not in f"{nik} {nik!r} {[nik]} {nik.masked}"
    assert nik.digits == "3273051708900003"


@pytest.mark.parametrize(
    "written",
    ["3273 0517 0890 0003", "32.73.05.170890.0003", "'3273051708900003", " 3273051708900003\t"],
)
def test_a_nik_is_read_however_people_space_it(written: str) -> None:
    assert NIK.parse(written).digits == "3273051708900003"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "nik.wrong_length"),
        ("327305170890000", "nik.wrong_length"),
        ("32730517089000033", "nik.wrong_length"),
        ("327305170890000O", "nik.not_digits"),
        ("٣٢٧٣٠٥١٧٠٨٩٠٠٠٠٣", "nik.not_digits"),
        ("3273053208900003", "nik.bad_birth_date"),
        ("3273057208900003", "nik.bad_birth_date"),
        ("3273051713900003", "nik.bad_birth_date"),
        ("3273053002900003", "nik.bad_birth_date"),
        ("3273051708900000", "nik.zero_serial"),
    ],
)
def test_a_number_that_is_no_nik_is_refused_with_its_reason(written: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        NIK.parse(written)
    assert refused.value.code == code


def test_the_refusal_says_what_to_do_in_both_languages() -> None:
    with pytest.raises(Refused) as refused:
        NIK.parse("327305170890000")
    assert refused.value.sentence("en") == (
        "A NIK has 16 digits; this has 15. Ask for the e-KTP and type the number again."
    )
    assert refused.value.sentence("id").startswith("NIK terdiri dari 16 angka; yang ini 15.")


def test_a_day_in_a_refusal_is_said_the_way_people_write_it() -> None:
    assert "4 Mei 1985" in UNKNOWN_REGION(region="1985-05-04").sentence("id")
    assert "4 May 1985" in UNKNOWN_REGION(region="1985-05-04").sentence("en")
    for no_day in ("1985-02-30", "2026-1-1-1", "1985/05/04"):
        assert no_day in UNKNOWN_REGION(region=no_day).sentence("en")


def test_the_century_of_a_nik_is_the_latest_that_is_not_in_the_future() -> None:
    assert NIK.parse("3273052111260003").birth_date(on=TODAY) == date(2026, 11, 21)
    assert NIK.parse("3273052211260003").birth_date(on=TODAY) == date(1926, 11, 22)
    assert NIK.parse("3273052902000003").birth_date(on=TODAY) == date(2000, 2, 29)


@given(
    born=st.dates(date(1930, 1, 1), TODAY),
    female=st.booleans(),
    serial=st.integers(1, 9999),
)
def test_every_birth_date_written_in_a_nik_agrees_with_it(
    born: date, female: bool, serial: int
) -> None:
    day = born.day + (40 if female else 0)
    nik = NIK.parse(f"327305{day:02d}{born:%m%y}{serial:04d}")
    assert nik.agrees_with(born)
    assert nik.sex is (Sex.FEMALE if female else Sex.MALE)
    assert nik.birth_date(on=TODAY) == born


@pytest.mark.parametrize(
    "written",
    [
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "81234567890",
        "(0812) 34567890",
        "'081234567890",
        "81234567890.0",
    ],
)
def test_a_phone_is_kept_the_way_people_say_it(written: str) -> None:
    assert Phone.parse(written) == "081234567890"
    assert Phone.parse(written).international == "+6281234567890"


@pytest.mark.parametrize(
    "written", ["", "0812", "12345", "tidak ada", "08123456789012345", "0112345678"]
)
def test_what_is_no_phone_is_refused(written: str) -> None:
    with pytest.raises(Refused):
        Phone.parse(written)


def test_a_landline_is_a_phone() -> None:
    assert Phone.parse("(022) 4203145") == "0224203145"


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1500000", 1_500_000),
        ("1.500.000", 1_500_000),
        ("Rp 1.500.000,00", 1_500_000),
        ("1,500,000", 1_500_000),
        ("Rp1.500.000,-", 1_500_000),
        ("1,5 jt", 1_500_000),
        ("1.5 juta", 1_500_000),
        ("750 ribu", 750_000),
        ("0", 0),
        ("1500000.0", 1_500_000),
        ("16.800", 16_800),
    ],
)
def test_an_amount_is_read_however_it_is_written(written: str, amount: int) -> None:
    assert Rupiah.parse(written) == amount


@pytest.mark.parametrize("written", ["", "-5000", "abc", "1.5", "12,34", "1..000", "Rp"])
def test_what_is_no_whole_amount_is_refused(written: str) -> None:
    with pytest.raises(Refused):
        Rupiah.parse(written)


@given(amount=st.integers(0, 10**12))
def test_an_amount_reads_back_what_it_prints(amount: int) -> None:
    assert Rupiah.parse(str(Rupiah(amount))) == amount


def test_money_prints_the_indonesian_way() -> None:
    assert str(Rupiah(16800)) == "Rp16.800"
    assert f"{Rupiah(-1_500_000)}" == "-Rp1.500.000"


def test_months_count_across_years() -> None:
    assert Month.parse("2026-11") + 3 == Month(2027, 2)
    assert Month(2027, 2) - Month(2026, 11) == 3
    assert str(Month.of(TODAY)) == "2026-11"
    assert Month(2026, 2) < Month(2026, 11) < Month(2027, 1)
    for wrong in ("2026-13", "26-01", "2026/01", "2026-1", "２０２６-01", "0000-01", "9999-12", ""):
        with pytest.raises(Refused):
            Month.parse(wrong)


def test_a_region_code_knows_its_level_and_parent() -> None:
    village = RegionCode.parse("32.73.05.1004")
    assert (village, village.level, village.dotted) == (
        "3273051004",
        Level.VILLAGE,
        "32.73.05.1004",
    )
    assert village.parent == "327305"
    assert RegionCode("32").parent is None
    for wrong in ("3", "327", "32.73.05.100", "abcd", "３２", ""):
        with pytest.raises(Refused):
            RegionCode.parse(wrong)


def test_a_territory_sees_its_regions_and_its_offices_and_no_more() -> None:
    bandung = Territory(regions=frozenset({"3273", "320412"}), offices=frozenset({"KC-BDG2"}))
    assert bandung.covers("3273051004")
    assert not bandung.covers("3204130001")
    assert not bandung.covers(None)
    assert [code for code in ("32", "327305", "33") if bandung.touches(code)] == ["32", "327305"]
    assert bandung.sees(region="3374", office="KC-BDG2")
    assert not bandung.sees(region="3374", office="KC-SKA")
    assert Territory(everywhere=True).covers(None)
    assert not Territory().sees(region="3273", office="KC-BDG2")


def test_ids_sort_by_the_time_they_were_made() -> None:
    first = new_id(at_ms=1_700_000_000_000, chance=b"\xff" * 10)
    second = new_id(at_ms=1_700_000_000_001, chance=b"\x00" * 10)
    assert first < second
    assert (first.version, first.variant) == (7, UUID(int=0x8 << 60).variant)


def test_sealed_values_open_with_the_key_they_were_sealed_with() -> None:
    old = Keyring(sealing={1: b"a" * 32}, matching=b"m" * 32)
    sealed = old.seal(b"3273051708900003", nonce=b"n" * 12)
    grown = Keyring(sealing={1: b"a" * 32, 2: b"b" * 32}, matching=b"m" * 32)
    assert b"3273" not in sealed
    assert grown.open(sealed) == b"3273051708900003"
    assert sealed[:2] == (1).to_bytes(2, "big")
    assert grown.seal(b"x", nonce=b"n" * 12)[:2] == (2).to_bytes(2, "big")
    assert old.matching_hash("x") == grown.matching_hash("x") != grown.matching_hash("y")


def test_a_changed_sealed_value_does_not_open() -> None:
    from cryptography.exceptions import InvalidTag

    ring = Keyring(sealing={1: b"a" * 32}, matching=b"m" * 32)
    sealed = bytearray(ring.seal(b"secret", nonce=b"n" * 12))
    sealed[-1] ^= 1
    with pytest.raises(InvalidTag):
        ring.open(bytes(sealed))


@pytest.mark.parametrize(
    ("month", "last"),
    [
        ("2026-12", date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 29)),
        ("2026-02", date(2026, 2, 28)),
    ],
)
def test_a_month_knows_its_first_and_its_last_day(month: str, last: date) -> None:
    one = Month.parse(month)
    assert (one.first_day, one.last_day) == (last.replace(day=1), last)


def test_an_income_of_a_month_has_a_limit_that_an_amount_has_not() -> None:
    assert Rupiah.monthly("Rp1.000.000.000") == 1_000_000_000 < Rupiah.parse("1.000.000.001")
    with pytest.raises(Refused) as refused:
        Rupiah.monthly("1.000.000.001")
    assert refused.value.code == "rupiah.too_much_a_month"
    assert "Rp1.000.000.001" in refused.value.sentence("en")
