"""Who is protected, why, and who lapses soon."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
