"""What every request passes on its way in, and every refusal on its way out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.views import redirect_to_login
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from masthead.kernel.errors import MastheadError
from masthead.kernel.failing import failing
from masthead.people.house import house
from masthead.people.standing import standing_of
from masthead.web.errors.pages import page_for, unavailable
from masthead.web.paths import is_open, is_outside
from masthead.web.request import known
from masthead.web.signin.idle import is_idle, lock

Handler = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]
log = logging.getLogger("masthead.web")


class FirstRunMiddleware:
    """Nothing is open before both first persons exist."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_outside(request.path):
            return self.get_response(request)
        try:
            known(request).house = here = house()
        except Error as error:
            return _failing(request, error)
        if here is None and request.path != "/first-run/":
            return redirect("/first-run/")
        return self.get_response(request)


class StandingMiddleware:
    """Only people whose standing holds come in. A session ends when its person's standing does, and asks for the
    password again after a pause."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        here = known(request).house
        if is_outside(request.path) or here is None:
            return self.get_response(request)
        zone = here.time_zone
        if SESSION_KEY in request.session:
            standing = standing_of(request.user.id) if request.user.is_authenticated else None
            if standing is None or not standing.signs_in or standing.kind != "human":
                return _end(request)
            known(request).standing = standing
            zone = standing.time_zone
        with timezone.override(ZoneInfo(zone)):
            answer = self.get_response(request)
        if known(request).standing and not answer.has_header("Cache-Control"):
            patch_cache_control(answer, private=True)
        return answer

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Runs after the check of the form's token, so that nothing from another site is ever kept."""
        if is_open(request.path):
            return None
        if known(request).standing is None:
            return redirect_to_login(request.get_full_path())
        return lock(request) if is_idle(request) else None


class SentenceMiddleware:
    """Turns a refusal into a page with its sentence."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if is_outside(request.path):
            return None
        if isinstance(error, MastheadError):
            return page_for(request, error)
        return _failing(request, error) if failing(error) else None


def _failing(request: HttpRequest, error: Exception) -> HttpResponse:
    trouble = failing(error)
    if trouble is None:
        raise error
    log.error("%s: %s", request.path, trouble.code, exc_info=error)
    return unavailable(request, trouble)


def _end(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    messages.warning(
        request, _("Your access has ended, so you were signed out. Ask your sponsor or a steward if that is wrong.")
    )
    return redirect("account_login")
