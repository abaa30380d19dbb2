"""Names of regions as they are short enough for a map, and words for the levels."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PARTS: dict[int, str | Promise] = {
    0: _("Provinces"),
    2: _("Regencies and cities"),
    4: _("Districts"),
    6: _("Villages"),
}
"""What the parts of an area are called, by the digits of the area's code."""

LEVELS: dict[int, str | Promise] = {
    2: _("Province"),
    4: _("Regency or city"),
    6: _("District"),
    10: _("Village"),
}


def short(name: str) -> str:
    """`Kabupaten Bandung` → `Bandung`, `Kota Administrasi Jakarta Pusat` → `Jakarta Pusat`."""
    for title in ("Kabupaten Administrasi ", "Kota Administrasi ", "Kabupaten "):
        name = name.removeprefix(title)
    return name.removeprefix("Daerah Khusus Ibukota ").removeprefix("Daerah Istimewa ")
