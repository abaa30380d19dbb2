"""Names of places made comparable: one spelling for “Buah Batu”, “BUAHBATU” and “Buah-Batu”."""

import re
import unicodedata

_TITLE = re.compile(
    r"^\s*(?:(?:desa adat|desa|ds|kelurahan|kel|kecamatan|kec|kabupaten|kab|kota administrasi"
    r"|kota adm|kota|kodya|provinsi|prov|nagari|gampong|distrik)\b\.?\s*)+(?=\S)",
    re.IGNORECASE,
)


def normal(text: str) -> str:
    """Letters and digits only, small, without accents, spaces or marks: `Buah Batu` → `buahbatu`."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def without_title(text: str) -> str:
    """`Kel. Soreang` → `Soreang`, `Kab Bandung` → `Bandung`; a bare title stays as it is."""
    return _TITLE.sub("", text).strip()
