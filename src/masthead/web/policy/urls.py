"""Policies and charters, office by office."""

from __future__ import annotations

from django.urls import path

from masthead.web.policy import changing, charter, terms, views

app_name = "policy"
urlpatterns = [
    path("", views.index, name="index"),
    path("terms/", terms.index, name="terms"),
    path("terms/<uuid:term_id>/end", terms.end, name="end_term"),
    path("terms/<uuid:term_id>/weigh", terms.weigh, name="weigh_term"),
    path("<uuid:office_id>/", views.office_page, name="office"),
    path("<uuid:office_id>/change", changing.change, name="change"),
    path("<uuid:office_id>/charter", charter.change, name="charter"),
]
