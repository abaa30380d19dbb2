"""Keeps sign-ins, failed tries, sign-outs and changes of the second factor in the audit trail.

A failed try is kept under the officer's name only if there is such an officer: people type their
password into the wrong field, and the trail is no place for it.
"""

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.http import HttpRequest

from jangkau.apps.audit import operations as audit
from jangkau.apps.crew import queries as crew
from jangkau.domain.terms import Actor

TABLE = "crew_officer"
UNKNOWN = Actor(id="system:sign-in", channel="web")


def connect() -> None:
    """Listens to Django's and allauth's signals; called once, when the office starts."""
    user_logged_in.connect(_of("sign_in"), weak=False, dispatch_uid="trail.sign_in")
    user_logged_out.connect(_of("sign_out"), weak=False, dispatch_uid="trail.sign_out")
    user_login_failed.connect(_failed, dispatch_uid="trail.sign_in_failed")
    mfa.authentication_failed.connect(
        _of("second_factor_wrong"), weak=False, dispatch_uid="trail.second_factor_wrong"
    )
    for signal, action in (
        (mfa.authenticator_added, "second_factor_on"),
        (mfa.authenticator_removed, "second_factor_off"),
        (mfa.authenticator_reset, "second_factor_reset"),
    ):
        signal.connect(_factor(action), weak=False, dispatch_uid=f"trail.{action}")


def keep_failed(username: str, *, action: str) -> None:
    """Keeps one try to sign in that led nowhere."""
    officer = crew.officer_named(username)
    actor = _actor(officer) if officer else UNKNOWN
    _keep(action=action, actor=actor, subject=str(officer.id) if officer else "-")


def _of(action: str) -> Any:
    def heard(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:
        if user is not None:
            _keep(action=action, actor=_actor(user), subject=str(user.pk))

    return heard


def _factor(action: str) -> Any:
    def heard(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
        _keep(
            action=action,
            actor=_actor(user),
            subject=str(user.pk),
            changes={"kind": [None, str(authenticator.type)]},
        )

    return heard


def _failed(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    keep_failed(str(credentials.get("username", "")), action="sign_in_failed")


def _actor(officer: Any) -> Actor:
    return Actor(id=officer.username, channel="web", office=officer.office_code)


def _keep(
    *, action: str, actor: Actor, subject: str, changes: dict[str, object] | None = None
) -> None:
    with audit.acting(actor):
        audit.record(action=action, table=TABLE, subject_id=subject, changes=changes)
