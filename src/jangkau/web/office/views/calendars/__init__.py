"""When places are worth a visit, as people wrote it and as days: month, one place, Excel."""

from django.urls import path

from jangkau.web.office.views.calendars.month import month
from jangkau.web.office.views.calendars.place import drop, place, preview
from jangkau.web.office.views.calendars.sheets import export, upload

urlpatterns = [
    path("calendars/", month, name="calendars"),
    path("calendars/export/", export, name="calendars_export"),
    path("calendars/import/", upload, name="calendars_import"),
    path("calendars/<str:place_key>/", place, name="calendar"),
    path("calendars/<str:place_key>/preview/", preview, name="calendar_preview"),
    path("calendars/<str:place_key>/drop/", drop, name="calendar_drop"),
]
