"""What may not go out."""

from __future__ import annotations

from django.urls import path

from masthead.web.quarantine import views

app_name = "quarantine"
urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:quarantined_id>/lift", views.lift, name="lift"),
]
