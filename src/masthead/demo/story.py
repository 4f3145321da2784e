"""The founding incident as a story to click through: its beginning, its drafts, and going on as somebody else.

The story only prepares what its reader then does themselves on the real pages. What it does in somebody's name is
entered with the face `demo`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.conf import settings

from masthead.demo import contracts
from masthead.demo.cast import CALLUM, EVERYONE, Member
from masthead.demo.house import acting, id_of
from masthead.demo.register import TRANSIT_ACCOUNT, campaign_id
from masthead.kernel.actor import system
from masthead.kernel.errors import NotFound
from masthead.ledger.action import Action
from masthead.ledger.entries import EntryData
from masthead.ledger.models import Payload
from masthead.people.models import Person
from masthead.people.signin import PersonSignedIn
from masthead.people.standing import may_act
from masthead.publishing.actions import start_post
from masthead.publishing.models import Post

WRONG = "I find it ironic that Harbor is known for its #HarborLights and yet no one here knows how to fucking drive."
"""What was meant for a personal account in 2011, moved to Harbor. The word is spelled out, as it was then."""
CLEAN = (
    "On Saturday the last ferry leaves Pier 4 at 00:40, and tram 9 waits for it. Demonstration {take}. #HarborLights"
)
"""Clean words. `take` counts how often the story was begun: what was approved in an earlier one is other bytes."""
TELLER = system("guided story")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBegun(EntryData):
    """The founding story was begun, or begun again. What follows is a demonstration."""

    KIND: ClassVar[str] = "story.begun"


def is_told() -> bool:
    """Whether this installation tells the story: only a demonstration with its own cast does."""
    return bool(settings.MASTHEAD_DEMO) and Person.objects.filter(email=CALLUM.email).exists()


def begin() -> None:
    """Begin the story, or begin it again: the agency has an engagement, and the story's checks count from now."""
    if contracts.running() is None:
        contracts.open_one("Harbor Lights at Harbor Transit, once more")
    with Action("story.begin", TELLER) as act:
        act.record(StoryBegun())


def member_of(key: str) -> Member:
    """The member of the cast whose address begins with `key`. Nobody else is ever stood in for."""
    for member in EVERYONE:
        if settings.MASTHEAD_DEMO and key_of(member) == key:
            return member
    raise NotFound("Nobody of that name is in this story.")


def key_of(member: Member) -> str:
    """The short name of a member, for addresses."""
    return member.email.partition("@")[0]


def enter_as(key: str) -> UUID:
    """Go on as somebody of the cast; returns their id. Refused, and entered, where their access is over."""
    actor = acting(member_of(key))
    with Action("story.continue_as", actor) as act:
        act.require(may_act(actor))
        act.record(PersonSignedIn(subject=actor.person_id, methods=("demonstration",)))
    return actor.person


def draft_of(name: str) -> UUID:
    """The agency author's draft of the story, `wrong` or `clean`: the one that waits, or a new one."""
    takes = Payload.objects.filter(kind=StoryBegun.KIND).count()
    text = {"wrong": WRONG, "clean": CLEAN.format(take=takes)}[name]
    waiting = Post.objects.filter(author_id=id_of(CALLUM), state=Post.State.DRAFT, draft__texts={"": text})
    found = waiting.order_by("-created_at").values_list("id", flat=True).first()
    return found or start_post(
        actor=acting(CALLUM),
        draft={
            "texts": {"": text},
            "accounts": [str(TRANSIT_ACCOUNT.id)],
            "validity": "evergreen",
            "campaign": str(campaign_id()) if name == "clean" else "",
        },
    )
