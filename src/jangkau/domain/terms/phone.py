"""Indonesian telephone numbers, kept the way people say them: `08…`."""

import re

from jangkau.domain.terms.refused import Refusal

BAD_PHONE = Refusal(
    "phone.not_a_number",
    id="“{text}” bukan nomor telepon Indonesia. Nomor HP diawali 08 dan panjangnya 10 sampai 13 "
    "angka; tulis ulang, atau kosongkan bila tidak ada.",
    en="“{text}” is not an Indonesian telephone number. Mobile numbers begin with 08 and have 10 "
    "to 13 digits; write it again, or leave it empty if there is none.",
)


class Phone(str):
    """A telephone number in national form; `international` is the form messages are sent to."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> "Phone":
        """Reads `0812-3456-7890`, `+62 812…`, `62812…`, and `812…` (the zero lost in Excel).

        Refuses what cannot be one (`phone.not_a_number`).
        """
        whole = re.sub(r"\.0$", "", text.strip().lstrip("'"))  # a number that Excel made a fraction
        digits = re.sub(r"[\s().\-/]", "", whole)
        for prefix in ("+62", "0062", "62"):
            if digits.startswith(prefix) and len(digits) - len(prefix) >= 8:
                digits = "0" + digits[len(prefix) :].lstrip("0")
                break
        if digits.startswith("8"):
            digits = "0" + digits
        if not re.fullmatch(r"08\d{8,11}|0[2-79]\d{7,10}", digits, re.ASCII):
            raise BAD_PHONE(text=text)
        return cls(digits)

    @property
    def international(self) -> str:
        return "+62" + self[1:]
