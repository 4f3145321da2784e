"""Masthead's ways of signing in, for allauth."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: people are registered."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
