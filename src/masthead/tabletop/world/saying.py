"""A post brought on its way through the API: written and asked for, approved by whoever is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from masthead.tabletop.asking import Answer
from masthead.tabletop.world.pictures import uploaded
from masthead.tabletop.world.world import Kept, World


def draft(world: World, kept: Kept, accounts: Sequence[str], *, goes: float | None = None, **more: Any) -> Answer:
    """Begin a post of `kept.by` with these words, and keep its draft. The answer of whatever was refused, else of the
    draft as guard and policy read it."""
    kind, relates_to = more.pop("kind", "post"), more.pop("relates_to", None)
    reply_to = more.pop("reply_to", "")
    begun = world.asking.post(kept.by, "/posts", kind=kind, relates_to=relates_to, reply_to=reply_to)
    if not begun.ok:
        return begun
    kept.post_id = begun.body["id"]
    saved = world.asking.patch(
        kept.by,
        f"/posts/{kept.post_id}/draft",
        version=0,
        texts={"": kept.text},
        accounts=[str(world.accounts[each]) for each in accounts if each in world.accounts],
        send_at="" if goes is None else world.clock.moment(goes).isoformat(),
        **more,
    )
    return world.asking.get(kept.by, f"/posts/{kept.post_id}/draft") if saved.ok else saved


def submit(world: World, kept: Kept) -> Answer:
    """Ask for publication of what stands in the draft."""
    read = world.asking.get(kept.by, f"/posts/{kept.post_id}/draft")
    if not read.ok:
        return read
    answer = world.asking.post(kept.by, f"/posts/{kept.post_id}/submit", version=read.body["version"])
    if answer.ok:
        kept.review_id = answer.body["id"]
    return answer


def ask(world: World, kept: Kept, accounts: Sequence[str], *, goes: float | None = None, **more: Any) -> Answer:
    """Write it and ask for publication, in one go."""
    drafted = draft(world, kept, accounts, goes=goes, **more)
    if goes is not None:
        world.dues.append(goes)
    return submit(world, kept) if drafted.ok else drafted


def media_of(world: World, by: str, items: Sequence[Any]) -> list[dict[str, str]]:
    """The pictures of a post, uploaded by its author."""
    return [
        {
            "sha256": uploaded(world, by, str(item.get("fixture") or "picture")),
            "alt": str(item.get("alt") or ""),
            **{name: str(item[name]) for name in ("origin", "permission") if item.get(name)},
        }
        for item in items
    ]


def approve_all(world: World, kept: Kept) -> None:
    """Let everybody who may approve it do so, until nothing is missing: what the fixtures call approved."""
    for name in sorted(world.people):
        approve_by(world, kept, name)


def approve_by(world: World, kept: Kept, name: str) -> None:
    """Let one person say yes to it, if it is open and they may."""
    review = world.asking.get(name, f"/reviews/{kept.review_id}")
    if not review.ok or review.body["state"] != "open":
        return
    revision = review.body["revision"]
    opened = {"opened": [each["sha256"] for each in revision["content"]["media"]]}
    given = opened if opened["opened"] else {}
    world.asking.post(name, f"/reviews/{kept.review_id}/approve", digest=revision["digest"], **given)
