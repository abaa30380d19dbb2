"""The addresses that answer anybody."""

from django.urls import include, path

from jangkau.web.public.views import checking

public = [*checking.urlpatterns]

urlpatterns = [path("", include((public, "public")))]
