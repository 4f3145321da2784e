"""Posts brought on their way by the same acts that people use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.delivery.sending import send_one
from masthead.demo.cast import Member
from masthead.demo.house import acting
from masthead.demo.register import Speaker
from masthead.kernel.ids import new_id
from masthead.publishing.actions import approve_revision, save_draft, start_post, submit_post
from masthead.publishing.models import Post, Review


def said_already(text: str) -> bool:
    """Whether a post of exactly these words exists."""
    return Post.objects.filter(draft__texts={"": text}).exists()


def draft(author: Member, speakers: Sequence[Speaker], text: str, **more: Any) -> tuple[UUID, int]:
    """A draft of these words, with its version."""
    post_id = start_post(actor=acting(author))
    version = save_draft(
        actor=acting(author),
        post_id=post_id,
        version=0,
        changes={"texts": {"": text}, "accounts": [str(speaker.id) for speaker in speakers], **more},
    )
    return post_id, version


def ask(author: Member, speakers: Sequence[Speaker], text: str, *, goes: datetime | None = None, **more: Any) -> UUID:
    """Ask for publication; returns the review."""
    moment = {"send_at": goes.isoformat()} if goes else {}
    post_id, version = draft(author, speakers, text, **{"validity": "today", **moment, **more})
    return submit_post(actor=acting(author), post_id=post_id, version=version)


def approve(approver: Member, review_id: UUID, note: str = "") -> None:
    """Approve exactly what was asked for."""
    digest = Review.objects.values_list("revision__digest", flat=True).get(id=review_id)
    approve_revision(actor=acting(approver), review_id=review_id, digest=digest, note=note)


def send_due() -> None:
    """Carry out all that is due, through the gate, as the worker does."""
    sender = new_id()
    while send_one(sender):
        pass
