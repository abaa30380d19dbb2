"""The words of teams: weekdays, vehicles, languages and skills."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jangkau.apps.crew.queries import Vehicle

WEEKDAYS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("1", _("Mon"), _("Monday")),
    ("2", _("Tue"), _("Tuesday")),
    ("3", _("Wed"), _("Wednesday")),
    ("4", _("Thu"), _("Thursday")),
    ("5", _("Fri"), _("Friday")),
    ("6", _("Sat"), _("Saturday")),
    ("7", _("Sun"), _("Sunday")),
)
"""ISO number, short and long name."""

VEHICLES: dict[str, str | Promise] = {
    Vehicle.MOTORCYCLE: _("Motorcycle"),
    Vehicle.CAR: _("Car"),
    Vehicle.PUBLIC: _("Public transport"),
    Vehicle.BOAT: _("Boat"),
    Vehicle.WALK: _("On foot"),
}


def days_words(weekdays: str) -> str:
    """`Mon–Fri` where the days run on, else each of them."""
    names = {number: str(short) for number, short, _long in WEEKDAYS}
    if len(weekdays) > 2 and weekdays in "1234567":
        return f"{names[weekdays[0]]}–{names[weekdays[-1]]}"
    return ", ".join(names[number] for number in weekdays)
