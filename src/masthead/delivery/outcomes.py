"""Writing down what became of a public call."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db.models.functions import Now

from masthead.core.folding import fold
from masthead.delivery.entries import DeliveryRetracted, DeliverySent
from masthead.delivery.gate import Gate
from masthead.delivery.models import Attempt, PublishedCopy, Retraction
from masthead.delivery.stopping import stop
from masthead.kernel.actor import Actor
from masthead.kernel.ids import new_id
from masthead.kernel.statements import rows
from masthead.ledger.action import Action
from masthead.networks.contract import Receipt
from masthead.publishing.models import Delivery

MOST_ATTEMPTS = 8


def folded_hash(text: str) -> str:
    """The SHA-256 of the folded text, by which a quotation of it is found again."""
    return hashlib.sha256(fold(text).encode("utf-8")).hexdigest()


def record_sent(
    *, actor: Actor, delivery_id: UUID, attempt_id: UUID | None, receipt: Receipt, text: str, settled_by: str
) -> None:
    """The network has it: keep an immutable copy of what was said."""
    with Action("delivery.settle", actor) as act:
        keep_sent(act, delivery_id, attempt_id, receipt, text, settled_by)


def record_retracted(*, actor: Actor, delivery_id: UUID, attempt_id: UUID | None) -> None:
    """The network has taken it down: the copy stays, and a retraction beside it."""
    with Action("delivery.settle", actor) as act:
        delivery = Delivery.objects.select_for_update().get(id=delivery_id)
        if delivery.state not in {Delivery.State.SENDING, Delivery.State.UNCERTAIN}:
            raise Settled
        keep_retraction(act, delivery, attempt_id)


_SENT = """
WITH closed AS (
    UPDATE delivery_attempt SET outcome = 'sent', ended_at = clock_timestamp()
    WHERE delivery_id = %(delivery)s AND outcome = 'open' AND (%(attempt)s::uuid IS NULL OR id = %(attempt)s::uuid)
), sent AS (
    UPDATE publishing_delivery SET state = 'sent', held_code = '', held_because = '', changed_at = %(now)s
    WHERE id = %(delivery)s AND state IN ('sending', 'uncertain')
    RETURNING id, account_id, post_id, digest
)
INSERT INTO delivery_publishedcopy
    (id, delivery_id, account_id, post_id, digest, text, folded, network_id, url, sent_at)
SELECT %(copy)s, id, account_id, post_id, digest, %(text)s, %(folded)s, %(network_id)s, %(url)s, %(now)s FROM sent
RETURNING account_id, digest
"""


def keep_sent(
    act: Action, delivery_id: UUID, attempt_id: UUID | None, receipt: Receipt, text: str, settled_by: str
) -> None:
    """Inside an open act: it is sent, and an immutable copy of it is kept. Raises `Settled` where it was before."""
    kept = rows(
        _SENT,
        {
            "delivery": delivery_id,
            "attempt": attempt_id,
            "now": act.now,
            "copy": new_id(),
            "text": text,
            "folded": folded_hash(text),
            "network_id": receipt.network_id,
            "url": receipt.url,
        },
    )
    if not kept:
        raise Settled
    act.record(
        DeliverySent(
            subject=delivery_id,
            account=kept[0][0],
            digest=kept[0][1],
            network_id=receipt.network_id,
            url=receipt.url,
            settled_by=settled_by,
        )
    )


def keep_retraction(act: Action, delivery: Delivery, attempt_id: UUID | None) -> None:
    """Inside an open act, with the takedown's row locked: what it named is no longer on the network."""
    _close(attempt_id, delivery.id, Attempt.Outcome.SENT, "")
    delivery.state, delivery.held_code, delivery.held_because = Delivery.State.SENT, "", ""
    delivery.changed_at = act.now
    delivery.save(update_fields=["state", "held_code", "held_because", "changed_at"])
    target = delivery.target or delivery.id
    copy = PublishedCopy.objects.get(delivery_id=target)
    Retraction.objects.get_or_create(copy=copy, defaults={"delivery_id": delivery.id, "at": act.now})
    Delivery.objects.filter(id=target, state=Delivery.State.SENT).update(
        state=Delivery.State.RETRACTED, changed_at=act.now
    )
    act.record(DeliveryRetracted(subject=delivery.id, account=delivery.account_id, target=target))


def record_stopped(*, actor: Actor, delivery_id: UUID, attempt_id: UUID | None, decided: Gate) -> None:
    """The call ended without a receipt: failed, uncertain, or to be tried again."""
    with Action("delivery.settle", actor) as act:
        delivery = Delivery.objects.select_for_update().get(id=delivery_id)
        if delivery.state not in {Delivery.State.SENDING, Delivery.State.UNCERTAIN, Delivery.State.WAITING}:
            raise Settled
        outcome = Attempt.Outcome.UNKNOWN if decided.way == "doubt" else Attempt.Outcome.NOTHING
        _close(attempt_id, delivery_id, outcome, decided.sentence)
        stop(act, delivery.id, delivery.account_id, decided)


def record_failed_before_claim(*, actor: Actor, delivery_id: UUID, decided: Gate) -> None:
    """Preparing met a lasting no, before anything was public: it is held, with the network's reason."""
    with Action("delivery.hold", actor) as act:
        delivery = Delivery.objects.select_for_update().get(id=delivery_id)
        if delivery.state != Delivery.State.WAITING:
            raise Settled
        stop(act, delivery.id, delivery.account_id, decided)


class Settled(Exception):
    """Somebody else settled this delivery first; nothing was changed."""


def _close(attempt_id: UUID | None, delivery_id: UUID, outcome: str, sentence: str) -> None:
    open_ones = Attempt.objects.filter(delivery_id=delivery_id, outcome=Attempt.Outcome.OPEN)
    if attempt_id is not None:
        open_ones = open_ones.filter(id=attempt_id)
    open_ones.update(outcome=outcome, sentence=sentence, ended_at=Now())
