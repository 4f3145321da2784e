"""What is done in a crisis, as far as Masthead has it: events, takedowns."""

from __future__ import annotations

from masthead.tabletop.driving.verdicts import LOOKER, refused
from masthead.tabletop.observed import Observed, lacking, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.world import World


def declare_incident(world: World, step: Step) -> Observed:
    """There is no incident room yet. The words of an incident are declared as those of an event, which there is."""
    if step.context.get("terms"):
        declare_event(world, step)
    return lacking("incident room")


def declare_event(world: World, step: Step) -> Observed:
    """Something happened outside, with the words that it makes sensitive."""
    answer = world.asking.post(
        step.actor,
        "/events",
        office_id=str(world.office_id),
        name=str(step.context.get("kind") or "An event of the replay"),
        words=[str(term) for term in step.context.get("terms", ())],
    )
    if not answer.ok:
        return refused(world, step.actor, answer)
    return seen("accepted", {"guard.sensitive_event"}, shown=world.asking.get(LOOKER, "/events").said)


def take_down(world: World, step: Step) -> Observed:
    """Take something of ours down. What was put there from outside Masthead has no delivery to take back."""
    kept = world.posts.get(step.ref)
    if kept is None:
        return lacking("watch")
    post = world.asking.get(LOOKER, f"/posts/{kept.post_id}")
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


def confirm_cause(world: World, step: Step) -> Observed:
    """An expert confirms the cause that a statement names."""
    return lacking("incident room")


def start_exercise(world: World, step: Step) -> Observed:
    """An exercise begins."""
    return lacking("exercise")


def flag_inbound(world: World, step: Step) -> Observed:
    """Something that came in is kept from ever going out."""
    return lacking("quarantine")
