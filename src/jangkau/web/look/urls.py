"""Addresses that belong to no door: the choice of language."""

from django.urls import include, path

urlpatterns = [path("language/", include("django.conf.urls.i18n"))]
