"""Words of partners: kinds, stages, channels, purposes, permissions, agreements, letters."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jangkau.web.office.views.sites.words import KINDS as SITE_KINDS

Words = dict[str, str | Promise]

PARTNERS: Words = {
    "market_authority": _("Market authority"),
    "mall_manager": _("Mall manager"),
    "estate_manager": _("Estate manager"),
    "harbour": _("Fishing harbour"),
    "village_head": _("Village head"),
    "information_officer": _("Public information officer"),
    "local_government": _("Local government"),
    "cooperative": _("Cooperative"),
    "association": _("Association"),
    "platform": _("Platform"),
    "bank": _("Bank"),
    "radio": _("Radio"),
    "press": _("Press"),
    "other": _("Other"),
}

STAGES: Words = {
    "found": _("Just found"),
    "contacted": _("Contacted"),
    "met": _("Met in person"),
    "agreed": _("Agreed"),
    "active": _("Works with us"),
    "dormant": _("Silent"),
}

STAGE_TONES = {
    "found": "quiet",
    "contacted": "info",
    "met": "info",
    "agreed": "good",
    "active": "good",
    "dormant": "warn",
}

CHANNELS: Words = {
    "visit": _("Visit"),
    "meeting": _("Meeting"),
    "phone": _("Telephone call"),
    "message": _("Message"),
    "letter": _("Letter"),
    "email": _("E-mail"),
}

PURPOSES: Words = {
    "work_contact": _("About our visits"),
    "invitations": _("Visits and invitations"),
}

PERMISSIONS: dict[str, tuple[str, str | Promise]] = {
    "asked": ("info", _("Asked")),
    "granted": ("good", _("Permitted")),
    "refused": ("bad", _("Not permitted")),
    "ended": ("quiet", _("No longer permitted")),
}

AGREEMENTS: Words = {"mou": _("Memorandum (MoU)"), "pks": _("Contract (PKS)")}

LETTERS: Words = {
    "request": _("Asking for permission"),
    "thanks": _("Thanks"),
    "report": _("Report of results"),
}

EXPIRIES: Words = {
    "agreement": _("Agreement"),
    "permission": _("Permission"),
    "certificate": _("Certificate"),
}

PLACE_KINDS: Words = {**SITE_KINDS, "village": _("Village")}

CERTIFICATIONS: dict[str, tuple[str, str | Promise]] = {
    "collecting": ("info", _("Evidence is collected")),
    "proposed": ("warn", _("Proposed to the head")),
    "certified": ("good", _("Certified")),
    "refused": ("bad", _("Certificate refused")),
}
