"""Words of sites: kinds, units, occupation groups."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jangkau.apps.registry import queries as registry
from jangkau.web.look.language import language

KINDS: dict[str, str | Promise] = {
    "traditional_market": _("Traditional market"),
    "pop_up_market": _("Pop-up market"),
    "car_free_day": _("Car free day"),
    "mall": _("Mall"),
    "industrial_estate": _("Industrial estate"),
    "fish_auction": _("Fish auction"),
    "ride_hailing_base": _("Ride-hailing base"),
    "restaurant": _("Restaurant"),
    "night_venue": _("Night venue"),
    "village_hall": _("Village hall"),
    "bank_corner": _("Bank corner"),
    "mural": _("Mural"),
}

UNITS: dict[str, str | Promise] = {"": "–", "stalls": _("stalls"), "tenants": _("tenants")}

TERRAINS: dict[str, str | Promise] = {
    "": _("As in its regency"),
    "flat": _("Flat"),
    "hills": _("Hills"),
    "mountains": _("Mountains"),
    "swamp": _("Swamp or tidal land"),
}
"""What the land around a site is like: ways take longer in the harder ones."""


def groups() -> dict[str, str]:
    """The occupation groups by code in the language of the request, in the order of the list."""
    return {one.group: one.group_name(language()) for one in registry.occupations()}
