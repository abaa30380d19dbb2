"""Every address, by door."""

from django.urls import include, path

urlpatterns = [
    path("", include("jangkau.web.office.urls")),
    path("", include("jangkau.web.partner.urls")),
    path("", include("jangkau.web.public.urls")),
    path("", include("jangkau.web.look.urls")),
]
