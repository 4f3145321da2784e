from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "masthead.registry"
    label = "registry"

    def ready(self) -> None:
        """Tell people where accounts and campaigns lie."""
        from masthead.people.places import knows
        from masthead.registry.queries.places import account_place, campaign_place

        knows("account", account_place)
        knows("campaign", campaign_place)
