"""The founding incident as a guided story, in a demonstration alone."""

from __future__ import annotations

from django.urls import path

from masthead.web.story import views

app_name = "story"
urlpatterns = [
    path("", views.index, name="index"),
    path("begin", views.begin, name="begin"),
    path("as/<slug:key>", views.continue_as, name="as"),
    path("<slug:slug>/", views.chapter, name="chapter"),
]
