"""What guard and policy would say, before anything is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from pydantic import Field

from masthead.api.area import Area
from masthead.api.door import reader
from masthead.api.fields import Ask
from masthead.api.posts import DraftAsk, DraftRead, PostKind
from masthead.publishing.drafting import checked
from masthead.publishing.queries import drafting_view
from masthead.registry.queries import account

area = Area("Guard")


class CheckAsk(Ask):
    """A draft that is kept nowhere."""

    kind: PostKind = "post"
    draft: DraftAsk = Field(description="Its accounts are those that you see.")


@area.check("/guard/check", DraftRead)
def check_draft(request: HttpRequest, asked: CheckAsk) -> Any:
    """What guard and policy would say if you sent this now. Nothing is kept, and nothing is entered."""
    actor = reader(request)
    for target in asked.draft.accounts or ():
        account(actor, target)
    return drafting_view.guard_preview(actor, checked(asked.draft.changes()), kind=asked.kind)
