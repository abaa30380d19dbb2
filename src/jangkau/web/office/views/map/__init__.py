"""The map: the country, its provinces, regencies, districts and villages, and the sites in them."""

from django.urls import path, re_path

from jangkau.web.office.views.map.page import area_map
from jangkau.web.office.views.map.search import find

urlpatterns = [
    path("map/", area_map, name="map"),
    path("map/find/", find, name="map_find"),
    re_path(r"^map/(?P<code>\d{2}|\d{4}|\d{6}|\d{10})/$", area_map, name="map_area"),
]
