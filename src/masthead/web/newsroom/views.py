"""The newsroom's pages."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from masthead.inhouse import queries
from masthead.kernel.errors import NotFound
from masthead.kernel.ids import parse_id
from masthead.registry.public import public_account_count, public_accounts, retired_accounts
from masthead.web.newsroom.public import missing, page, picture_answer, public
from masthead.web.newsroom.stories import NETWORK, directory, newest, tell

SIZE = 12
MOST_ON_FRONT = 60
REMOVALS = 10


@public
def front(request: HttpRequest) -> HttpResponse:
    """The newest, who speaks, and what was withdrawn; with `?before=`, what came earlier."""
    asked = request.GET.get("before", "")
    before = parse_id(asked)
    try:
        if asked and before is None:
            raise NotFound("There is no page here. Begin with the newest.")
        shown = newest(before, SIZE)
    except NotFound as error:
        return missing(request, error.sentence)
    if before:
        return page(request, "newsroom/earlier.html", {"page": shown})
    return page(request, "newsroom/front.html", {"page": shown, **_register(), **_removals()})


@public
def accounts(request: HttpRequest) -> HttpResponse:
    """Every account that speaks for the organization."""
    listed = public_accounts()
    return page(
        request,
        "newsroom/accounts.html",
        {"directory": directory(listed), "count": len(listed), "retired": retired_accounts(100)},
    )


@public
def item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """One statement; of a withdrawn one, that and when it was withdrawn."""
    try:
        [story] = tell([queries.item(NETWORK, item_id)])
    except NotFound:
        return missing(request, "There is no statement at this address.")
    if story.item.retracted_at:
        return page(request, "newsroom/withdrawn.html", {"story": story}, status=410)
    return page(request, "newsroom/item.html", {"story": story})


@public
def picture(request: HttpRequest, sha256: str) -> HttpResponse:
    """A picture of a statement that is shown now."""
    try:
        return picture_answer(queries.picture(NETWORK, sha256))
    except NotFound as error:
        return missing(request, error.sentence)


def _register() -> dict[str, object]:
    count = public_account_count()
    listed = public_accounts() if count <= MOST_ON_FRONT else []
    return {"directory": directory(listed), "count": count, "retired": retired_accounts()}


def _removals() -> dict[str, object]:
    return {"removals": tell(queries.withdrawn(NETWORK, limit=REMOVALS))}
