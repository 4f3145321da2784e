"""The newsroom's addresses. All are public."""

from __future__ import annotations

from django.urls import path, re_path

from masthead.web.newsroom import feeds, views

app_name = "newsroom"
urlpatterns = [
    path("", views.front, name="front"),
    path("accounts", views.accounts, name="accounts"),
    path("feed.atom", feeds.atom, name="atom"),
    path("feed.json", feeds.json_feed, name="json"),
    re_path(r"^picture/(?P<sha256>[0-9a-f]{64})$", views.picture, name="picture"),
    path("<uuid:item_id>", views.item, name="item"),
]
