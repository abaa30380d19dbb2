"""Money: whole rupiah, never a float."""

from jangkau.domain.terms.refused import Refusal

NOT_AN_AMOUNT = Refusal(
    "rupiah.not_an_amount",
    id="“{text}” bukan jumlah rupiah. Tulis angka bulat, misalnya 1500000 atau Rp1.500.000.",
    en="“{text}” is not an amount in rupiah. Write a whole number, for example 1500000 or "
    "Rp1.500.000.",
)
TOO_MUCH_A_MONTH = Refusal(
    "rupiah.too_much_a_month",
    id="{amount} lebih dari penghasilan sebulan siapa pun; paling banyak {most}. Periksa nolnya.",
    en="{amount} is more than anybody earns in a month; at most {most}. Check the zeros.",
)

MOST_A_MONTH = 1_000_000_000
"""Rupiah of income or wage a month; above it we think of a slip of the hand."""


class Rupiah(int):
    """A whole number of rupiah; prints itself the Indonesian way, `Rp16.800`."""

    def __new__(cls, amount: int) -> "Rupiah":
        assert not isinstance(amount, float), "rupiah are whole"
        return super().__new__(cls, amount)

    @classmethod
    def parse(cls, text: str) -> "Rupiah":
        """Reads `1500000`, `1.500.000`, `Rp 1.500.000,00`, `1,500,000` and `1,5 jt`.

        Refuses what is no amount, or a negative one (`rupiah.not_an_amount`).
        """
        words = text.lower().replace("rp", "").replace(" ", "").rstrip("-").rstrip(",.")
        factor = 1
        for word, worth in (("juta", 1_000_000), ("jt", 1_000_000), ("ribu", 1000), ("rb", 1000)):
            if words.endswith(word):
                words, factor = words[: -len(word)], worth
        amount = _whole(words, factor)
        if amount is None:
            raise NOT_AN_AMOUNT(text=text)
        return cls(amount)

    @classmethod
    def monthly(cls, text: str) -> "Rupiah":
        """The same of an income or a wage a month (`rupiah.too_much_a_month`)."""
        amount = cls.parse(text)
        if amount > MOST_A_MONTH:
            raise TOO_MUCH_A_MONTH(amount=amount, most=cls(MOST_A_MONTH))
        return amount

    def __str__(self) -> str:
        sign = "-" if self < 0 else ""
        return f"{sign}Rp{abs(int(self)):,}".replace(",", ".")

    def __repr__(self) -> str:
        return f"Rupiah({int(self)})"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec) if not spec else format(int(self), spec)


def _whole(words: str, factor: int) -> int | None:
    """The whole number of rupiah in digits with either country's separators, or None."""
    for decimal_mark, group_mark in ((",", "."), (".", ",")):
        head, _, tail = words.partition(decimal_mark)
        groups = head.split(group_mark)
        grouped = len(groups) > 1 and all(len(group) == 3 for group in groups[1:])
        digits = "".join(groups) if grouped or len(groups) == 1 else ""
        if not digits.isdecimal() or (tail and not tail.isdecimal()):
            continue
        if factor == 1 and tail.strip("0"):
            continue
        if len(tail) == 3 and factor == 1 and not grouped:
            continue
        return int(digits + tail) * factor // int(10 ** len(tail))
    return None
