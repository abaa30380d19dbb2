from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "jangkau.apps.billing"
    label = "billing"
