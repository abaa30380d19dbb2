from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "jangkau.apps.ledger"
    label = "ledger"
