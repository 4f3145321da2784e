"""The ledger's public addresses (C2SP tlog-tiles), below `/ledger/`."""

from django.urls import path, re_path

from masthead.web.tlog import views

app_name = "tlog"
urlpatterns = [
    path("checkpoint", views.checkpoint, name="checkpoint"),
    path("key", views.key, name="key"),
    re_path(r"^tile/entries/(?P<place>[x0-9/p.]+)$", views.bundle, name="bundle"),
    re_path(r"^tile/(?P<level>0|[1-9][0-9]?)/(?P<place>[x0-9/p.]+)$", views.tile, name="tile"),
]
