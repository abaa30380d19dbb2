"""The addresses that answer anybody."""

from django.urls import include, path

from jangkau.web.public.views import calculator, checking

public = [*calculator.urlpatterns, *checking.urlpatterns]

urlpatterns = [path("", include((public, "public")))]
