"""Who may write, see and approve."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from masthead.core.decision import ALLOWED, Decision, not_found, refused
from masthead.kernel.actor import Actor
from masthead.people.standing import Standing, Where, require_role, standing_for
from masthead.publishing.drafting import targets_of
from masthead.publishing.models import Post
from masthead.registry.queries.places import wheres_of
from masthead.registry.sending import Sender

_ROLE = {"reply": "responder"}


def may_write(who: Standing | None, kind: str, sender: Sender) -> Decision:
    """An author (for replies a responder too) of this account; at an agency, inside the contract and its activities."""
    if who is None or not who.active:
        return refused("standing_ended", "Your access has ended. Ask your sponsor or a steward if that is wrong.", 401)
    rights = [
        right
        for right in who.rights
        if right.role in {"author", _ROLE.get(kind, "author")} and right.covers(sender.where)
    ]
    if not rights:
        if who.roles_on(sender.where):
            return refused("not_author", f"You may not write as {sender.display_name} on {sender.network}.")
        return not_found("That account")
    activity = "community" if kind == "reply" else "content"
    if all(right.engagement_id is not None and activity not in right.activities for right in rights):
        return refused("not_in_contract", f"Your engagement does not cover {activity}.")
    return ALLOWED


def may_edit(who: Standing | None, post: Post) -> Decision:
    """Whoever writes it, and in house authors and approvers of one of its accounts."""
    if who is None or not who.active:
        return refused("standing_ended", "Your access has ended. Ask your sponsor or a steward if that is wrong.", 401)
    if who.id == post.author_id or who.id in post.writers or who.id == post.adopted_by_id:
        return ALLOWED
    if who.in_house and (who.has("author") or who.has("approver")):
        places = wheres_of(targets_of(post.draft)).values()
        if any(who.roles_on(place) & {"author", "approver"} for place in places):
            return ALLOWED
    return not_found("That post")


def may_see(who: Standing | None, post: Post, places: Iterable[Where]) -> Decision:
    """Its writers, and whoever has a role on one of its accounts; auditors and leadership see all of theirs."""
    if who is None or not who.active:
        return refused("standing_ended", "Your access has ended. Ask your sponsor or a steward if that is wrong.", 401)
    if who.id == post.author_id or who.id in post.writers:
        return ALLOWED
    roles = {"approver", "crisis_lead", "steward", "auditor", "leadership", "responder", "author"}
    if who.in_house and any(who.roles_on(place) & roles for place in places):
        return ALLOWED
    return not_found("That post")


def may_approve(
    actor: Actor, who: Standing | None, writers: Iterable[UUID], sender: Sender, campaign: UUID | None = None
) -> Decision:
    """An approver of this account or of its campaign, in house, who did not write the words.

    Outsiders are told so first, then writers, and only then is the role asked for: the first reason is the one that
    no role would change.
    """
    where = Where(sender.id, sender.offices, campaign)
    wrote = who is not None and who.id in set(writers)
    if who is not None and who.active and not who.in_house:
        if wrote or who.roles_on(where):
            return refused("outsider", "Partners and software agents never approve.")
        return not_found()
    if who is not None and who.active and wrote:
        return refused("own_words", "Nobody approves what they wrote. Ask another approver.")
    return require_role(actor, "approver", where, f"You may not approve for {sender.display_name} on {sender.network}.")


def may_manage(actor: Actor, sender: Sender) -> Decision:
    """A person who may approve here gives a new window, or drops what was held or missed."""
    who = standing_for(actor)
    decision = require_role(
        actor, "approver", sender.where, f"Only an approver of {sender.display_name} decides when this goes."
    )
    if decision and (who is None or not who.in_house):
        return refused("outsider", "Partners and software agents never decide this.")
    return decision


def may_declare(who: Standing, where: Where) -> bool:
    """Whether a person in house declares events for this office, and is told the names of confidential ones."""
    return who.in_house and bool(who.roles_on(where) & {"approver", "crisis_lead", "steward"})


def may_quarantine(actor: Actor, where: Where, owners: Collection[UUID]) -> Decision:
    """Responders, approvers, crisis leads and stewards of the place, and an account's owners, all in house."""
    who = standing_for(actor)
    if who is None or not who.active:
        return refused("standing_ended", "Your access has ended. Ask your sponsor or a steward if that is wrong.", 401)
    if not who.in_house:
        return refused("outsider", "Only people in house do this.") if who.roles_on(where) else not_found()
    if who.id in owners or who.roles_on(where) & {"responder", "approver", "crisis_lead", "steward"}:
        return ALLOWED
    if who.roles_on(where):
        return refused("not_yours", "Responders, approvers, owners and crisis leads do this, and you are none here.")
    return not_found()


def may_plan(who: Standing | None, sender: Sender) -> Decision:
    """Whoever may write posts here, and its approvers in house. Software agents draft, and plan nothing."""
    if who is not None and who.active and who.in_house and who.has("approver", sender.where):
        return ALLOWED
    allowed = may_write(who, "post", sender)
    if allowed and who is not None and who.kind == "agent":
        return refused("agents_draft", "A software agent drafts, and nothing else. A person plans.")
    return allowed
