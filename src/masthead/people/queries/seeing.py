"""Who sees whom: people in house see all; others see those they work with."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from masthead.kernel.actor import Actor, ActorKind
from masthead.kernel.errors import NotFound
from masthead.people.models import Engagement
from masthead.people.standing import Standing, standing_for


def viewer(actor: Actor) -> Standing | None:
    """The standing of whoever looks; None for Masthead itself and the operator. Raises when their access has ended."""
    if actor.kind != ActorKind.PERSON:
        return None
    who = standing_for(actor)
    if who is None or not who.signs_in:
        raise NotFound("Your access has ended.", code="standing_ended", status=401)
    return who


def sees_all(who: Standing | None) -> bool:
    """In house, or no person at all."""
    return who is None or who.in_house


def persons_seen(who: Standing | None) -> Q:
    """Partners' people see each other and the sponsors of their engagements; an agent sees itself."""
    if who is None or who.in_house:
        return Q()
    if who.partner_id is None:
        return Q(id=who.id)
    sponsors = Engagement.objects.filter(id__in=engagements_of(who)).values("sponsor_id")
    return Q(partner_id=who.partner_id) | Q(id__in=sponsors)


def engagements_of(who: Standing) -> set[UUID]:
    """The engagements by which a person holds rights now."""
    return {right.engagement_id for right in who.rights if right.engagement_id is not None}
