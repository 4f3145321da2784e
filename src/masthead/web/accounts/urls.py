"""The umbrella's accounts."""

from __future__ import annotations

from django.urls import path

from masthead.web.accounts import acts, false_alarms, importing, listing, networks, posture, views, voice

app_name = "accounts"
urlpatterns = [
    path("", listing.index, name="index"),
    path("export.csv", listing.export, name="export"),
    path("networks", networks.index, name="networks"),
    path("new", acts.new, name="new"),
    path("activate", acts.activate, name="activate"),
    path("import", importing.index, name="import"),
    path("import/<uuid:run_id>/", importing.report, name="report"),
    path("import/<uuid:run_id>/take-in", importing.take_in, name="take_tried_in"),
    path("import/<uuid:run_id>/go-on", importing.go_on, name="go_on_import"),
    path("import/<uuid:run_id>/cancel", importing.cancel, name="cancel_import"),
    path("posture/check", posture.check, name="check"),
    path("<uuid:account_id>/", views.account_page, name="account"),
    path("<uuid:account_id>/change", acts.change, name="change"),
    path("<uuid:account_id>/owners", acts.owners, name="owners"),
    path("<uuid:account_id>/connect", acts.connect, name="connect"),
    path("<uuid:account_id>/revoke", acts.revoke, name="revoke"),
    path("<uuid:account_id>/posture", posture.attest, name="posture"),
    path("<uuid:account_id>/risks/<slug:finding>", posture.accept, name="accept"),
    path("<uuid:account_id>/false-alarms/<uuid:false_alarm_id>/accept", false_alarms.accept, name="accept_alarm"),
    path("<uuid:account_id>/false-alarms/<uuid:false_alarm_id>/dismiss", false_alarms.dismiss, name="dismiss_alarm"),
    path("<uuid:account_id>/voice/learn", voice.learn, name="learn_voice"),
    path("<uuid:account_id>/doubt", posture.doubt, name="doubt"),
    path("<uuid:account_id>/restore", posture.restore, name="restore"),
    path("<uuid:account_id>/retire", acts.retire, name="retire"),
]
