"""How clerks write: the same name, number or date in many ways, none of them wrong."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from jangkau.domain.terms import Phone, Sex

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip


class Clerk:
    """Writes cells by chance. `words` are what people call each occupation."""

    def __init__(self, chance: Random, *, words: Mapping[str, Sequence[str]]) -> None:
        self.chance = chance
        self.words = words

    def name(self, name: str, *, born: date, sex: Sex) -> str:
        """`SITI AMINAH`, `siti aminah`, `Hj. Siti Aminah`, with blanks too many."""
        style = self._style(upper=45, plain=38, lower=7, spaced=5, pilgrim=5)
        if style == "pilgrim" and born.year < 1975:
            return f"{'Hj.' if sex is Sex.FEMALE else 'H.'} {name}"
        written = {"upper": name.upper(), "lower": name.lower(), "spaced": f" {name}  "}
        return written.get(style, name)

    def nik(self, digits: str) -> str:
        """With blanks, dots, hyphens or an apostrophe, or plain."""
        parts = (digits[:6], digits[6:12], digits[12:])
        match self._style(plain=58, fours=14, quote=12, dots=8, dashes=4, tail=4):
            case "fours":
                return " ".join(digits[at : at + 4] for at in range(0, 16, 4))
            case "quote":
                return f"'{digits}"
            case "dots":
                return ".".join(parts)
            case "dashes":
                return "-".join(parts)
            case "tail":
                return f"{digits} "
        return digits

    def day(self, day: date) -> date | str:
        """A real date half of the time, else as text."""
        return day if self.chance.random() < 0.5 else self.day_text(day)

    def day_text(self, day: date) -> str:
        """`02/05/1985`, `2-5-1985`, `02-05-85`, `2 Mei 1985`, `02.05.1985`, `2 MEI 85`."""
        month = MONTHS[day.month - 1]
        return {
            "slashes": f"{day:%d/%m/%Y}",
            "short": f"{day.day}-{day.month}-{day.year}",
            "two": f"{day:%d-%m-%y}",
            "words": f"{day.day} {month} {day.year}",
            "abbreviated": f"{day.day} {month[:3].upper()} {day.year}",
            "dots": f"{day:%d.%m.%Y}",
        }[self._style(slashes=28, short=18, two=12, words=22, abbreviated=12, dots=8)]

    def with_place(self, place: str, day: str) -> str:
        """`Bandung, 02-05-1985`, `BANDUNG,2 Mei 1985`, `Bandung / 02/05/1985`."""
        match self._style(comma=64, tight=16, loud=14, slash=6):
            case "tight":
                return f"{place},{day}"
            case "loud":
                return f"{place.upper()}, {day}"
            case "slash":
                return f"{place} / {day}"
        return f"{place}, {day}"

    def sex(self, sex: Sex) -> str:
        women = ("P", "Perempuan", "PR", "p", "Pr")
        men = ("L", "Laki-laki", "LK", "l", "Lk")
        return self.chance.choice(women if sex is Sex.FEMALE else men)

    def phone(self, phone: Phone | None) -> str | int | None:
        """As text, as a number that lost its zero, with +62, or a dash for none."""
        if phone is None:
            return self.chance.choice((None, "-", "tidak ada"))
        match self._style(number=38, plain=27, dashes=20, abroad=10, bare=5):
            case "number":
                return int(phone)
            case "dashes":
                return f"{phone[:4]}-{phone[4:8]}-{phone[8:]}"
            case "abroad":
                return f"+62 {phone[1:4]} {phone[4:8]} {phone[8:]}"
            case "bare":
                return f"62{phone[1:]}"
        return str(phone)

    def village(self, name: str) -> str:
        return self.chance.choice((name, name, name.upper(), f"Ds. {name}", f"Desa {name}"))

    def district(self, name: str) -> str | None:
        """Here and there forgotten."""
        return None if self.chance.random() < 0.08 else name

    def goods(self, job: str) -> str:
        """What the trader says they do, in everyday words."""
        word = self.chance.choice(self.words[job])
        return word.capitalize() if self.chance.random() < 0.7 else word.upper()

    def _style(self, **weights: int) -> str:
        return self.chance.choices([*weights], [*weights.values()])[0]
