"""What the pages of the finance desk share: who may open them, which day or bank is asked for."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jangkau.apps.payments import queries
from jangkau.web.entry.acting import SignedIn, allowed

TABS = (
    ("office:finance", _("Tie")),
    ("office:statements", _("Statements")),
    ("office:held", _("Held money")),
    ("office:journal", _("Journal")),
    ("office:trial_balance", _("Balances")),
    ("office:member_account", _("Member statement")),
    ("office:ledger_days", _("Days")),
)

KINDS: dict[str, str | Promise] = {
    "payment": _("Payment"),
    "settlement": _("Seen on a statement"),
    "suspense": _("Held"),
    "held": _("Held money moved"),
    "reversal": _("Reversal"),
}
"""The kinds of entries in the words of the pages."""


def desk(
    permission: str = "money.view",
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Guards a page of the desk: the permission, and an office that sees the whole country.

    A bank's account is the agency's, not a branch's: there is no part of it for a territory.
    """

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def everywhere(
            request: HttpRequest, officer: SignedIn, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            if not officer.territory.everywhere:
                raise PermissionDenied
            return view(request, officer, *args, **kwargs)

        return allowed(permission)(everywhere)

    return guard


def tabs(current: str) -> dict[str, Any]:
    """Context of the tabs; `current` is the address of the open one."""
    return {"tabs": TABS, "tab": current}


def asked_day(request: HttpRequest, name: str = "day", *, default: date | None = None) -> date:
    """The day asked for; yesterday, or `default`, where none or no real one is."""
    return day_or_none(request.GET.get(name, "")) or default or yesterday()


def day_or_none(text: str) -> date | None:
    """A day written `2026-11-20`; None for anything else, or outside 2000 to 2100."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2100 else None


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


def banks() -> list[tuple[str, str]]:
    """Code and name of every partner."""
    return [(one.code, one.name) for one in queries.partners()]


def asked_bank(request: HttpRequest) -> str:
    """The bank asked for, "" for all or an unknown one."""
    code = request.GET.get("bank", "")
    return code if code in dict(banks()) else ""


def streamed(pieces: Iterable[bytes], *, name: str, mime: str) -> HttpResponse:
    """A file that is written while it is sent."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    answer: Any = StreamingHttpResponse(pieces, content_type=mime, headers=headers)
    return answer  # type: ignore[no-any-return]
