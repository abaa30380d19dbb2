"""The addresses of the partners: the wadah portal and the bank corner."""

from importlib import import_module

from django.urls import include, path

TOPICS = ("members", "collect", "bills", "moves", "cash", "counter")

partner = [
    address
    for topic in TOPICS
    for address in import_module(f"jangkau.web.partner.views.{topic}").urlpatterns
]

urlpatterns = [path("partner/", include((partner, "partner")))]
