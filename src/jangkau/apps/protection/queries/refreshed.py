"""How old everybody's standings are."""

from datetime import date

from jangkau.apps.protection.models import Refresh


def refreshed_on() -> date | None:
    """The day everybody's standings were last computed for, to the end; None before the first time."""
    row = Refresh.objects.exclude(finished_at=None).order_by("-id").first()
    return row.on if row else None
