"""What is done in a crisis, as far as Masthead has it: events, takedowns."""

from __future__ import annotations

from typing import Any

from masthead.tabletop.asking import Answer
from masthead.tabletop.driving.verdicts import LOOKER, refused
from masthead.tabletop.observed import Observed, lacking, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.pictures import picture
from masthead.tabletop.world.world import World

_HOUR = 60.0


def declare_incident(world: World, step: Step) -> Observed:
    """There is no incident room yet. The words of an incident are declared as those of an event, which there is."""
    if step.context.get("terms"):
        declare_event(world, step)
    return lacking("incident room")


def declare_event(world: World, step: Step) -> Observed:
    """Something happened outside, with the words that it makes sensitive."""
    answer = _declared(
        world,
        step,
        name=str(step.context.get("kind") or "An event of the replay"),
        words=[str(term) for term in step.context.get("terms", ())],
    )
    if not answer.ok:
        return refused(world, step.actor, answer)
    return seen("accepted", {"guard.sensitive_event"}, shown=world.asking.get(LOOKER, "/events").said)


def start_exercise(world: World, step: Step) -> Observed:
    """An exercise begins: everybody in its scope is told so, and what is meant for real is held."""
    until = float(step.context.get("until_min") or world.clock.minute + _HOUR)
    answer = _declared(
        world, step, kind="exercise", name="Exercise", words=[], ends_at=world.clock.moment(until).isoformat()
    )
    if not answer.ok:
        return refused(world, step.actor, answer)
    return seen("accepted", {"guard.exercise"}, shown=world.asking.get(LOOKER, "/events").said)


def _declared(world: World, step: Step, **said: Any) -> Answer:
    accounts = (step.said.get("scope") or {}).get("accounts", ())
    named = () if accounts == "all" else accounts
    return world.asking.post(
        step.actor,
        "/events",
        office_id=str(world.office_id),
        accounts=[str(world.accounts[each]) for each in named if each in world.accounts],
        **said,
    )


def flag_inbound(world: World, step: Step) -> Observed:
    """Addresses and pictures that came in are kept from ever going out."""
    found = next((each for each in world.fixtures.get("inbound", ()) if each.get("id") == step.ref), None)
    if found is None:
        return lacking("community inbox")
    place = {
        "scope": "account",
        "scope_id": str(world.accounts[str(found["account"])]),
        "label": str(step.context.get("label") or "not ours"),
        "reason": "It came in from outside.",
    }
    answers = [
        world.asking.post(step.actor, "/quarantine", address=str(link), **place) for link in found.get("links", ())
    ]
    for medium in found.get("media", ()):
        data = picture(str(medium["fixture"]))
        answers.append(world.asking.upload(step.actor, "/quarantine/pictures", data, **place))
    for answer in answers:
        if not answer.ok:
            return refused(world, step.actor, answer)
    return seen("accepted", {"guard.quarantined_media"}, shown=world.asking.get(LOOKER, "/quarantine").said)


def take_down(world: World, step: Step) -> Observed:
    """Take something of ours down. What was put there from outside Masthead has no delivery to take back."""
    kept = world.posts.get(step.ref)
    if kept is None:
        return lacking("watch")
    if not kept.post_id:
        return seen("refused", sentence="Nothing of it was ever said.")
    post = world.asking.get(LOOKER, f"/posts/{kept.post_id}")
    if not post.ok:
        return seen("refused", sentence="Nothing of it ever went out.")
    said = [each for each in post.body["deliveries"] if each["state"] == "sent" and each["act"] == "publish"]
    for delivery in said:
        answer = world.asking.post(
            step.actor, f"/deliveries/{delivery['id']}/take-down", reason=str(step.context.get("reason") or "A replay.")
        )
        if not answer.ok:
            return refused(world, step.actor, answer)
    world.worker.turn()
    after = [world.asking.get(LOOKER, f"/deliveries/{each['id']}") for each in said]
    kept_before = all(each.ok and each.body["published"] for each in after)
    gone = all(each.ok and each.body["delivery"]["state"] == "retracted" for each in after)
    if said and gone:
        rules = {"crisis.takedown_evidence"} if kept_before else set()
        return seen("takedown_done", rules, shown="".join(each.said for each in after))
    return seen("takedown_requested" if said else "refused", sentence="It is not taken down yet.")
