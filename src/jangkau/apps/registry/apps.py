from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "jangkau.apps.registry"
    label = "registry"
