"""What a post corrects or follows, and what corrects or follows it."""

from __future__ import annotations

from masthead.kernel.errors import MastheadError
from masthead.people.standing import Standing
from masthead.publishing.models import Delivery, Post
from masthead.publishing.queries.seeing import require_seen
from masthead.publishing.queries.values import RelatedPost

MOST = 50


def words_of(row: Post) -> tuple[str, str]:
    """Title and words of a draft, the common text before a network's own."""
    texts = row.draft.get("texts", {})
    return str(row.draft.get("title", "")), str(texts.get("") or next((text for text in texts.values() if text), ""))


def original_of(who: Standing | None, post: Post) -> RelatedPost | None:
    """The post that this one corrects or follows, if the reader may see it."""
    if post.relates_to_id is None:
        return None
    row = Post.objects.select_related("author").get(id=post.relates_to_id)
    return _view(row) if _sees(who, row) else None


def related_to(who: Standing | None, post: Post) -> tuple[RelatedPost, ...]:
    """Its corrections and what else follows it, the first begun first, as far as the reader may see them."""
    rows = Post.objects.select_related("author").filter(relates_to=post).order_by("id")[:MOST]
    return tuple(_view(row) for row in rows if _sees(who, row))


def _sees(who: Standing | None, row: Post) -> bool:
    try:
        require_seen(who, row, Delivery.objects.filter(post_id=row.id).values_list("account_id", flat=True))
    except MastheadError:
        return False
    return True


def _view(row: Post) -> RelatedPost:
    title, text = words_of(row)
    return RelatedPost(row.id, row.kind, row.state, title or text, row.author.name, row.created_at)
