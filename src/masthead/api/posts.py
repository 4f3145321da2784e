"""Posts: from a draft to the asking for publication."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Line, MaybeWhy, Moment, Text
from masthead.api.paging import Paged, cut, page_of
from masthead.api.shapes import shown
from masthead.publishing import actions
from masthead.publishing.queries import drafting_view, posts, values

area = Area("Posts")
PostKind = Literal["post", "reply", "statement", "correction"]
PostDelivery = shown(values.DeliveryView, name="PostDelivery")
Post = shown(values.PostView)
PostRow = shown(values.PostRow)
DraftRead = shown(drafting_view.DraftRead, "state", "reasons")
Draft = shown(
    drafting_view.DraftView, without=("choices", "networks", "languages", "subjects", "typed_mode", "writes_alone")
)


class MediumAsk(Ask):
    """A picture that was added, and what it shows."""

    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    alt: Text = Field("", description="What it shows, for those who do not see it.")
    origin: Line = Field("", description="Whose picture it is; empty for our own.")
    permission: Line = Field("", description="With whose leave it goes out.")


class DraftAsk(Ask):
    """Fields of a draft; what is left out stays as it is."""

    texts: dict[str, Text] | None = Field(
        None, description="The words by network; under the empty name those for every network."
    )
    title: Line | None = None
    link: Line | None = None
    language: Line | None = None
    media: list[MediumAsk] | None = Field(None, max_length=20)
    accounts: list[UUID] | None = Field(None, max_length=1000)
    send_at: Moment | Literal[""] | None = Field(None, description="When it goes; empty for at once.")
    validity: Literal["", "warning", "timely", "today", "evergreen"] | None = None
    last_moment: Moment | Literal[""] | None = None
    explained_tags: dict[str, Line] | None = None
    subjects: list[Line] | None = Field(None, max_length=100)
    campaign: UUID | Literal[""] | None = None
    typed_mode: Line | None = None

    def changes(self) -> dict[str, Any]:
        """What was named, as a draft keeps it."""
        return self.model_dump(mode="json", exclude_none=True, include=set(DraftAsk.model_fields))


class PostAsk(Ask):
    """A post to begin."""

    kind: PostKind = "post"
    relates_to: UUID | None = Field(None, description="The post that this one corrects or follows.")
    reply_to: Line = Field("", description="What it replies to, as the network names it.")
    draft: DraftAsk = DraftAsk.model_validate({})


class DraftChange(DraftAsk):
    """Changes of a draft, made upon the version that you looked at."""

    version: int = Field(ge=0, le=2_000_000_000)


class SubmitAsk(Ask):
    """What to ask publication for: the draft at the version that you looked at."""

    version: int = Field(ge=0, le=2_000_000_000)


class RemarkAsk(Ask):
    """A word in the discussion."""

    text: str = Field(min_length=1, max_length=5000)


class PostFilters(Paged):
    """Which posts."""

    mine: bool = Field(True, description="Only your own; otherwise all that you see.")
    state: Literal[("", *posts.STATES)] = ""  # type: ignore[valid-type]
    account_id: UUID | None = None
    campaign_id: UUID | None = None
    kind: Literal["", "post", "reply", "statement", "correction"] = ""
    search: Line = ""


class Kept(Schema):
    """The draft's new version."""

    version: int


@area.read("/posts", page_of(PostRow))
def list_posts(request: HttpRequest, filters: Query[PostFilters]) -> Any:
    """Posts, the last begun first."""
    found = posts.posts(
        reader(request),
        mine=filters.mine,
        state=filters.state,
        account_id=filters.account_id,
        campaign_id=filters.campaign_id,
        kind=filters.kind,
        search=filters.search,
        limit=filters.limit + 1,
        after=filters.after,
    )
    return cut(found, filters.limit)


@area.act("/posts", scope="write", gives=Made)
def start_post(request: HttpRequest, asked: PostAsk) -> Any:
    """Begin a post."""
    made = actions.start_post(
        actor=doer(request),
        kind=asked.kind,
        relates_to=asked.relates_to,
        reply_to=asked.reply_to,
        draft=asked.draft.changes(),
    )
    return {"id": made}


@area.read("/posts/{post_id}", Post)
def show_post(request: HttpRequest, post_id: UUID) -> Any:
    """One post's story: its revisions, approvals, deliveries and discussion."""
    return posts.post(reader(request), post_id)


@area.read("/posts/{post_id}/draft", Draft)
def show_draft(request: HttpRequest, post_id: UUID) -> Any:
    """The draft, read by guard and policy."""
    return drafting_view.drafting_view(reader(request), post_id)


@area.act("/posts/{post_id}/draft", scope="write", gives=Kept, method="PATCH")
def save_draft(request: HttpRequest, post_id: UUID, asked: DraftChange) -> Any:
    """Keep changes of a draft. Its version says whether it was changed elsewhere meanwhile."""
    kept = actions.save_draft(actor=doer(request), post_id=post_id, version=asked.version, changes=asked.changes())
    return {"version": kept}


@area.act("/posts/{post_id}/submit", scope="write", gives=Made)
def submit_post(request: HttpRequest, post_id: UUID, asked: SubmitAsk) -> Any:
    """Ask for publication of exactly what stands in the draft; gives the review."""
    return {"id": actions.submit_post(actor=doer(request), post_id=post_id, version=asked.version)}


@area.act("/posts/{post_id}/withdraw", scope="write")
def withdraw_post(request: HttpRequest, post_id: UUID, asked: MaybeWhy) -> Any:
    """Take a post back before it is out."""
    actions.withdraw_post(actor=doer(request), post_id=post_id, reason=asked.reason)


@area.act("/posts/{post_id}/remarks", scope="write", gives=Made)
def add_remark(request: HttpRequest, post_id: UUID, asked: RemarkAsk) -> Any:
    """Say something in a post's discussion."""
    return {"id": actions.remark(actor=doer(request), post_id=post_id, text=asked.text)}


@area.act("/posts/{post_id}/adopt", scope="review")
def adopt_post(request: HttpRequest, post_id: UUID) -> Any:
    """Answer from now on for a post whose author's standing ended."""
    actions.adopt_post(actor=doer(request), post_id=post_id)
