"""The pages allauth would need a mail server for: they say what to do instead."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


def no_sign_up(request: HttpRequest) -> HttpResponse:
    """Nobody signs up: people are registered."""
    return render(request, "signin/no_sign_up.html")


def no_mail(request: HttpRequest) -> HttpResponse:
    """A forgotten password is reset by a person, not by mail."""
    return render(request, "signin/no_mail.html")


def to_mine(request: HttpRequest) -> HttpResponse:
    """The address one signs in with is part of the register; My account shows it."""
    return redirect("account:mine")
