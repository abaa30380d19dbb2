"""Indonesian unless somebody chose otherwise; what the browser was installed in does not decide."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


def language() -> str:
    """The language of this request, `id` or `en`."""
    return "id" if (translation.get_language() or "id").startswith("id") else "en"


class LanguageMiddleware:
    """Answers in the language of the cookie that the language switch sets."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        spoken = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(spoken)
        request.LANGUAGE_CODE = spoken
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", spoken)
        patch_vary_headers(response, ("Cookie",))
        return response
