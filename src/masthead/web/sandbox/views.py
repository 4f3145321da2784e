"""The public timeline of a sandbox account, marked so that nobody takes it for the organization's word."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from masthead.inhouse import queries
from masthead.kernel.errors import NotFound
from masthead.kernel.ids import parse_id
from masthead.registry.public import sandbox_account
from masthead.web.newsroom.public import page, picture_answer, public

NETWORK = "sandbox"
SIZE = 50


@public
def timeline(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """What the account's timeline shows, newest first; with `?before=`, what came earlier."""
    account = sandbox_account(account_id)
    asked = request.GET.get("before", "")
    before = parse_id(asked)
    if account is None or (asked and before is None):
        return _missing(request)
    try:
        found = queries.items(NETWORK, account_id=account_id, before=before, limit=SIZE + 1)
    except NotFound:
        return _missing(request)
    shown = found[:SIZE]
    earlier = shown[-1].id if len(found) > SIZE else None
    said = {"account": account, "items": shown, "earlier": earlier, "first": before is None}
    return _unlisted(page(request, "sandbox/timeline.html", said))


@public
def picture(request: HttpRequest, account_id: str, sha256: str) -> HttpResponse:
    """A picture that the account shows now."""
    try:
        return _unlisted(picture_answer(queries.picture(NETWORK, sha256, account_id=UUID(account_id))))
    except NotFound:
        return _missing(request)


def _missing(request: HttpRequest) -> HttpResponse:
    return _unlisted(page(request, "sandbox/missing.html", {}, status=404))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
