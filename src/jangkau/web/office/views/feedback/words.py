"""Words of the feedback desk."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "complaint": _("Complaint"),
    "question": _("Question"),
    "suggestion": _("Suggestion"),
    "praise": _("Praise"),
}

CHANNELS: dict[str, str | Promise] = {
    "visit": _("On a visit"),
    "counter": _("At the counter"),
    "phone": _("By telephone"),
    "message": _("By message"),
    "letter": _("By letter"),
    "social": _("On social media"),
    "meeting": _("At a meeting"),
}

SEVERITIES: dict[str, str | Promise] = {
    "high": _("High: somebody is harmed or waits for money"),
    "normal": _("Normal"),
    "low": _("Low"),
}

STATES: dict[str, str | Promise] = {
    "open": _("Open"),
    "answered": _("Answered"),
}

STEPS: dict[str, str | Promise] = {
    "answered": _("Answered"),
    "reopened": _("Opened again"),
    "handed_over": _("Handed over to"),
}

IMPROVEMENTS: dict[str, str | Promise] = {
    "proposed": _("Proposed"),
    "doing": _("Being done"),
    "done": _("Done"),
    "dropped": _("Dropped"),
}
