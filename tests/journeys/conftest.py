"""Journeys use a real browser on the running program."""

from tests.browser import browser, page, phone

__all__ = ["browser", "page", "phone"]
