from django.apps import AppConfig


class CrewConfig(AppConfig):
    name = "jangkau.apps.crew"
    label = "crew"
