"""When places are worth a visit, as people wrote it and as days."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
