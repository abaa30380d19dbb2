"""Coverage at a glance: by area and by occupation group, every figure with its source and date."""

from django.urls import path

from jangkau.web.office.views.coverage.page import area, coverage
from jangkau.web.office.views.coverage.sheet import export

urlpatterns = [
    path("coverage/", coverage, name="coverage"),
    path("coverage/export/", export, name="coverage_export"),
    path("coverage/<str:code>/", area, name="coverage_area"),
]
