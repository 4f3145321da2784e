"""Every address of Masthead."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path

from masthead.api.urls import api, missing

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    re_path("^api/", missing),
    path("", include("masthead.web.urls")),
]

handler400 = "masthead.web.errors.pages.bad_request"
handler403 = "masthead.web.errors.pages.refused"
handler404 = "masthead.web.errors.pages.not_found"
handler500 = "masthead.web.errors.pages.broken"
