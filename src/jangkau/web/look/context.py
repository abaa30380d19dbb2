"""What every page's template knows."""

from importlib.metadata import PackageNotFoundError, version

from django.http import HttpRequest


def _version() -> str:
    try:
        return version("jangkau")
    except PackageNotFoundError:
        return ""


VERSION = _version()


def look(request: HttpRequest) -> dict[str, object]:
    """The acting officer, for the frame around the page, and the version for its foot."""
    return {"officer": getattr(request, "officer", None), "version": VERSION}
