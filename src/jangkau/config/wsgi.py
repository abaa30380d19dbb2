"""The door for web servers: banks have their own small application, everybody else gets the pages."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jangkau.config.settings")
_pages = get_wsgi_application()

from jangkau.web.bank import door  # noqa: E402 - the rooms can be imported once Django is set up


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answers one request."""
    if environ["PATH_INFO"].startswith(door.BEGINNINGS):
        return door.application(environ, start_response)
    pages: Iterable[bytes] = _pages(environ, start_response)
    return pages
