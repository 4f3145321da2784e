"""The ledger as anybody may check it: its signed head, its hashes, its leaves. No payload is served here."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from masthead.core.merkle.tiles import MAX_LEVEL, parse_place
from masthead.ledger import checkpoints, keys, tiles

FOR_EVER = "public, max-age=31536000, immutable"
A_MOMENT = "public, max-age=1"
LARGEST_INDEX = 2**55
"""Beyond any tile that a database could hold; larger numbers are not asked for."""


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed head, as a signed note."""
    head = checkpoints.latest()
    if head is None:
        raise Http404("Nothing has been signed yet.")
    tag = quote_etag(head.root.hex())
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(head.note, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = A_MOMENT
    response.headers["ETag"] = tag
    return _open_to_all(response)


@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """The key that verifies the signed heads. Who audits has it from elsewhere too."""
    if checkpoints.latest() is None:
        raise Http404("Nothing has been signed yet.")
    return _open_to_all(HttpResponse(f"{keys.verifier()}\n", content_type="text/plain; charset=utf-8"))


@require_safe
def tile(request: HttpRequest, level: str, place: str) -> HttpResponse:
    """Hashes of the tree, 32 bytes each."""
    index, width = _place(place)
    if int(level) > MAX_LEVEL:
        raise Http404("There is no such level.")
    return _bytes(tiles.tile(int(level), index, width))


@require_safe
def bundle(request: HttpRequest, place: str) -> HttpResponse:
    """Leaves, each led by its length: id, moment and commitment of an entry, and nothing of what it says."""
    return _bytes(tiles.bundle(*_place(place)))


def _place(text: str) -> tuple[int, int]:
    try:
        index, width = parse_place(text)
    except ValueError:
        raise Http404("There is no such tile.") from None
    if index > LARGEST_INDEX:
        raise Http404("There is no such tile.")
    return index, width


def _bytes(data: bytes | None) -> HttpResponse:
    if data is None:
        raise Http404("The signed tree has no such tile.")
    response = HttpResponse(data, content_type="application/octet-stream")
    response.headers["Cache-Control"] = FOR_EVER
    return _open_to_all(response)


def _open_to_all(response: HttpResponse) -> HttpResponse:
    """Verifiers that run in a page of somebody else may read it."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
