"""Sign-in through django-allauth, without its sign-up: lock-out, own password, own words.

Wrong passwords are counted per sign-in name in the shared cache, whether or not the name exists,
so that the answer never tells which names do.
"""

import math
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jangkau.apps.crew import operations as crew
from jangkau.domain.terms import Actor
from jangkau.web.entry.acting import SignedIn, signed_in
from jangkau.web.office import sign_in_trail

APP, ACTION = "allauth.account", "login_failed"

MESSAGES = {
    "account/messages/password_changed.txt": _(
        "The new password works; your other devices were signed out."
    ),
    "mfa/messages/totp_activated.txt": _("The second factor is on. Keep the recovery codes safe."),
    "mfa/messages/totp_deactivated.txt": _("The second factor is off."),
    "mfa/messages/recovery_codes_generated.txt": _(
        "New recovery codes were made; the old ones open nothing any more."
    ),
}
"""What allauth says after a step, in our words; its other messages say nothing new."""


class SignInAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Officers are made by an administrator; nobody signs up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The sign-in name or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("The password you use now is not right."),
        "too_many_login_attempts": _("Too many wrong tries. Wait a while, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count per name; allauth's own counts apart for each host name of the same server."""
        return str(credentials.get("username", "")).strip().lower()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuses before the password is looked at while the name must wait."""
        key = self._get_login_attempts_cache_key(request, **credentials)
        usage = ratelimit.consume(request, app=APP, action=ACTION, key=key)
        self._login_failed_rl_usage = usage
        if not usage:
            sign_in_trail.keep_failed(key, action="sign_in_locked")
            raise ValidationError(wait_sentence(minutes=minutes_to_wait(request, key=key)))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        message = MESSAGES.get(message_template or "")
        if message:
            messages.add_message(request, level, message)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Own password, changed in one's own name."""
        by = Actor(id=user.get_username(), channel="web", office=user.office_code)  # type: ignore[attr-defined]
        crew.set_password(user.pk, password=password, by=by)
        user.refresh_from_db(fields=["password"])


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor in our own words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right. Wait for the next one and try again."),
    }


def minutes_to_wait(request: HttpRequest, *, key: str) -> int:
    """Whole minutes until one more try is allowed for `key`, at least 1."""
    waits = [1.0]
    for rate in ratelimit.get_rates(app=APP, action=ACTION):
        held = ratelimit.get_cache_key(request, app=APP, action=ACTION, rate=rate, key=key)
        tries: list[float] = cache.get(held, [])
        if len(tries) >= rate.amount:
            waits.append(tries[rate.amount - 1] + rate.duration - time.time())
    return math.ceil(max(waits) / 60) if max(waits) > 60 else 1


def wait_sentence(*, minutes: int) -> str:
    """What somebody reads who must wait."""
    return ngettext(
        "Too many wrong tries for this name. Wait %(minutes)d minute, then try again. If the password is forgotten, an administrator of your office can set a new one.",
        "Too many wrong tries for this name. Wait %(minutes)d minutes, then try again. If the password is forgotten, an administrator of your office can set a new one.",
        minutes,
    ) % {"minutes": minutes}


@signed_in
def own_account(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Who one is here, one's password and second factor."""
    return render(request, "account/own.html", {"acting": officer.acting})
