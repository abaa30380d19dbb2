"""Feedback and complaints."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
