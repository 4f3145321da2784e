"""The first run."""

from __future__ import annotations

from django.urls import path

from masthead.web.firstrun import views

app_name = "firstrun"
urlpatterns = [path("", views.first_run, name="index")]
