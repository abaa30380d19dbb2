"""Long lists, a page at a time."""

from django.http import HttpRequest

PAGE = 50
"""Lines on a page."""


def page_number(request: HttpRequest) -> int:
    """The page asked for, counted from 1; anything odd is the first."""
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1
