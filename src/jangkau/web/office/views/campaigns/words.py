"""Words of campaigns: states, approaches, measures, assets, conditions, media, money."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

STATES: dict[str, tuple[str, str | Promise]] = {
    "planned": ("info", _("Being prepared")),
    "running": ("good", _("Under way")),
    "closed": ("quiet", _("Finished")),
}

WAVE_STATES: dict[str, tuple[str, str | Promise]] = {
    "planned": ("quiet", _("Getting ready")),
    "ready": ("info", _("Ready to start")),
    "started": ("warn", _("Started")),
    "done": ("good", _("Finished")),
}

APPROACHES: Words = {
    "in_bulk": _("In bulk, by community"),
    "one_by_one": _("One by one"),
    "mass_media": _("Mass media"),
}

MEASURES: Words = {
    "registered": _("People registered"),
    "lasting": _("People still paying in month 4"),
    "visits": _("Visits made"),
    "places": _("Places visited"),
    "reached": _("People reached"),
    "understood": _("People who understood"),
    "tried": _("People who tried to register"),
    "paid": _("People who paid their first month"),
}

FUNNEL: Words = {
    "reached": _("People reached"),
    "understood": _("People who understood"),
    "tried": _("Tried to register"),
    "registered": _("People registered"),
    "paid": _("Paid the first month"),
    "lasting": _("Paying in month 4"),
}
"""The stages from the first word on, short enough for a chart."""

SEGMENTS: Words = {
    "BPU": _("BPU: outside an employment relation"),
    "PU": _("PU: wage earners"),
    "PMI": _("PMI: migrant workers"),
}

ASSETS: Words = {
    "mural": _("Mural"),
    "radio": _("Radio spot"),
    "press": _("Press item"),
    "social": _("Social media item"),
    "banner": _("Banner"),
    "kit": _("Kit"),
    "other": _("Something else"),
}

CONDITIONS: dict[str, tuple[str, str | Promise]] = {
    "": ("quiet", _("Not checked yet")),
    "good": ("good", _("In good condition")),
    "faded": ("warn", _("Faded")),
    "damaged": ("bad", _("Damaged")),
    "gone": ("bad", _("Gone")),
}

CHANNELS: Words = {
    "radio": _("Radio"),
    "press": _("Press"),
    "tv": _("Television"),
    "social": _("Social media"),
    "online": _("Online news"),
}

TONES: Words = {
    "": "–",
    "good": _("Favourable"),
    "neutral": _("Neutral"),
    "bad": _("Unfavourable"),
}

PURPOSES: Words = {
    "material": _("Printed matter and material"),
    "media": _("Media"),
    "event": _("Event"),
    "transport": _("Transport"),
    "allowance": _("Allowances"),
    "souvenir": _("Souvenirs"),
    "other": _("Something else"),
}
"""What campaign money is spent on."""
