"""What guard and policy would say, before anything is kept."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Body, Schema
from pydantic import Discriminator, Field, Tag

from masthead.api.area import Area
from masthead.api.door import reader
from masthead.api.fields import Ask, Text
from masthead.api.posts import DraftAsk, DraftRead, PostKind
from masthead.api.shapes import shown
from masthead.core.decision import Finding
from masthead.publishing.drafting import checked
from masthead.publishing.queries import checking, drafting_view
from masthead.registry.queries import account

area = Area("Guard")
MOST = 1000


class WordsAsk(Ask):
    """Words to look at."""

    text: Text
    account: UUID | None = Field(None, description="Whose rules count: an account that you see. None: no account's.")
    alt: Text = Field("", description="The description of a picture with them.")

    def words(self) -> checking.Words:
        """The same, as the query takes it."""
        return checking.Words(self.text, self.account, self.alt)


class Seen(Schema):
    """What the guard sees in them. `start` and `end` count code points in the part that `where` names."""

    findings: list[shown(Finding)]  # type: ignore[valid-type]


class PreviewAsk(Ask):
    """A draft that is kept nowhere."""

    kind: PostKind = "post"
    draft: DraftAsk = Field(description="Its accounts are those that you see.")


Many = Annotated[list[WordsAsk], Field(max_length=MOST)]
OneOrMany = Annotated[
    Annotated[WordsAsk, Tag("one")] | Annotated[Many, Tag("many")],
    Discriminator(lambda said: "many" if isinstance(said, list) else "one"),
]


@area.check("/guard/check", Seen | list[Seen])
def check_words(request: HttpRequest, asked: Annotated[OneOrMany, Body()]) -> Any:
    """What the guard sees in words, or in each of a list of them, in order. Nothing is kept, and nothing is entered."""
    words = asked if isinstance(asked, list) else [asked]
    seen = [{"findings": found} for found in checking.check_words(reader(request), [each.words() for each in words])]
    return seen if isinstance(asked, list) else seen[0]


@area.check("/guard/preview", DraftRead)
def preview_draft(request: HttpRequest, asked: PreviewAsk) -> Any:
    """What guard and policy would say if you sent this draft now. Nothing is kept, and nothing is entered."""
    actor = reader(request)
    for target in asked.draft.accounts or ():
        account(actor, target)
    return drafting_view.guard_preview(actor, checked(asked.draft.changes()), kind=asked.kind)
