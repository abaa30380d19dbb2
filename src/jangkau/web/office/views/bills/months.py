"""The month that a page of bills is about."""

from django.http import HttpRequest
from django.utils import timezone

from jangkau.domain.terms import Month, Refused


def asked_month(request: HttpRequest) -> Month:
    """The month in the address or the form, else the current one; anything odd is the current one."""
    text = request.POST.get("month") or request.GET.get("month", "")
    today = Month.of(timezone.localdate())
    try:
        found = Month.parse(text)
    except Refused:
        return today
    return found if abs(found - today) <= MOST else today


MOST = 600
"""Months from now beyond which nobody means it."""
