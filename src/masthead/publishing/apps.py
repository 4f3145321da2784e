from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "masthead.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Tell the register what two keys do here."""
        from masthead.publishing.effects import LIFT_QUARANTINE, lift_quarantine
        from masthead.registry.effects import takes_effect

        takes_effect(LIFT_QUARANTINE, lift_quarantine)
