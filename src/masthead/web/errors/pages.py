"""Pages that say no: what happened, what was kept, what to do. Never a trace."""

from __future__ import annotations

import logging
import sys
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from masthead.kernel.errors import MastheadError
from masthead.kernel.failing import DOWN, Failing, failing
from masthead.web.request import is_partial, known

log = logging.getLogger("masthead.web")


def page_for(request: HttpRequest, error: MastheadError) -> HttpResponse:
    """The page, or for htmx the part, that says a refusal's sentence."""
    return _page(request, error.status, _headline(error.status), error.sentence, error.fields)


def unavailable(request: HttpRequest, trouble: Failing = DOWN) -> HttpResponse:
    """The database does not do what it is asked. This page needs none."""
    said = {"headline": _database_headline(trouble.code), "sentence": trouble.sentence}
    template = "errors/part.html" if is_partial(request) else "errors/unavailable.html"
    answer = HttpResponse(render_to_string(template, said), status=HTTPStatus.SERVICE_UNAVAILABLE)
    answer["Retry-After"] = "10"
    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 400."""
    return _page(request, 400, _headline(400), _("The request could not be read. Go back and try once more."))


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 403."""
    return _page(request, 403, _headline(403), _("You may not do this. Ask a steward if you think you should."))


def token_missing(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or old."""
    log.warning("form token refused: %s", reason)
    sentence = _(
        "This form was open for too long, or in a browser that keeps no cookies, so nothing was done. Go back: what "
        "you typed is still there. Copy it, load the page anew, and send it again."
    )
    return _page(request, 403, _("Nothing was sent"), sentence)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 404."""
    return _page(request, 404, _headline(404), _("It may have moved, or it is not yours to see."))


def broken(request: HttpRequest) -> HttpResponse:
    """Django's 500: the database, which may fail anywhere on the way, or something of ours. Needs no database."""
    trouble = failing(sys.exc_info()[1])
    if trouble is not None:
        return unavailable(request, trouble)
    return HttpResponse(render_to_string("errors/broken.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _page(
    request: HttpRequest, status: int, headline: str, sentence: str, fields: dict[str, str] | None = None
) -> HttpResponse:
    if is_partial(request):
        template = "errors/part.html"
    else:
        template = "errors/framed.html" if known(request).standing else "errors/bare.html"
    given = {"headline": headline, "sentence": sentence, "fields": fields or {}}
    return render(request, template, given, status=status)


def _database_headline(code: str) -> str:
    return {
        "database_full": _("The database is full"),
        "database_crowded": _("The database takes no more connections"),
        "database_read_only": _("The database cannot be written to"),
        "not_migrated": _("The database is of another version"),
    }.get(code, _("The database does not answer"))


def _headline(status: int) -> str:
    return {
        400: _("That could not be read"),
        401: _("Sign in first"),
        403: _("That is not yours to do"),
        404: _("There is no such page"),
        409: _("Someone was quicker"),
        422: _("That cannot be taken as it is"),
        429: _("That was too often"),
        503: _("A part of Masthead does not answer"),
    }.get(status, _("That did not work"))
