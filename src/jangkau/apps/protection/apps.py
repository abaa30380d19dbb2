from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "jangkau.apps.protection"
    label = "protection"
