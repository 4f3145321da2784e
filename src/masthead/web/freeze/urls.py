from __future__ import annotations

from django.urls import path

from masthead.web.freeze import lane, placing, saying, thawing, views

app_name = "freeze"
urlpatterns = [
    path("", placing.index, name="index"),
    path("stops/", placing.stops, name="stops"),
    path("passes/<uuid:pass_id>/", lane.one, name="pass"),
    path("passes/<uuid:pass_id>/confirm/", lane.confirm, name="confirm_pass"),
    path("passes/<uuid:pass_id>/claim/", lane.claim, name="claim"),
    path("passes/<uuid:pass_id>/review/", lane.review, name="review"),
    path("speakers/<uuid:speaker_id>/withdraw/", lane.unname, name="unname"),
    path("<uuid:freeze_id>/", views.one, name="one"),
    path("<uuid:freeze_id>/wire/", views.wire, name="wire"),
    path("<uuid:freeze_id>/speakers/", lane.name, name="name"),
    path("<uuid:freeze_id>/say/", saying.choose, name="say"),
    path("<uuid:freeze_id>/say/text/", saying.text, name="say_text"),
    path("<uuid:freeze_id>/say/<uuid:template_id>/", saying.template, name="say_template"),
    path("<uuid:freeze_id>/release/", thawing.release, name="release"),
    path("<uuid:freeze_id>/thaw/", thawing.ask, name="ask"),
    path("<uuid:freeze_id>/thaw/confirm/", thawing.confirm, name="confirm"),
    path("<uuid:freeze_id>/thaw/withdraw/", thawing.withdraw, name="withdraw"),
]
