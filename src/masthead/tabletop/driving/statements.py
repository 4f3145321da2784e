"""Statements: by the crisis lane where a freeze holds, and on the ordinary way where none does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from masthead.tabletop.asking import Answer
from masthead.tabletop.driving.verdicts import came_of, frozen_there, refused
from masthead.tabletop.observed import Observed, lacking, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.saying import approve_by, ask, submit
from masthead.tabletop.world.words import filled, filling, template_text
from masthead.tabletop.world.world import Kept, World

_WHY = "A replay."


def publish_statement(world: World, step: Step) -> Observed:
    """Say an approved text with its fields filled, or free text with a second person."""
    accounts = [each for each in step.accounts if each in world.accounts]
    if not accounts:
        return lacking("account of that name")
    name = str(step.said.get("template") or "")
    body = template_text(world, name) if name else ""
    kept = Kept(text=filled(world, body, step.said) if name else str(step.post.get("text", "")), by=step.actor)
    world.posts[str(step.post.get("id") or step.id)] = world.posts[step.id] = kept
    said: dict[str, Any] = {"accounts": [str(world.accounts[each]) for each in accounts], "kind": "statement"}
    if name:
        said |= {"template_id": str(world.templates[name]), "values": filling(world, body, step.said)}
    else:
        said |= {"text": kept.text}
    if frozen_there(world, accounts):
        return _through(world, step, kept, said)
    return _openly(world, step, kept, said)


def _through(world: World, step: Step, kept: Kept, said: Mapping[str, Any]) -> Observed:
    """Through the freeze: by one for an approved text, by two for free text, by an expert too for a cause."""
    kind = "template" if "template_id" in said else "text"
    answer = world.asking.post(step.actor, f"/passes/{kind}", **said, reason=_WHY)
    second = str(step.context.get("second") or "")
    if answer.ok and not answer.body["effective"] and second:
        answer = world.asking.post(second, f"/passes/{answer.body['id']}/confirm")
    confirmed = str(step.context.get("confirmed_by") or "")
    if answer.ok and not answer.body["effective"] and confirmed:
        answer = world.asking.post(confirmed, f"/passes/{answer.body['id']}/claim", reason=_WHY)
    if not answer.ok:
        return _told(world, step, kept, refused(world, step.actor, answer))
    given = world.asking.get(step.actor, f"/passes/{answer.body['id']}")
    if not answer.body["effective"]:
        return _waits(world, step, kept, given)
    kept.post_id = str(given.body["deliveries"][0]["post_id"]) if given.ok and given.body["deliveries"] else ""
    world.worker.turn()
    return _told(world, step, kept, came_of(world, _reviewed(world, kept)))


def confirm_cause(world: World, step: Step) -> Observed:
    """Whoever knows confirms the cause that a statement names; it goes out once nothing else is missing."""
    waiting = world.passes.get(step.ref)
    if waiting is None:
        return lacking("incident room")
    answer = world.asking.post(step.actor, f"/passes/{waiting}/claim", reason=_WHY)
    if not answer.ok:
        return refused(world, step.actor, answer)
    world.worker.turn()
    return seen("accepted", {"crisis.evidence_before_claim", "records.audit"}, shown=answer.said)


def _waits(world: World, step: Step, kept: Kept, given: Answer) -> Observed:
    """It waits for its second person, or for whoever knows the cause."""
    if given.ok:
        world.passes |= dict.fromkeys((step.id, str(step.post.get("id") or step.id)), given.body["id"])
    claims = bool(given.ok and given.body["lacks_expert"])
    rules = {"policy.two_person"} | ({"crisis.evidence_before_claim", "policy.subject_expert"} if claims else set())
    asked = ("second person", "it", "expert") if claims else ("second person",)
    return Observed({"held": frozenset(rules)}, shown=given.said, asked=asked, texts=(kept.text,))


def _openly(world: World, step: Step, kept: Kept, said: Mapping[str, Any]) -> Observed:
    """No freeze holds: an approved text has its yes already, free text gets it from the second person."""
    if "template_id" in said:
        answer = world.asking.post(
            step.actor,
            f"/templates/{said['template_id']}/fill",
            values=said["values"],
            accounts=said["accounts"],
            kind="statement",
        )
        if answer.ok:
            kept.post_id = answer.body["id"]
            answer = submit(world, kept)
    else:
        answer = ask(world, kept, step.accounts, kind="statement", validity="today")
    if not answer.ok:
        return _told(world, step, kept, refused(world, step.actor, answer))
    second = str(step.context.get("second") or "")
    if second:
        approve_by(world, kept, second)
    world.worker.turn()
    return _told(world, step, kept, came_of(world, kept))


def _told(world: World, step: Step, kept: Kept, observed: Observed) -> Observed:
    """What came of it, as of a statement."""
    observed.texts = (kept.text,)
    published = observed.outcomes.pop("published", None)
    if published is not None:
        rules = {"crisis.statement"} | ({"policy.two_person"} if step.context.get("second") else set())
        if len(step.accounts) > 1 or (world.attacked and not world.attacked & set(step.accounts)):
            rules |= {"crisis.alternate_channel"}
        if world.person(step.actor).get("role") == "subject-expert":
            rules |= {"policy.subject_expert"}
        observed.outcomes = {"statement_published": published | rules, **observed.outcomes}
    return observed


def _reviewed(world: World, kept: Kept) -> Kept:
    """The post with its review, which the lane asked for by itself."""
    post = world.asking.get(kept.by, f"/posts/{kept.post_id}")
    reviews = [each["review_id"] for each in post.body["revisions"] if each["review_id"]] if post.ok else []
    kept.review_id = str(reviews[0]) if reviews else ""
    return kept
