from django.apps import AppConfig
from django.conf import settings


class DeliveryConfig(AppConfig):
    name = "masthead.delivery"
    label = "delivery"

    def ready(self) -> None:
        from masthead.networks.http import allow_hosts

        allow_hosts(settings.MASTHEAD_ALLOWED_PRIVATE_HOSTS)
