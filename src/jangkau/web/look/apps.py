from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "jangkau.web.look"
    label = "look"
