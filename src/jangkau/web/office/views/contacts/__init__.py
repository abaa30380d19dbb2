"""Contacts with people and groups over time."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
