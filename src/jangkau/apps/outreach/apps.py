from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "jangkau.apps.outreach"
    label = "outreach"
