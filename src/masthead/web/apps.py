from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "masthead.web"
    label = "web"

    def ready(self) -> None:
        from masthead.web.signin import events  # noqa: F401 - its receivers
