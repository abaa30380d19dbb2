from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "jangkau.apps.intake"
    label = "intake"
