from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "jangkau.apps.coverage"
    label = "coverage"
