"""What was written, and what became of it."""

from __future__ import annotations

from django.urls import path, re_path

from masthead.web.posts import acts, views

app_name = "posts"
urlpatterns = [
    path("", views.index, name="index"),
    path("export.csv", views.export, name="export"),
    path("<uuid:post_id>/", views.post, name="post"),
    path("<uuid:post_id>/withdraw", acts.withdraw, name="withdraw"),
    path("<uuid:post_id>/adopt", acts.adopt, name="adopt"),
    path("<uuid:post_id>/copy", acts.copy, name="copy"),
    path("<uuid:post_id>/remark", acts.say, name="remark"),
    path("<uuid:post_id>/approvals/<uuid:approval_id>/withdraw", acts.take_back, name="take_back"),
    re_path(
        r"^(?P<post_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/picture/(?P<sha256>[0-9a-f]{64})$",
        views.picture,
        name="picture",
    ),
]
