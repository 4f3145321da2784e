from django.apps import AppConfig


class TabletopConfig(AppConfig):
    name = "masthead.tabletop"
    label = "tabletop"
