"""Words of visits: approaches, counts, how a lasting number is known."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jangkau.apps.outreach.queries import COUNTED, ESTIMATED, OPEN, UNKNOWN

APPROACHES: dict[str, str | Promise] = {
    "one_by_one": _("One by one"),
    "in_bulk": _("In bulk, by community"),
    "mass_media": _("Mass media"),
}

COUNTS: dict[str, str | Promise] = {
    "reached": _("Reached"),
    "understood": _("Understood"),
    "tried": _("Tried to register"),
    "registered": _("Registered"),
    "paid": _("Paid at once"),
}

BASES: dict[str, str | Promise] = {
    COUNTED: _("counted: everybody is known by name"),
    ESTIMATED: _("estimated: some are known by name, the rest in proportion"),
    OPEN: _("not known yet: the fourth month is not over"),
    UNKNOWN: _("cannot be counted: nobody is known by name"),
}
