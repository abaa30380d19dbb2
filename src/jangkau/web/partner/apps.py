from django.apps import AppConfig


class PartnerConfig(AppConfig):
    name = "jangkau.web.partner"
    label = "partner"
