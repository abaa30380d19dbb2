"""Visits: what was done and what it brought."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
