"""What visits taught."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
