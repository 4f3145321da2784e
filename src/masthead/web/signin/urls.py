"""Signing in and its factors: allauth's pages in our look, without those that would need a mail server."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from masthead.web.signin import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("signup/", views.no_sign_up, name="account_signup"),
    path("password/reset/", views.no_mail, name="account_reset_password"),
    path("email/", views.to_mine, name="account_email"),
    path("2fa/", views.to_mine, name="mfa_index"),
    path("", include("allauth.urls")),
]
