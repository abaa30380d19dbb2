"""Sign-in, sign-out, password and second factor."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
