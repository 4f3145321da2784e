"""Every read of what our own two networks show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from masthead.inhouse.addresses import path_of, url_of
from masthead.inhouse.models import Fault, Item, Picture
from masthead.kernel.errors import NotFound

PAGE = 20


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture of an item: its address is its SHA-256; width and height are in pixels."""

    sha256: str
    alt: str
    mime: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One item as the public may see it. Of a retracted one only where and when it was, and when it went.

    `key` is that of the delivery which put it there, empty when none did; it is for looking the proof up.
    """

    id: UUID
    network: str
    account_id: UUID
    key: str
    title: str
    text: str
    link: str
    language: str
    pictures: tuple[ShownPicture, ...]
    at: datetime
    retracted_at: datetime | None = None

    @property
    def path(self) -> str:
        """Its path under this installation's address."""
        return path_of(self.network, self.account_id, self.id)

    @property
    def url(self) -> str:
        """Its whole address."""
        return url_of(self.network, self.account_id, self.id)


@dataclass(frozen=True, slots=True)
class FaultSet:
    """The fault on one sandbox account: for the next `times` calls, with `seconds` where the mode has them."""

    mode: str
    times: int
    seconds: float


@dataclass(frozen=True, slots=True)
class PictureBytes:
    """A picture's bytes and their type."""

    mime: str
    data: bytes


def items(network: str, account_id: UUID | None = None, before: UUID | None = None, limit: int = PAGE) -> list[Shown]:
    """What a network shows, newest first, at most `limit`; after the item `before`, when one is given.

    Raises `NotFound` when there is no item `before` on this network.
    """
    rows = Item.objects.filter(network=network, retracted_at=None)
    if account_id is not None:
        rows = rows.filter(account_id=account_id)
    if before is not None:
        rows = rows.filter(_earlier_than(network, before))
    return _shown(list(rows.order_by("-at", "-id")[:limit]))


def withdrawn(network: str, limit: int = PAGE) -> list[Shown]:
    """What a network no longer shows, the last withdrawn first."""
    rows = Item.objects.filter(network=network, retracted_at__isnull=False)
    return _shown(list(rows.order_by("-retracted_at", "-id")[:limit]))


def item(network: str, item_id: UUID) -> Shown:
    """One item of a network. Raises `NotFound`."""
    rows = list(Item.objects.filter(network=network, id=item_id))
    if not rows:
        raise NotFound("There is nothing at this address.")
    return _shown(rows)[0]


def picture(network: str, sha256: str, account_id: UUID | None = None) -> PictureBytes:
    """A picture that an item of the network (of the account) shows now. Raises `NotFound`."""
    showing = Item.objects.filter(network=network, retracted_at=None, pictures__contains=[{"sha256": sha256}])
    if account_id is not None:
        showing = showing.filter(account_id=account_id)
    row = Picture.objects.filter(sha256=sha256).first() if showing.exists() else None
    if row is None:
        raise NotFound("There is no picture at this address.")
    return PictureBytes(mime=row.mime, data=bytes(row.data))


def fault(account_id: UUID) -> FaultSet | None:
    """The fault that the account's next call will meet, if any."""
    row = Fault.objects.filter(account_id=account_id, times__gt=0).first()
    return FaultSet(mode=row.mode, times=row.times, seconds=row.seconds) if row else None


def _earlier_than(network: str, item_id: UUID) -> Q:
    place = Item.objects.filter(network=network, id=item_id).values_list("at", flat=True).first()
    if place is None:
        raise NotFound("There is no page here. Begin with the newest.")
    return Q(at__lt=place) | Q(at=place, id__lt=item_id)


def _shown(rows: list[Item]) -> list[Shown]:
    known = _pictures(place["sha256"] for row in rows if row.retracted_at is None for place in row.pictures)
    return [_withdrawn(row) if row.retracted_at else _whole(row, known) for row in rows]


def _whole(row: Item, known: dict[str, Picture]) -> Shown:
    return Shown(
        id=row.id,
        network=row.network,
        account_id=row.account_id,
        key=row.key,
        title=row.title,
        text=row.text,
        link=row.link,
        language=row.language,
        pictures=tuple(
            _picture(known[place["sha256"]], place["alt"]) for place in row.pictures if place["sha256"] in known
        ),
        at=row.at,
    )


def _withdrawn(row: Item) -> Shown:
    return Shown(
        id=row.id,
        network=row.network,
        account_id=row.account_id,
        key=row.key,
        title="",
        text="",
        link="",
        language=row.language,
        pictures=(),
        at=row.at,
        retracted_at=row.retracted_at,
    )


def _pictures(names: Iterable[str]) -> dict[str, Picture]:
    wanted = set(names)
    return Picture.objects.defer("data").in_bulk(wanted) if wanted else {}


def _picture(row: Picture, alt: str) -> ShownPicture:
    return ShownPicture(sha256=row.sha256, alt=alt, mime=row.mime, width=row.width, height=row.height)
