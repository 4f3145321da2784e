from __future__ import annotations

from django.urls import path

from masthead.web.freeze import placing, thawing, views

app_name = "freeze"
urlpatterns = [
    path("", placing.index, name="index"),
    path("stops/", placing.stops, name="stops"),
    path("passes/<uuid:pass_id>/confirm/", thawing.confirm_pass, name="confirm_pass"),
    path("<uuid:freeze_id>/", views.one, name="one"),
    path("<uuid:freeze_id>/wire/", views.wire, name="wire"),
    path("<uuid:freeze_id>/release/", thawing.release, name="release"),
    path("<uuid:freeze_id>/thaw/", thawing.ask, name="ask"),
    path("<uuid:freeze_id>/thaw/confirm/", thawing.confirm, name="confirm"),
    path("<uuid:freeze_id>/thaw/withdraw/", thawing.withdraw, name="withdraw"),
]
