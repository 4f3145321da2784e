"""Campaigns, and what they reserve."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from masthead.registry.queries import campaigns
from masthead.web.request import actor_of


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The campaigns that the reader sees."""
    return render(request, "campaigns/index.html", {"campaigns": campaigns(actor_of(request), closed=True)})
