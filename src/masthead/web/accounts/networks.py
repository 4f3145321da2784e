"""The networks that this installation has connectors for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from masthead.networks import catalogue
from masthead.web.marks import Word

UNITS: dict[str, Word] = {
    "code_points": _("characters"),
    "graphemes": _("characters as people count them"),
    "utf16": _("UTF-16 units"),
    "utf8": _("bytes"),
}


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What each connector declares of its network, and what cannot be known there."""
    found = [(each, UNITS[each.unit]) for each in catalogue.networks()]
    return render(request, "accounts/networks.html", {"networks": found})
