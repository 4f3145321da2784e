"""Masthead's ways of signing in, for allauth."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from masthead.people.standing import standing_of


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: people are registered. Nothing is mailed: there is no mail server to rely on."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and this password do not belong together."),
        "incorrect_password": _("That is not your password."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Says nothing by mail: the ledger holds the event."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Says nothing by mail: the ledger holds the event."""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say what happened themselves."""

    def is_email_verified(self, request: HttpRequest, email: str) -> bool:
        """The register vouches for its addresses."""
        return True

    def pre_login(self, request: HttpRequest, user: Any, **hooks: Any) -> HttpResponse | None:
        """Refuse who no longer stands, such as a partner's person whose engagements are over."""
        standing = standing_of(user.pk)
        if user.is_active and (standing is None or not standing.signs_in):
            clear_login(request)
            return redirect("account_inactive")
        answer: HttpResponse | None = super().pre_login(request, user, **hooks)
        return answer

    def get_user_display(self, user: AbstractBaseUser) -> str:
        return str(user)
