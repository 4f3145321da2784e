"""Texts with fields, and the yes given ahead."""

from __future__ import annotations

from django.urls import path

from masthead.web.posts import templates_views as views

app_name = "templates"
urlpatterns = [
    path("", views.index, name="index"),
    path("new", views.make, name="make"),
    path("<uuid:template_id>/", views.template, name="template"),
    path("<uuid:template_id>/fill", views.fill, name="fill"),
    path("<uuid:template_id>/retire", views.retire, name="retire"),
    path("<uuid:template_id>/standing", views.give, name="give"),
    path("<uuid:template_id>/standing/<uuid:standing_id>/withdraw", views.withdraw, name="withdraw"),
]
