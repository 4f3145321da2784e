from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "masthead.registry"
    label = "registry"
