from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "jangkau.web.public"
    label = "public"
