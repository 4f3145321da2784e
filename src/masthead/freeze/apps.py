from django.apps import AppConfig


class FreezeConfig(AppConfig):
    name = "masthead.freeze"
    label = "freeze"
