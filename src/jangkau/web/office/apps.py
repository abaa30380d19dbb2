from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "jangkau.web.office"
    label = "office"
