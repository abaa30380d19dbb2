"""Placeholder until the room behind it stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from jangkau.web.office.acting import SignedIn, allowed


@allowed("places.view")
def map(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    return render(request, "office/home.html")


urlpatterns = [path("map/", map, name="map")]
