"""The switch: stopping, looking at what is held, and letting one thing through by name."""

from __future__ import annotations

from typing import Any

from masthead.tabletop import reasons
from masthead.tabletop.driving.verdicts import LOOKER, came_of, refused, standing
from masthead.tabletop.observed import Observed, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.world import World


def freeze(world: World, step: Step) -> Observed:
    """Stop everything, or what is scheduled, in each scope that the step names."""
    ends = step.context.get("until_min")
    given: dict[str, Any] = {
        "breadth": str((step.said.get("scope") or {}).get("what") or "everything"),
        "reason": str(step.context.get("reason") or "The replay."),
        "ends_at": None if ends is None else world.clock.moment(float(ends)).isoformat(),
    }
    shown, sentences = "", []
    for scope in scopes_of(world, step):
        answer = world.asking.post(step.actor, "/freezes", **scope, **given)
        if not answer.ok:
            return refused(world, step.actor, answer)
        world.freezes.append(answer.body["id"])
        said = world.asking.get(LOOKER, f"/freezes/{answer.body['id']}")
        held = world.asking.get(LOOKER, f"/freezes/{answer.body['id']}/frozen")
        shown += said.said + held.said
        sentences.append(f"{said.body['scope_name']} is frozen." if said.ok else "")
    return seen("frozen", {"freeze"}, sentence=" ".join(sentences), shown=shown)


def scopes_of(world: World, step: Step) -> list[dict[str, Any]]:
    """The scopes of a step, as Masthead names them: everything, a campaign, or each account."""
    scope = step.said.get("scope") or {}
    if scope.get("campaign"):
        found = world.campaigns.get(str(scope["campaign"]))
        return [{"scope": "campaign", "scope_id": str(found)}] if found else []
    accounts = scope.get("accounts", step.accounts)
    if accounts == "all" or scope.get("all"):
        return [{"scope": "all"}]
    return [{"scope": "account", "scope_id": str(world.accounts[each])} for each in accounts if each in world.accounts]


def list_held(world: World, step: Step) -> Observed:
    """What the freezes keep back, each with what the guard sees in it now."""
    shown = ""
    for frozen in world.freezes:
        held = world.asking.get(step.actor, f"/freezes/{frozen}/frozen")
        if not held.ok:
            return refused(world, step.actor, held)
        shown += held.said
        for item in held.body["items"]:
            shown += world.asking.get(step.actor, f"/posts/{item['post_id']}").said
    for name, kept in world.posts.items():
        found = standing(world, kept)
        shown += f" {name}: {', '.join(found.findings)}" if found.findings and kept.text in shown else ""
    return seen("recorded", {"records.audit", "freeze"}, shown=shown)


def release(world: World, step: Step) -> Observed:
    """Let one thing that is held or frozen go, by name."""
    kept = world.posts.get(step.ref)
    if kept is None or not kept.post_id:
        return seen("refused", sentence="There is nothing of that name to release.")
    post = world.asking.get(LOOKER, f"/posts/{kept.post_id}")
    if not post.ok:
        return seen("refused", sentence="Nothing of it was ever asked for.")
    waiting = [each for each in post.body["deliveries"] if each["state"] in {"frozen", "held", "waiting", "missed"}]
    if not waiting:
        return seen("refused", sentence="Nothing of it waits.")
    shown = ""
    for delivery in waiting:
        path = f"/deliveries/{delivery['id']}/release"
        frozen = delivery["state"] == "frozen" or _fell_due_frozen(delivery)
        if not frozen:
            answer = world.asking.post(step.actor, "/deliveries/window", delivery_ids=[delivery["id"]], when="now")
        else:
            answer = world.asking.post(step.actor, path, reason=str(step.context.get("reason") or "Released."))
        if not answer.ok:
            return refused(world, step.actor, answer)
        shown += answer.said
        if frozen and not answer.body["effective"]:
            found = standing(world, kept)
            rules = reasons.of_findings(found.findings) | {"policy.two_person"}
            return Observed(
                {"held": rules}, sentence="A second person confirms it.", shown=shown + found.shown,
                asked=("crisis_lead",), texts=(kept.text,),
            )  # fmt: skip
    world.worker.turn()
    observed = came_of(world, kept)
    observed.shown += shown
    return observed


def _fell_due_frozen(delivery: dict[str, Any]) -> bool:
    return bool(delivery.get("held_code") == "frozen")
