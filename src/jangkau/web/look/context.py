"""What every page's template knows."""

from django.http import HttpRequest


def look(request: HttpRequest) -> dict[str, object]:
    """The acting officer, for the frame around the page."""
    return {"officer": getattr(request, "officer", None)}
