"""Invented people for tests: well-formed NIKs, phones, names. Serials begin with 9, phones with 0899-0000.

an_invented_nik()                                    NIK of a man born 2 May 1985 in Andir, Bandung
an_invented_nik(sex=Sex.FEMALE, serial=9123)         day + 40, serial 9123
an_invented_person(7).nik.digits                     the seventh person; the same one every time
"""

from dataclasses import dataclass
from datetime import date, timedelta

from jangkau.domain.terms import NIK, Phone, Sex

_MEN = ("Asep Hidayat", "Budi Santoso", "Ujang Suherman", "Slamet", "Agus Kurniawan", "Dadang")
_WOMEN = ("Siti Aminah", "Euis Komariah", "Sri Wahyuni", "Sumiyati", "Neneng Hasanah", "Kartini")
_MOTHERS = ("Aminah", "Kartinah", "Rokayah", "Suminah", "Iyah", "Maryam", "Tarsih")


@dataclass(frozen=True)
class InventedPerson:
    """Somebody who does not exist, consistent with their own NIK."""

    nik: NIK
    name: str
    sex: Sex
    born_on: date
    birth_place: str
    mother_name: str
    phone: Phone
    village: str


def an_invented_nik(
    *,
    region: str = "327305",
    born: date = date(1985, 5, 2),
    sex: Sex = Sex.MALE,
    serial: int = 9001,
) -> NIK:
    """A NIK that parses: six digits of `region`, the birth date (women: day + 40), the serial."""
    day = born.day + (40 if sex is Sex.FEMALE else 0)
    return NIK.parse(f"{region[:6]}{day:02d}{born.month:02d}{born.year % 100:02d}{serial:04d}")


def an_invented_phone(number: int = 1) -> Phone:
    """`0899-0000-0001` and so on: four digits of choice after an unmistakable beginning."""
    return Phone.parse(f"08990000{number:04d}")


def an_invented_person(
    number: int = 0, *, region: str = "327305", village: str = "3273051004"
) -> InventedPerson:
    """Person number `number` (0 to 998 are all different), aged 21 to 61 at the end of 2026."""
    sex = Sex.FEMALE if number % 2 else Sex.MALE
    born = date(1966, 1, 15) + timedelta(days=number * 37 % 14_600)
    names = _WOMEN if sex is Sex.FEMALE else _MEN
    return InventedPerson(
        nik=an_invented_nik(region=region, born=born, sex=sex, serial=9001 + number),
        name=names[number // 2 % len(names)],
        sex=sex,
        born_on=born,
        birth_place="Bandung",
        mother_name=_MOTHERS[number % len(_MOTHERS)],
        phone=an_invented_phone(number),
        village=village,
    )
