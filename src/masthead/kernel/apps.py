from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "masthead.kernel"
    label = "kernel"
