from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "jangkau.apps.places"
    label = "places"
