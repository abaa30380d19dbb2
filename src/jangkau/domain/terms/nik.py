"""The NIK: Indonesia's sixteen-digit population number (PP 40/2019 Art 31).

Six digits of the region where it was issued, six of the birth date `ddmmyy` (women: day + 40), four of
a serial. It has no check digit, is given once for life, and is the key to a person: it prints itself
masked, and the full number is only ever read through `.digits`.
"""

from dataclasses import dataclass
from datetime import date

from jangkau.domain.terms.refused import Refusal
from jangkau.domain.terms.segment import Sex

WRONG_LENGTH = Refusal(
    "nik.wrong_length",
    id="NIK terdiri dari 16 angka; yang ini {count}. Minta KTP-el dan ketik ulang nomornya.",
    en="A NIK has 16 digits; this has {count}. Ask for the e-KTP and type the number again.",
)
NOT_DIGITS = Refusal(
    "nik.not_digits",
    id="NIK hanya berisi angka; di sini ada “{found}”. Minta KTP-el dan ketik ulang nomornya.",
    en="A NIK has digits only; this has “{found}”. Ask for the e-KTP and type the number again.",
)
BAD_BIRTH_DATE = Refusal(
    "nik.bad_birth_date",
    id="Angka ke-7 sampai ke-12 NIK adalah tanggal lahir (perempuan: tanggal + 40), tetapi "
    "“{digits}” bukan tanggal. Cocokkan dengan KTP-el.",
    en="Digits 7 to 12 of a NIK are the birth date (women: day + 40), but “{digits}” is no date. "
    "Compare with the e-KTP.",
)
ZERO_SERIAL = Refusal(
    "nik.zero_serial",
    id="Empat angka terakhir NIK tidak pernah 0000. Mungkin angka terakhir hilang di Excel: ubah "
    "kolom menjadi Teks dan ketik ulang dari KTP-el.",
    en="The last four digits of a NIK are never 0000. Excel may have lost them: format the column "
    "as Text and type the number again from the e-KTP.",
)
UNKNOWN_REGION = Refusal(
    "nik.unknown_region",
    id="Enam angka pertama NIK, {region}, bukan kode kecamatan yang pernah ada. Cocokkan dengan "
    "KTP-el.",
    en="The first six digits of the NIK, {region}, are not the code of any district there has "
    "been. Compare with the e-KTP.",
)


@dataclass(frozen=True, repr=False)
class NIK:
    """A well-formed NIK. `str()` and `repr()` show only the last four digits."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> "NIK":
        """Reads a NIK with or without spaces, dots, hyphens or a leading apostrophe.

        Refuses: `nik.not_digits`, `nik.wrong_length`, `nik.bad_birth_date`, `nik.zero_serial`.
        Whether the region is known is asked with `with_known_region`, which needs the map.
        """
        digits = text.translate(_SEPARATORS)
        if not digits.isascii() or not digits.isdecimal():
            if not digits:
                raise WRONG_LENGTH(count=0)
            raise NOT_DIGITS(found=next(c for c in digits if not (c.isascii() and c.isdecimal())))
        if len(digits) != 16:
            raise WRONG_LENGTH(count=len(digits))
        nik = cls(digits)
        if not nik._has_a_birth_date():
            raise BAD_BIRTH_DATE(digits=digits[6:12])
        if digits.endswith("0000"):
            raise ZERO_SERIAL()
        return nik

    @property
    def district(self) -> str:
        """The district code at the time of issue; it may since have been split or renamed."""
        return self.digits[:6]

    @property
    def sex(self) -> Sex:
        return Sex.FEMALE if int(self.digits[6:8]) > 40 else Sex.MALE

    def birth_date(self, *, on: date) -> date:
        """The birth date, with the century that makes the person a plausible age on the day `on`.

        Two digits cannot tell 1926 from 2026: the latest year that is not after `on` is taken.
        """
        day, month, year = self._day(), int(self.digits[8:10]), int(self.digits[10:12])
        century = on.year // 100 * 100
        try:
            born = date(century + year, month, day)
        except ValueError:  # 29 February of a year that is a leap year only in the other century
            return date(century - 100 + year, month, day)
        return born if born <= on else _years_earlier(born, 100)

    def agrees_with(self, born: date) -> bool:
        """Whether `born` is the day written in the number, in any century."""
        return (born.day, born.month, born.year % 100) == (
            self._day(),
            int(self.digits[8:10]),
            int(self.digits[10:12]),
        )

    @property
    def masked(self) -> str:
        return "*" * 12 + self.digits[12:]

    def _day(self) -> int:
        day = int(self.digits[6:8])
        return day - 40 if day > 40 else day

    def _has_a_birth_date(self) -> bool:
        day, month, year = self._day(), int(self.digits[8:10]), int(self.digits[10:12])
        return any(_is_date(century + year, month, day) for century in (1900, 2000))

    def __str__(self) -> str:
        return self.masked

    def __repr__(self) -> str:
        return f"NIK({self.masked})"


_SEPARATORS = str.maketrans("", "", " .-'’`\u00a0\t/")


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _years_earlier(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
