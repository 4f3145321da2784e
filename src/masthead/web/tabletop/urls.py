"""The tabletop: accidents of history, played with the organization's own people and rules."""

from __future__ import annotations

from django.urls import path

from masthead.web.tabletop import runs, views

app_name = "tabletop"
urlpatterns = [
    path("", views.index, name="index"),
    path("accidents/<slug:incident_id>/", views.accident, name="accident"),
    path("accidents/<slug:incident_id>/compare", views.compare, name="compare"),
    path("runs/<uuid:tabletop_run_id>/", runs.run, name="run"),
    path("runs/<uuid:tabletop_run_id>/cancel", runs.cancel, name="cancel"),
    path("runs/<uuid:tabletop_run_id>/remove", runs.remove, name="remove"),
]
