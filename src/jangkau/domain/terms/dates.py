"""The time zone that decides which day it is, and how months and hours are called."""

from zoneinfo import ZoneInfo

JAKARTA = ZoneInfo("Asia/Jakarta")
"""The accounting day is the day in Jakarta, wherever a server or a bank stands."""

MONTHS = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"),
        *("September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
}
"""Full names by language, January first."""

SHORT_MONTHS = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
"""Names of three letters by language, January first."""


def clock(minute: int) -> str:
    """A minute of a day as it is written here: `05.30`; the day ends at `24.00`, then the next begins."""
    minute = minute if minute == 1440 else minute % 1440
    return f"{minute // 60:02}.{minute % 60:02}"
