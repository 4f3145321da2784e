"""What the writers of our own two networks share. Only `delivery` reaches it, through them."""

from __future__ import annotations

from hashlib import sha256
from typing import ClassVar
from uuid import UUID

from masthead.core.lengths import Limits, length
from masthead.inhouse.models import Item, Picture
from masthead.inhouse.reading import receipt_of
from masthead.inhouse.session import call
from masthead.kernel.clock import now
from masthead.kernel.ids import parse_id
from masthead.networks.contract import AccountRef, Medium, NetworkError, Outgoing, Prepared, Receipt


class HouseWriter:
    """Puts words on a network over our own tables. Each call is one short transaction."""

    limits: ClassVar[Limits]

    def prepare(self, account: AccountRef, credential: str, post: Outgoing, timeout: float) -> Prepared:
        """Store the pictures. None can be seen before an item shows it."""
        del account, credential
        require_fitting(post, self.limits)
        if post.media:
            with call(timeout):
                Picture.objects.bulk_create([_picture(medium) for medium in post.media], ignore_conflicts=True)
        return Prepared()

    def publish(
        self, account: AccountRef, credential: str, post: Outgoing, prepared: Prepared, timeout: float
    ) -> Receipt:
        """Show the item; the same (account, key) again gets the first receipt."""
        del credential, prepared
        require_fitting(post, self.limits)
        item = _item(self.limits.network, UUID(account.id), post)
        with call(timeout):
            _require_pictures(post)
            Item.objects.bulk_create([item], ignore_conflicts=True)
            return receipt_of(Item.objects.get(account_id=item.account_id, key=post.key))

    def retract(self, account: AccountRef, credential: str, network_id: str, timeout: float) -> None:
        """Take the item from view; its row stays and says when. Again is as good as once."""
        del credential
        item_id = parse_id(network_id)
        if item_id is None:
            raise self._unknown_item()
        with call(timeout):
            shown = Item.objects.filter(id=item_id, account_id=UUID(account.id), network=self.limits.network)
            if not shown.filter(retracted_at=None).update(retracted_at=now()) and not shown.exists():
                raise self._unknown_item()

    def _unknown_item(self) -> NetworkError:
        return NetworkError(f"{self.limits.title} has no such item on this account.", permanent=True)


def require_fitting(post: Outgoing, limits: Limits) -> None:
    """Raise a permanent `NetworkError` for a post that the network does not take."""
    problem = _problem(post, limits)
    if problem:
        raise NetworkError(f"{limits.title} did not take it: {problem}", permanent=True)


def _problem(post: Outgoing, limits: Limits) -> str:
    count = length(post.text, limits.unit)
    if not post.key:
        return "it names no delivery."
    if count > limits.max_length:
        return f"it has {count} characters, and {limits.max_length} is the most."
    if not post.text.strip() and not post.media:
        return "it says nothing."
    if len(post.media) > limits.max_media:
        return f"it has {len(post.media)} pictures, and {limits.max_media} is the most."
    return next(filter(None, (_medium_problem(medium, limits) for medium in post.media)), "")


def _medium_problem(medium: Medium, limits: Limits) -> str:
    if medium.mime not in limits.media_types:
        return f"it shows no {medium.mime}."
    if len(medium.data) > limits.max_media_bytes:
        return f"a picture is larger than {limits.max_media_bytes} bytes."
    if sha256(medium.data).hexdigest() != medium.sha256:
        return "a picture's bytes are not the ones that were approved."
    return ""


def _item(network: str, account_id: UUID, post: Outgoing) -> Item:
    return Item(
        network=network,
        account_id=account_id,
        key=post.key,
        title=post.title,
        text=post.text,
        link=post.link,
        language=post.language or "en",
        reply_to=post.reply_to,
        pictures=[{"sha256": medium.sha256, "alt": medium.alt} for medium in post.media],
        at=post.at,
    )


def _picture(medium: Medium) -> Picture:
    return Picture(sha256=medium.sha256, mime=medium.mime, data=medium.data, width=medium.width, height=medium.height)


def _require_pictures(post: Outgoing) -> None:
    wanted = {medium.sha256 for medium in post.media}
    if wanted and Picture.objects.filter(sha256__in=wanted).count() < len(wanted):
        raise NetworkError("The pictures of this post are not there yet.", detail="publish before prepare")
