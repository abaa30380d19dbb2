from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "jangkau.apps.payments"
    label = "payments"
