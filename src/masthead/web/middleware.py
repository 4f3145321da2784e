"""What every request passes on its way in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


class FirstRunMiddleware:
    """Nothing is open before both first persons exist."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class StandingMiddleware(FirstRunMiddleware):
    """A session ends when its person's standing does."""


class SentenceMiddleware(FirstRunMiddleware):
    """Turns a refusal into a page with its sentence."""
