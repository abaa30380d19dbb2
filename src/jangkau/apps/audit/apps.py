from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "jangkau.apps.audit"
    label = "audit"
