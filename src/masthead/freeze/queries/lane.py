"""The crisis lane, as others read it: who may speak, what was let through, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from masthead.freeze.cover import PASS_ID
from masthead.freeze.models import Pass, Speaker
from masthead.freeze.permissions import may_speak
from masthead.freeze.queries.freezes import FreezeView, covering
from masthead.freeze.scopes import place_of
from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import NotFound
from masthead.kernel.statements import rows
from masthead.people.standing import Where, standing_for

OWN_WORDS = frozenset({"free_text", "glass"})
"""Kinds whose words nobody approved before: those who released them answer for them."""


@dataclass(frozen=True, slots=True)
class PassView:
    """A pass through freezes, for one named revision."""

    id: UUID
    kind: str
    post_id: UUID
    digest: str
    account_ids: tuple[UUID, ...]
    freeze_ids: tuple[UUID, ...]
    subjects: tuple[str, ...]
    saw: tuple[str, ...]
    claims: tuple[str, ...]
    reason: str
    released_by: UUID
    released_at: datetime
    needs_second: bool
    second_by: UUID | None
    second_at: datetime | None
    claim_by: UUID | None
    claim_at: datetime | None
    claim_reason: str
    effective_at: datetime | None
    ends_at: datetime
    reviewed_by: UUID | None
    reviewed_at: datetime | None
    verdict: str
    verdict_reason: str

    @property
    def lane(self) -> bool:
        """Whether it was said for the lane, rather than held before and released by name."""
        return self.kind != "held_post"

    @property
    def own_words(self) -> bool:
        """Whether those who released it answer for what a policy asks besides."""
        return self.kind in OWN_WORDS

    @property
    def lacks_second(self) -> bool:
        """Whether a second person is missing."""
        return self.needs_second and self.second_by is None

    @property
    def lacks_expert(self) -> bool:
        """Whether a cause or a culprit waits to be confirmed."""
        return bool(self.claims) and self.claim_by is None


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Somebody who was named to speak through a freeze."""

    id: UUID
    freeze_id: UUID
    person_id: UUID
    name: str
    named_by: str
    named_at: datetime


_FIELDS = tuple(PassView.__dataclass_fields__)
_LEADS = """
SELECT DISTINCT p.id, p.name FROM people_grant g JOIN people_person p ON p.id = g.person_id
WHERE g.role = 'crisis_lead' AND g.ended_at IS NULL AND g.starts_at <= masthead_now()
  AND (g.until IS NULL OR g.until > masthead_now())
  AND p.state = 'active' AND p.kind = 'human' AND p.office_id IS NOT NULL
  AND (g.scope = 'all' OR (g.scope = 'office' AND g.scope_id = ANY(%(offices)s))
       OR (g.scope = 'account' AND g.scope_id = %(account)s) OR (g.scope = 'campaign' AND g.scope_id = %(campaign)s))
ORDER BY 2, 1
"""
_PASS_OF = f"""
SELECT {PASS_ID} FROM publishing_delivery d
JOIN registry_account a ON a.id = d.account_id JOIN people_office o ON o.id = a.office_id WHERE d.id = %s
"""


def in_the_way(where: Where, *, by_person: bool = False) -> list[FreezeView]:
    """The open freezes that stop a delivery at this place; with `by_person` one that a person sends at once."""
    return [each for each in covering(where) if each.breadth == "everything" or not by_person]


def speakers(freeze_id: UUID) -> tuple[SpeakerView, ...]:
    """Who is named on a freeze, the first named first. Whether it may be seen was asked before."""
    found = Speaker.objects.filter(freeze_id=freeze_id, withdrawn_at=None).order_by("named_at", "id")
    return tuple(
        SpeakerView(each.id, each.freeze_id, each.person_id, each.person_name, each.named_by_name, each.named_at)
        for each in found
    )


def crisis_leads(view: FreezeView) -> tuple[tuple[UUID, str], ...]:
    """The crisis leads of a freeze's scope: they speak through it without being named."""
    where = place_of(view.scope, view.scope_id).where
    found = rows(
        _LEADS,
        {"offices": list(where.offices), "account": where.account_id, "campaign": where.campaign_id},
    )
    return tuple((key, name) for key, name in found)


def speakable(actor: Actor, view: FreezeView) -> str:
    """Why the actor may not speak through this freeze; empty where they may."""
    return may_speak(standing_for(actor), [view.id]).sentence


def open_pass(pass_id: UUID) -> PassView:
    """One pass. Raises `NotFound`."""
    found = Pass.objects.filter(id=pass_id).first()
    if found is None:
        raise NotFound("That was not found, or is not yours to see.")
    return _pass(found)


def pass_of(delivery_id: UUID) -> PassView | None:
    """The pass by which this delivery may go through all that is in its way, if one does."""
    found = rows(_PASS_OF, [delivery_id])
    return open_pass(found[0][0]) if found and found[0][0] else None


def waiting_passes() -> list[PassView]:
    """Passes that wait for their second person, or for somebody who confirms a claim, the oldest first."""
    return _views(Pass.objects.filter(effective_at=None, ends_at__gt=now()).order_by("released_at", "id"))


def lane_passes(freeze_id: UUID, limit: int = 100) -> list[PassView]:
    """What was released through this freeze, the last first: in effect, waiting, or lapsed."""
    return _views(Pass.objects.filter(freeze_ids__contains=[freeze_id]).order_by("-released_at", "-id")[:limit])


def unreviewed() -> list[PassView]:
    """What one person said alone and nobody reviewed yet, the oldest first."""
    return _views(Pass.objects.filter(kind=Pass.Kind.GLASS, reviewed_at=None).order_by("released_at", "id"))


def _views(found: QuerySet[Pass]) -> list[PassView]:
    return [_pass(each) for each in found]


def _pass(found: Pass) -> PassView:
    held = {name: getattr(found, name) for name in _FIELDS}
    said: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in held.items()}
    return PassView(**said)
