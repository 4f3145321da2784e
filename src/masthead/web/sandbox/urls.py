"""The sandbox's addresses: public timelines, and the page on which faults are set."""

from __future__ import annotations

from django.urls import path, re_path

from masthead.web.sandbox import faults, views

app_name = "sandbox"
urlpatterns = [
    path("<uuid:account_id>/", views.timeline, name="timeline"),
    re_path(
        r"^(?P<account_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/picture/(?P<sha256>[0-9a-f]{64})$",
        views.picture,
        name="picture",
    ),
    path("<uuid:account_id>/faults", faults.page, name="faults"),
]
