"""Words of the coverage page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEVELS: dict[int, str | Promise] = {
    0: _("Provinces"),
    2: _("Regencies and cities"),
    4: _("Districts"),
    6: _("Villages"),
}
"""What the areas below are called, by the digits of the area's code."""

SEGMENTS: dict[str, str | Promise] = {
    "all": _("All segments"),
    "PU": _("Wage earners (PU)"),
    "BPU": _("Not wage earners (BPU)"),
    "Jakon": _("Construction projects"),
    "PMI": _("Migrant workers (PMI)"),
    "PMI candidates": _("Migrant workers preparing"),
    "PMI abroad": _("Migrant workers abroad"),
    "employers": _("Employers"),
    "employers micro": _("Micro employers"),
}

MEASURES: dict[str, str | Promise] = {
    "registered": _("Registered"),
    "active": _("Active"),
    "non_active": _("Not active"),
    "potential": _("Potential"),
}
