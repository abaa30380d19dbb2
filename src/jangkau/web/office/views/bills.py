"""Bills: the month's run, collective bills, a member's bills."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
