"""The office's addresses: each view module lists its own."""

from importlib import import_module

from django.urls import include, path

TOPICS = (
    "home",
    "map",
    "coverage",
    "people",
    "wadah",
    "employers",
    "rosters",
    "pairs",
    "bills",
    "payments",
    "protection",
    "finance",
    "law",
    "sites",
    "calendars",
    "plan",
    "visits",
    "contacts",
    "campaigns",
    "partners",
    "learning",
    "feedback",
    "teams",
    "offices",
    "officers",
    "audit",
)

office = [
    address
    for topic in TOPICS
    for address in import_module(f"jangkau.web.office.views.{topic}").urlpatterns
]

urlpatterns = [
    path("", include((office, "office"))),
    path("sign-in/", include("jangkau.web.office.sign_in_urls")),
]
