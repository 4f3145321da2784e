"""Two-key changes."""

from __future__ import annotations

from django.urls import path

from masthead.web.keys import recoveries, views

app_name = "keys"
urlpatterns = [
    path("", views.index, name="index"),
    path("recoveries/<uuid:recovery_id>/", recoveries.one, name="recovery"),
    path("recoveries/<uuid:recovery_id>/refuse", recoveries.refuse, name="refuse_recovery"),
    path("<uuid:change_id>/", views.one, name="change"),
    path("<uuid:change_id>/turn", views.turn, name="turn"),
    path("<uuid:change_id>/refuse", views.refuse, name="refuse"),
    path("<uuid:change_id>/withdraw", views.withdraw, name="withdraw"),
    path("<uuid:change_id>/decide", views.decide, name="decide"),
]
