"""Teams and their leave."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
