"""The API's addresses alone."""

from __future__ import annotations

from django.urls import path, re_path

from masthead.api.urls import api, missing

urlpatterns = [path("api/v1/", api.urls), re_path("^api/", missing)]
