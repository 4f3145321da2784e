"""Campaigns, and events that make words sensitive."""

from __future__ import annotations

from django.urls import path

from masthead.web.campaigns import events, views

app_name = "campaigns"
urlpatterns = [
    path("", views.index, name="index"),
    path("new", views.new, name="new"),
    path("events/", events.index, name="events"),
    path("events/<uuid:event_id>/close", events.close, name="close_event"),
    path("<uuid:campaign_id>/", views.one, name="campaign"),
    path("<uuid:campaign_id>/review", views.review, name="review"),
    path("<uuid:campaign_id>/close", views.close, name="close"),
]
