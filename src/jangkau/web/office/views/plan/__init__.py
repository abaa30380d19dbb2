"""The plan of visits."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
