"""What I am here: my rights, my factors, my sessions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from masthead.people.standing import Right
from masthead.web.request import standing_in
from masthead.web.signin.factors import factors_of


def mine(request: HttpRequest) -> HttpResponse:
    """My account."""
    standing = standing_in(request)
    given = {
        "standing": standing,
        "factors": factors_of(request),
        "function": _function(standing.function),
        "rights": [{"role": _role(right.role), "reach": _reach(right)} for right in standing.rights],
    }
    return render(request, "account_area/mine.html", given)


def _role(role: str) -> str:
    return role.replace("_", " ").capitalize()


def _function(function: str) -> str:
    return "IT" if function == "it" else function.capitalize()


def _reach(right: Right) -> str:
    return {
        "all": _("On everything"),
        "office": _("On one office and all below it"),
        "account": _("On one account"),
        "campaign": _("On one campaign"),
    }.get(right.scope, right.scope)
