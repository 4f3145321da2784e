"""The ledger, for those who may read it. Its public addresses are in `web.tlog`."""

from __future__ import annotations

from django.urls import path

from masthead.web.ledger import views

app_name = "ledger"
urlpatterns = [
    path("", views.index, name="index"),
    path("export.jsonl", views.export_lines, name="lines"),
    path("export.csv", views.export_table, name="table"),
    path("<uuid:entry_id>/", views.one, name="entry"),
    path("<uuid:entry_id>/proof", views.proof, name="proof"),
]
