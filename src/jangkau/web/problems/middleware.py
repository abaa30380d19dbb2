"""Turns a refusal that nobody caught into an answer with its sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from jangkau.domain.terms import Refusal, Refused
from jangkau.web.look.language import language

NUL = Refusal(
    "web.nul_character",
    id="Isian ini mengandung tanda tak terlihat yang tidak bisa disimpan (NUL). Ketik isiannya "
    "dengan tangan, jangan ditempel.",
    en="What was sent holds an invisible sign that cannot be kept (NUL). Type it by hand instead of "
    "pasting it.",
)


class RefusalMiddleware:
    """A `Refused` that leaves a view becomes 422: a page, or problem+json where JSON was asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """No text of ours holds a NUL and PostgreSQL keeps none: refused once, for every address."""
        sent = (request.GET, request.POST)
        values = (text for one in sent for _, texts in one.lists() for text in texts)
        if "\0" in request.path or any("\0" in str(text) for text in values):
            return self.process_exception(request, NUL())
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        sentence = exception.sentence(language())
        if request.accepts("text/html"):
            page = "problems/refused.html"
            part = f"{page}#notice" if getattr(request, "htmx", False) else page
            context = {"sentence": sentence, "back": _back(request)}
            return render(request, part, context, status=422)
        problem = {"type": f"urn:jangkau:{exception.code}", "title": sentence, "status": 422}
        return JsonResponse(problem, status=422, content_type="application/problem+json")


def _back(request: HttpRequest) -> str:
    """The page of ours one came from, or the first page."""
    came_from = request.headers.get("Referer", "")
    host = {request.get_host()}
    return came_from if came_from and url_has_allowed_host_and_scheme(came_from, host) else "/"
