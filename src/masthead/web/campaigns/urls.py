"""Campaigns."""

from __future__ import annotations

from django.urls import path

from masthead.web.campaigns import views

app_name = "campaigns"
urlpatterns = [
    path("", views.index, name="index"),
]
