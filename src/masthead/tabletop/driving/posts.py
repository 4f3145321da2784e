"""Writing: drafts, posts asked for now or later, replies, corrections and reposts."""

from __future__ import annotations

from typing import Any

from masthead.tabletop import reasons
from masthead.tabletop.asking import Answer
from masthead.tabletop.driving.verdicts import came_of, frozen_there, of_drafts, refused
from masthead.tabletop.observed import Observed, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.saying import ask, draft, media_of
from masthead.tabletop.world.saying import submit as submitted
from masthead.tabletop.world.words import filled, filling, template_text
from masthead.tabletop.world.world import Kept, World

_ANYWHERE = "https://network.example/post/"


def submit(world: World, step: Step) -> Observed:
    """Ask for publication now, of words or of a template."""
    if step.said.get("template"):
        return _from_template(world, step, goes=None)
    return _say(world, step, kind="post")


def schedule(world: World, step: Step) -> Observed:
    """Ask for publication at a later minute."""
    goes = float(step.said.get("publish_at_min", step.at_min))
    if step.said.get("template"):
        return _from_template(world, step, goes=goes)
    return _say(world, step, kind="post", goes=goes)


def keep_draft(world: World, step: Step) -> Observed:
    """Store a draft; what the guard sees in it is shown."""
    kept = _kept(world, step)
    answer = draft(world, kept, step.accounts, **_fields(world, step))
    if not answer.ok:
        return refused(world, step.actor, answer)
    return seen("accepted", reasons.of_findings(of_drafts(answer)), shown=answer.said)


def reply(world: World, step: Step) -> Observed:
    """Answer something that somebody said."""
    playbook = step.said.get("playbook")
    if playbook:
        return _say(world, step, kind="reply", text=filled(world, _playbook_text(world, str(playbook)), step.said))
    return _say(world, step, kind="reply")


def correct(world: World, step: Step) -> Observed:
    """Correct something that was said."""
    original = world.posts.get(step.ref)
    return _say(world, step, kind="correction", relates_to=original.post_id if original else None)


def repost(world: World, step: Step) -> Observed:
    """Say somebody else's post again."""
    return _say(world, step, kind="post")


def _say(
    world: World, step: Step, *, kind: str, goes: float | None = None, relates_to: str | None = None, text: str = ""
) -> Observed:
    kept = _kept(world, step, text)
    kept.reply = kind == "reply"
    kept.scheduled = goes is not None
    reply_to = f"{_ANYWHERE}{step.said.get('in_reply_to') or 'a-post'}" if kept.reply else ""
    answer = ask(
        world, kept, step.accounts, goes=goes, kind=kind, relates_to=relates_to, reply_to=reply_to,
        **_fields(world, step),
    )  # fmt: skip
    return _outcome(world, step, kept, answer)


def _from_template(world: World, step: Step, *, goes: float | None) -> Observed:
    name = str(step.said["template"])
    body = template_text(world, name)
    kept = _kept(world, step, filled(world, body, step.said))
    answer = world.asking.post(
        step.actor,
        f"/templates/{world.templates[name]}/fill",
        values=filling(world, body, step.said),
        accounts=[str(world.accounts[each]) for each in step.accounts],
    )
    if not answer.ok:
        return _outcome(world, step, kept, answer)
    kept.post_id = answer.body["id"]
    sends = "" if goes is None else world.clock.moment(goes).isoformat()
    changes: dict[str, Any] = {"send_at": sends, "validity": "today"}
    if step.context.get("typed_mode"):
        changes["typed_mode"] = str(step.context["typed_mode"])
    world.asking.patch(step.actor, f"/posts/{kept.post_id}/draft", version=0, **changes)
    return _outcome(world, step, kept, submitted(world, kept))


def _outcome(world: World, step: Step, kept: Kept, answer: Answer) -> Observed:
    if answer.ok:
        world.worker.turn()
        return came_of(world, kept)
    if answer.code == "blocked":
        read = world.asking.get(kept.by, f"/posts/{kept.post_id}/draft")
        rules = reasons.of_findings(of_drafts(read))
        return Observed({"blocked": rules}, sentence=answer.sentence, shown=answer.said + read.said, texts=(kept.text,))
    observed = refused(world, step.actor, answer)
    observed.outcomes["refused"] |= frozen_there(world, step.accounts)
    observed.texts = (kept.text,)
    return observed


def _kept(world: World, step: Step, text: str = "") -> Kept:
    tags = tuple(str(tag) for tag in step.post.get("hashtags", ()))
    kept = Kept(text=text or str(step.post.get("text", "")), by=step.actor, tags=tags)
    world.posts[str(step.post.get("id") or step.id)] = kept
    world.posts[step.id] = kept
    return kept


def _fields(world: World, step: Step) -> dict[str, Any]:
    """What a step's post says besides its words."""
    fields: dict[str, Any] = {"language": str(step.post.get("lang") or "en"), "validity": "today"}
    if step.post.get("media"):
        fields["media"] = media_of(world, step.actor, step.post["media"])
    campaign = str(step.said.get("campaign") or "") or _campaign_of(world, step)
    if campaign in world.campaigns:
        fields["campaign"] = str(world.campaigns[campaign])
    return fields


def _campaign_of(world: World, step: Step) -> str:
    """The campaign whose hashtag somebody of that campaign uses: they write for it."""
    tags = {str(tag).lstrip("#").casefold() for tag in step.post.get("hashtags", ())}
    for campaign in world.fixtures.get("campaigns", ()):
        own = {str(tag).lstrip("#").casefold() for tag in campaign.get("tags", ())}
        if tags & own and step.actor in campaign.get("reserved_for", ()):
            return str(campaign["id"])
    return ""


def _playbook_text(world: World, name: str) -> str:
    return next((str(each["text"]) for each in world.fixtures.get("playbook", ()) if each.get("id") == name), "")
