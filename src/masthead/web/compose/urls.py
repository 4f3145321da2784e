"""Writing a post."""

from __future__ import annotations

from django.urls import path

from masthead.web.compose import views

app_name = "compose"
urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:post_id>/", views.write, name="write"),
    path("<uuid:post_id>/draft", views.draft, name="draft"),
    path("<uuid:post_id>/accounts", views.accounts, name="accounts"),
]
