"""The finance desk: the journal, statements, suspense, the daily tie."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
