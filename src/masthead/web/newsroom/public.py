"""How a public page is answered: the same to everyone, without a cookie, and kept by caches for a short while."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.http import require_safe

from masthead.inhouse.queries import PictureBytes
from masthead.people.house import House, house
from masthead.web.request import known

View = Callable[..., HttpResponseBase]
SHOWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
_FRESH = "public, max-age=30"
_FOREVER = "public, max-age=31536000, immutable"
_conditional = decorator_from_middleware(ConditionalGetMiddleware)


def public(view: View) -> View:
    """A view that only reads, and answers 304 to whoever has the same already."""
    return require_safe(_conditional(view))


def page(request: HttpRequest, template: str, said: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a public page in the organization's time zone. Nobody is asked who reads."""
    owner = owner_of(request)
    with timezone.override(ZoneInfo(owner.time_zone)):
        html = render_to_string(template, {"house": owner, **said})
    return cached(HttpResponse(html, status=status))


def owner_of(request: HttpRequest) -> House:
    """Whose newsroom it is."""
    return known(request).house or house() or House(name="Masthead", time_zone="UTC")


def cached(response: HttpResponse) -> HttpResponse:
    """Let caches keep it for half a minute: a withdrawal is seen by then."""
    response["Cache-Control"] = _FRESH
    return response


def picture_answer(picture: PictureBytes) -> HttpResponse:
    """A picture by its own digest: it never changes, and is nothing but a picture."""
    mime = picture.mime if picture.mime in SHOWN else "application/octet-stream"
    response = HttpResponse(picture.data, content_type=mime)
    response["Cache-Control"] = _FOREVER
    response["X-Content-Type-Options"] = "nosniff"
    return response


def missing(request: HttpRequest, sentence: str, template: str = "newsroom/missing.html") -> HttpResponse:
    """The public page for an address with nothing behind it."""
    return page(request, template, {"sentence": sentence}, status=404)
