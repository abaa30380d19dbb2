"""Words of contacts: kinds, stages, outcomes, how somebody was talked to."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {"person": _("A person"), "group": _("A group or community")}

STAGES: dict[str, str | Promise] = {
    "reached": _("Reached"),
    "understood": _("Understood"),
    "tried": _("Tried to register"),
    "registered": _("Registered"),
    "paid": _("Paid the first month"),
    "lasting": _("Paid the fourth month"),
}

OUTCOMES: dict[str, str | Promise] = {
    "progress": _("A step forward"),
    "none": _("Nothing new"),
    "refused": _("Said no, for now"),
    "failed": _("Tried to register, and failed"),
    "asked_to_stop": _("Asked not to be contacted again"),
}

HOWS: dict[str, str | Promise] = {
    "visit": _("On a visit"),
    "call": _("By telephone"),
    "message": _("By message"),
    "meeting": _("At a meeting"),
    "counter": _("At the counter"),
}

CONSENT_HOWS: dict[str, str | Promise] = {
    "spoken": _("Spoken, and noted"),
    "written": _("Written"),
    "recorded": _("Recorded"),
}

STATES: dict[str, str | Promise] = {
    "open": _("Goes on"),
    "stopped": _("Nobody asks any more"),
    "done": _("Stayed"),
}

STOPPED: dict[str, str | Promise] = {
    "no_progress": _("too often without progress"),
    "asked": _("asked not to be contacted"),
    "never_again": _("said no for good"),
    "withdrawn": _("withdrew their consent"),
}
