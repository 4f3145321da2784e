"""People, partners and offices."""

from __future__ import annotations

from django.urls import path

from masthead.web.people import contracts, directories, leaving, links, offices, roles, tokens, views

app_name = "people"
urlpatterns = [
    path("", views.index, name="index"),
    path("export.csv", views.export, name="export"),
    path("new", views.new, name="new"),
    path("tokens/", tokens.index, name="tokens"),
    path("tokens/<uuid:token_id>/revoke", tokens.revoke, name="revoke"),
    path("partners/", contracts.index, name="partners"),
    path("partners/<uuid:partner_id>/open", contracts.open_one, name="open"),
    path("engagements/<uuid:engagement_id>/", contracts.one, name="engagement"),
    path("engagements/<uuid:engagement_id>/end", contracts.end, name="end"),
    path("directories/<uuid:list_id>/", directories.one, name="directory"),
    path("directories/<uuid:list_id>/<str:what>", directories.decide, name="decide_directory"),
    path("offices/", offices.index, name="offices"),
    path("offices/<uuid:office_id>/", offices.one, name="office"),
    path("<uuid:person_id>/", views.person_page, name="person"),
    path("<uuid:person_id>/change", views.change, name="change"),
    path("<uuid:person_id>/grant", roles.grant, name="grant"),
    path("<uuid:person_id>/link", links.make, name="link"),
    path("<uuid:person_id>/roles/<uuid:grant_id>/end", roles.end, name="end_role"),
    path("<uuid:person_id>/<str:what>", leaving.leave, name="leave"),
]
