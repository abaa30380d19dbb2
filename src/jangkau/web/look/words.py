"""The words for states, and the tone each is shown in."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATUS: dict[str, tuple[str, str | Promise]] = {
    # rosters and their rows
    "received": ("info", _("Received")),
    "waiting": ("info", _("Waiting")),
    "checking": ("info", _("Being checked")),
    "checked": ("warn", _("Checked, not applied")),
    "applying": ("info", _("Being applied")),
    "applied": ("good", _("Applied")),
    "cancelled": ("quiet", _("Cancelled")),
    "failed": ("bad", _("Stopped by a fault")),
    "refused": ("bad", _("Refused")),
    "good": ("good", _("Good")),
    "fix": ("bad", _("Needs fixing")),
    "known": ("info", _("Already registered")),
    "maybe_same": ("warn", _("Perhaps the same person")),
    # agreements, memberships, accounts
    "active": ("good", _("Active")),
    "ending": ("warn", _("Ends soon")),
    "ended": ("quiet", _("Ended")),
    "lapsed": ("warn", _("Lapsed")),
    "off": ("quiet", _("Switched off")),
    "on": ("good", _("Switched on")),
    # lists and estimates
    "verified": ("good", _("Verified")),
    "unverified": ("warn", _("Not verified")),
    "modelled": ("info", _("Modelled")),
    "approximate": ("warn", _("Location approximate")),
    # values of the law
    "believed": ("info", _("Believed, not read")),
    "uncertain": ("warn", _("Uncertain")),
    # pairs
    "open": ("warn", _("To decide")),
    "same": ("good", _("Same person")),
    "different": ("quiet", _("Different people")),
    # bills and payments
    "paid": ("good", _("Paid")),
    "owed": ("warn", _("Not paid yet")),
    "collected": ("info", _("On a collective bill")),
    "withdrawn": ("quiet", _("Withdrawn")),
    "reversed": ("bad", _("Taken back")),
}


def status_words(status: str) -> tuple[str, str | Promise]:
    """The tone and the word for a state; an unknown state is quiet and shown as it is."""
    return STATUS.get(status, ("quiet", status.replace("_", " ")))
