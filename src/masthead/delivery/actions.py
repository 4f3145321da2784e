"""Taking down what was said, and settling by a person what no network can tell."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from masthead.delivery.entries import TakedownAsked, UncertainSettled
from masthead.delivery.gate import Gate
from masthead.delivery.models import PublishedCopy
from masthead.delivery.outcomes import keep_retraction, keep_sent
from masthead.delivery.permissions import may_settle, may_take_down
from masthead.delivery.stopping import stop
from masthead.freeze.scopes import place_of
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound
from masthead.ledger.action import Action
from masthead.networks.contract import Receipt
from masthead.publishing.content import decode
from masthead.publishing.models import Delivery, Revision, Validity
from masthead.registry.sending import senders

TAKEDOWN_LASTS = timedelta(days=7)
OUTCOMES = ("sent", "not_sent")
_UNDER_WAY = (Delivery.State.WAITING, Delivery.State.SENDING, Delivery.State.UNCERTAIN)


def take_down(*, actor: Actor, delivery_id: UUID, reason: str) -> UUID:
    """Ask for something sent to be taken down; returns the takedown, a delivery of its own.

    What was said is kept already, as it was said. The takedown goes through a freeze: it adds no words.
    """
    with Action("delivery.take_down", actor) as act:
        said = _locked(delivery_id)
        act.require(may_take_down(actor, place_of("account", said.account_id)))
        because = _reason(reason)
        copy = PublishedCopy.objects.filter(delivery_id=said.id).first()
        if said.state != Delivery.State.SENT or said.act != Delivery.Act.PUBLISH or copy is None:
            raise Conflict(
                f"This is {said.state}: there is nothing of it on the network to take down.", code="not_sent"
            )
        if not copy.network_id:
            raise Conflict(
                "Masthead does not know this post's number on its network, because a person settled it. "
                "Take it down there by hand.",
                code="unknown_there",
            )
        if Delivery.objects.filter(post_id=said.post_id, target=said.id, state__in=_UNDER_WAY).exists():
            raise Conflict("Somebody asked for this to be taken down already; it is under way.", code="takedown_open")
        takedown = Delivery.objects.create(
            account_id=said.account_id,
            post_id=said.post_id,
            revision_id=said.revision_id,
            digest=said.digest,
            act=Delivery.Act.RETRACT,
            target=said.id,
            post_kind=said.post_kind,
            campaign_id=said.campaign_id,
            by_person=True,
            created_by=actor.person,
            created_at=act.now,
            due_at=act.now,
            last_moment=act.now + TAKEDOWN_LASTS,
            validity=Validity.EVERGREEN,
            ready=True,
            changed_at=act.now,
        )
        act.record(TakedownAsked(subject=takedown.id, account=said.account_id, target=said.id, reason=because))
        act.answer(id=takedown.id)
    return takedown.id


def settle_by_person(*, actor: Actor, delivery_id: UUID, outcome: str, url: str = "", reason: str) -> None:
    """A person looked on the network, and says whether an uncertain delivery is out there: `sent` or `not_sent`.

    Its absence is a person's to say only where the network has neither key nor listing (law 8); then it is held, and
    nothing is sent again until somebody gives it a new window. A takedown that is not done is done again.
    """
    with Action("delivery.settle_by_person", actor) as act:
        doubted = _locked(delivery_id)
        act.require(may_settle(actor, place_of("account", doubted.account_id)))
        because, address = _reason(reason), _address(outcome, url, doubted)
        if doubted.state != Delivery.State.UNCERTAIN:
            raise Conflict(f"This is {doubted.state} by now; there is nothing left to settle.", code="not_uncertain")
        if outcome == "not_sent" and doubted.held_code != "person":
            raise Conflict(
                "It is being looked up on its network, which can tell. Wait for that: sending it twice is worse.",
                code="being_looked_up",
            )
        _settle(act, doubted, outcome, address)
        act.record(
            UncertainSettled(
                subject=doubted.id, account=doubted.account_id, outcome=outcome, url=address, reason=because
            )
        )
        act.answer(id=doubted.id)


def _settle(act: Action, doubted: Delivery, outcome: str, url: str) -> None:
    takedown = doubted.act == Delivery.Act.RETRACT
    if outcome == "not_sent":
        decided = (
            Gate("again", "person", "A person saw it there still: it is taken down again.")
            if takedown
            else Gate("hold", "settled", "A person looked and it is not there. Give it a new window, or drop it.")
        )
        stop(act, doubted.id, doubted.account_id, decided)
    elif takedown:
        keep_retraction(act, doubted, None)
    else:
        network = senders([doubted.account_id])[doubted.account_id].network
        text = decode(Revision.objects.get(id=doubted.revision_id).canonical).texts[network]
        keep_sent(act, doubted.id, None, Receipt(network_id="", url=url, text=text), text, "person")


def _locked(delivery_id: UUID) -> Delivery:
    found = Delivery.objects.select_for_update().filter(id=delivery_id).first()
    if found is None:
        raise NotFound("That delivery was not found, or is not yours to see.")
    return found


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Invalid("Say why.", fields={"reason": "One sentence; it is kept in the ledger."})
    return reason.strip()


def _address(outcome: str, url: str, doubted: Delivery) -> str:
    if outcome not in OUTCOMES:
        raise Invalid("Say what you saw there.", fields={"outcome": "One of sent, not_sent."})
    if outcome == "not_sent" or doubted.act == Delivery.Act.RETRACT:
        return ""
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.netloc or len(url.strip()) > 1000:
        raise Invalid("Name where you saw it.", fields={"url": "The post's address, beginning with https://."})
    return url.strip()
