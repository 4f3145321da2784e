"""Signing in and its factors: allauth's pages in our look, without those that would need a mail server."""

from __future__ import annotations

from allauth.urls import urlpatterns as allauth_patterns
from django.urls import URLPattern, URLResolver, path

from masthead.web.signin import links, views
from masthead.web.signin.patterns import in_one_transaction, together

urlpatterns: list[URLPattern | URLResolver] = [
    path("signup/", views.no_sign_up, name="account_signup"),
    path("password/reset/", views.no_mail, name="account_reset_password"),
    path("password/link/", links.set_password, name="password_link"),
    path("email/", views.to_mine, name="account_email"),
    path("2fa/", views.to_mine, name="mfa_index"),
    path("sessions/", together(views.SessionsView.as_view()), name="usersessions_list"),
    *in_one_transaction(allauth_patterns),
]
