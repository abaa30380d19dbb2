"""Turns a refusal that nobody caught into an answer with its sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from jangkau.domain.terms import Refused


class RefusalMiddleware:
    """A `Refused` that leaves a view becomes 422: a page, or problem+json where JSON was asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        sentence = exception.sentence(get_language() or "id")
        if request.accepts("text/html"):
            return render(request, "problems/refused.html", {"sentence": sentence}, status=422)
        problem = {"type": f"urn:jangkau:{exception.code}", "title": sentence, "status": 422}
        return JsonResponse(problem, status=422, content_type="application/problem+json")
