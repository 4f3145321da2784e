from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "masthead.ledger"
    label = "ledger"
