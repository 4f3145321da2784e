"""My account."""

from __future__ import annotations

from django.urls import path

from masthead.web.account import views

app_name = "account"
urlpatterns = [path("", views.mine, name="mine")]
