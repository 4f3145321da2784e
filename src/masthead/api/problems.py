"""Every way the API says no, in one form (RFC 9457) and in one place. Never a trace."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import Error as DatabaseFailed
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from masthead.api.shapes import shown
from masthead.core.decision import Finding
from masthead.kernel.errors import MastheadError
from masthead.kernel.failing import failing

MEDIA_TYPE = "application/problem+json"
_UNIQUE = "23505"
"""PostgreSQL's name for a row that is there already."""

log = logging.getLogger("masthead.api")

SENTENCES: Mapping[int, tuple[str, str]] = {
    400: ("malformed", "The request could not be read: send JSON in UTF-8, without null or broken characters."),
    401: ("not_signed_in", "Send a token as `Authorization: Bearer mh_…`, or sign in. Yours may be over or revoked."),
    403: ("refused", "You may not do this. Ask a steward if you think you should."),
    404: ("not_found", "That was not found, or is not yours to see."),
    405: ("method_not_allowed", "This address takes other methods; the header Allow names them."),
    409: ("conflict", "The thing is no longer in the state this act starts from. Read it again, then decide."),
    413: ("too_large", "The request is too large: 20 MB at most, and 15 MB for a picture."),
    415: ("media_type", "Send application/json, or multipart/form-data for a picture."),
    422: ("invalid", "Some fields cannot be taken as they are; the others were understood."),
    429: ("too_many", "Too many requests in a short time. Wait as long as Retry-After says."),
    500: ("broken", "Something of Masthead's own failed. Nothing was changed; its log says what."),
    503: ("unavailable", "The database does not answer. Nothing was changed; try again in a moment."),
}
"""What a status means where nothing more exact is known: its code and its sentence."""


_WAITS = {429: "60", 503: "10"}
"""Seconds after which it is worth asking again."""


class Problem(Schema):
    """A refusal (RFC 9457). `code` is for programs, `detail` for people, `fields` says what is expected of which."""

    type: str = Field(description="Names the code, as urn:masthead:problem:conflict.")
    title: str = Field(description="The status in words.")
    status: int
    detail: str = Field(description="A sentence that says what happened and what to do.")
    code: str
    fields: dict[str, str] = Field(description="By field: what is expected. Empty where no field is at fault.")
    findings: list[shown(Finding)] = Field(  # type: ignore[valid-type]
        [], description="What the guard saw, where that is the reason."
    )


def problem(
    status: int,
    *,
    code: str = "",
    detail: str = "",
    fields: Mapping[str, str] | None = None,
    findings: Iterable[Finding] = (),
) -> HttpResponse:
    """The answer that says no."""
    usual_code, usual = SENTENCES.get(status, SENTENCES[400])
    said = code or usual_code
    body = {
        "type": f"urn:masthead:problem:{said}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or usual,
        "code": said,
        "fields": dict(fields or {}),
        "findings": [{**asdict(each), "severity": each.severity.word} for each in findings],
    }
    answer = JsonResponse(body, status=status, content_type=MEDIA_TYPE)
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = 'Bearer realm="Masthead"'
    if wait := _WAITS.get(status):
        answer["Retry-After"] = wait
    return answer


def handle(api: NinjaAPI) -> None:
    """Let the API say no by `problem`, whatever went wrong."""
    for kind, status in (
        (Http404, 404),
        (AuthenticationError, 401),
        (RequestDataTooBig, 413),
        (SuspiciousOperation, 400),
        (MultiPartParserError, 400),
        (UnreadablePostError, 400),
    ):
        api.add_exception_handler(kind, _saying(status))
    api.add_exception_handler(MastheadError, _of_masthead)
    api.add_exception_handler(ValidationError, _of_fields)
    api.add_exception_handler(HttpError, _of_http)
    api.add_exception_handler(DatabaseFailed, _database)
    api.add_exception_handler(IntegrityError, _quicker)
    api.add_exception_handler(Exception, _broken)


def _saying(status: int) -> Any:
    return lambda request, error: problem(status)


def _of_masthead(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status, code=error.code, detail=error.sentence, fields=error.fields, findings=error.findings)


def _of_http(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code)


def _of_fields(request: HttpRequest, error: Any) -> HttpResponse:
    fields: dict[str, str] = {}
    for each in error.errors:
        fields.setdefault(_name(each["loc"]), _sentence(str(each["msg"])))
    return problem(422, fields=fields)


def _name(place: Iterable[object]) -> str:
    """`accounts.0.kind` for the place at which a field was found: neither source nor parameter is a field's name."""
    source, *rest = (str(part) for part in place)
    names = rest[1:] if source in {"body", "query", "form"} and len(rest) > 1 else rest
    return ".".join(names) or source


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."


def _database(request: HttpRequest, error: Any) -> HttpResponse:
    trouble = failing(error)
    if trouble is None:
        return _broken(request, error)
    log.error("%s: %s", request.path, trouble.code, exc_info=error)
    return problem(503, code=trouble.code, detail=trouble.sentence)


def _quicker(request: HttpRequest, error: Any) -> HttpResponse:
    """Two who made the same thing in the same moment: the database let one of them."""
    twice = getattr(error.__cause__, "sqlstate", "") == _UNIQUE
    return problem(409) if twice else _broken(request, error)


def _broken(request: HttpRequest, error: Any) -> HttpResponse:
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    return problem(500)
