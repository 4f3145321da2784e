from django.apps import AppConfig


class InhouseConfig(AppConfig):
    name = "masthead.inhouse"
    label = "inhouse"
