"""The law in force: values, where they stand, and what a change would do."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
