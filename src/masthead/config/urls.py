"""Every address of Masthead."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("masthead.web.urls")),
]

handler400 = "masthead.web.errors.pages.bad_request"
handler403 = "masthead.web.errors.pages.refused"
handler404 = "masthead.web.errors.pages.not_found"
handler500 = "masthead.web.errors.pages.broken"
