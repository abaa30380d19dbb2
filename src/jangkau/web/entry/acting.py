"""Who is acting in this request, what they may see, and the guard on each view."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from jangkau.apps.crew import queries as crew
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Actor, Territory


@dataclass(frozen=True)
class SignedIn:
    """The officer behind a request, with the territory they see."""

    acting: crew.Acting
    territory: Territory

    @property
    def name(self) -> str:
        return self.acting.name

    @property
    def office_code(self) -> str:
        return self.acting.office_code

    @property
    def role(self) -> str:
        return self.acting.role

    def may(self, permission: str) -> bool:
        return self.acting.may(permission)

    def actor(self) -> Actor:
        return self.acting.actor("web")


class ActingMiddleware:
    """Puts `request.officer` (a `SignedIn`, or None) on each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        acting = crew.acting(request.user.pk) if request.user.is_authenticated else None
        request.officer = (  # type: ignore[attr-defined]
            SignedIn(acting=acting, territory=places.territory_of(acting.office_code))
            if acting
            else None
        )
        response = self.get_response(request)
        if acting:
            # Computers are shared: after signing out, Back must not show somebody's data.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guards a view that every officer may open; the view gets `officer` as second argument."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        officer: SignedIn | None = request.officer  # type: ignore[attr-defined]
        if officer is None:
            return redirect_to_login(request.get_full_path())
        return view(request, officer, *args, **kwargs)

    return guarded


def allowed(
    permission: str,
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Guards a view: sign-in first, then the permission; the view gets `officer` as second argument.

    Without the permission the answer is 403; a record outside the territory is for the view to
    refuse as not found.
    """

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def permitted(
            request: HttpRequest, officer: SignedIn, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            if not officer.may(permission):
                raise PermissionDenied
            return view(request, officer, *args, **kwargs)

        return signed_in(permitted)

    return guard
