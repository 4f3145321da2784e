"""Starting a post, and keeping what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from masthead.core.decision import refused
from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.kernel.ids import parse_id
from masthead.ledger.action import Action, within_scope
from masthead.people.standing import Standing, standing_for
from masthead.publishing.drafting import checked
from masthead.publishing.entries import PostStarted
from masthead.publishing.models import Delivery, Post, PostKind
from masthead.publishing.permissions import may_edit, may_see
from masthead.registry.models import Campaign
from masthead.registry.sending import senders


def start_post(
    *,
    actor: Actor,
    kind: str = "post",
    relates_to: UUID | None = None,
    reply_to: str = "",
    draft: Mapping[str, Any] | None = None,
) -> UUID:
    """Begin a post; whoever may write anywhere may begin one."""
    with Action("post.start", actor) as act:
        who = standing_for(actor)
        if who is None or not who.active or not (who.has("author") or who.has("responder")):
            act.require(refused("not_author", "You may not write here. Ask a steward for the role of author."))
            raise AssertionError
        if kind not in PostKind.values:
            raise Invalid("Choose what kind of post this is.", fields={"kind": ", ".join(PostKind.values)})
        right = next((r for r in who.rights if r.role in {"author", "responder"}), None)
        post = Post.objects.create(
            kind=kind,
            author_id=who.id,
            engagement_id=right.engagement_id if right else None,
            relates_to_id=_related(who, relates_to),
            reply_to=reply_to,
            draft=checked(draft or {}),
            writers=[who.id],
            campaign=_campaign(str((draft or {}).get("campaign", ""))),
            created_at=act.now,
            changed_at=act.now,
        )
        act.record(PostStarted(subject=post.id, post_kind=kind))
        act.answer(id=post.id)
    return post.id


def save_draft(*, actor: Actor, post_id: UUID, version: int, changes: Mapping[str, Any]) -> int:
    """Keep what was typed; returns the draft's new version. What is typed in a draft is no entry.

    Raises `Conflict` when it was changed elsewhere since `version`, and leaves both texts as they are.
    """
    within_scope("draft.save", actor)
    with transaction.atomic():
        post = Post.objects.select_for_update().filter(id=post_id).first()
        if post is None:
            raise NotFound("That post was not found, or is not yours to see.")
        allowed = may_edit(standing_for(actor), post)
        if not allowed:
            raise Refused.by(allowed)
        if post.state == Post.State.WITHDRAWN:
            raise Conflict("This post was withdrawn. Copy it to go on writing.", code="withdrawn")
        if post.draft_version != version:
            raise Conflict(
                "This post was changed elsewhere meanwhile. Your text is still here: compare, then save again.",
                code="draft_changed",
            )
        kept = checked(changes)
        if "campaign" in kept:
            post.campaign = _campaign(kept["campaign"])
        post.draft = {**post.draft, **kept}
        post.draft_version += 1
        post.changed_at = now()
        if actor.person_id and actor.person_id not in post.writers:
            post.writers = [*post.writers, actor.person_id]
        post.save(update_fields=["draft", "draft_version", "changed_at", "writers", "campaign"])
        return post.draft_version


def _related(who: Standing, post_id: UUID | None) -> UUID | None:
    """The post that this one corrects or follows, if the writer may see it."""
    if post_id is None:
        return None
    found = Post.objects.filter(id=post_id).first()
    delivered = Delivery.objects.filter(post_id=post_id).values_list("account_id", flat=True)
    places = [sender.where for sender in senders(list(delivered)).values()]
    if found is None or not may_see(who, found, places):
        raise Invalid("It relates to no post that you see.", fields={"relates_to": "A post that you see, or none."})
    return post_id


def _campaign(text: str) -> Campaign | None:
    if not text:
        return None
    campaign_id = parse_id(text)
    found = Campaign.objects.filter(id=campaign_id, closed_at=None).first() if campaign_id else None
    if found is None:
        raise Invalid("That campaign is not open.", fields={"campaign": "Choose one of the list, or none."})
    return found
