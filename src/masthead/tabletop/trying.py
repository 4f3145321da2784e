"""Variants and benign texts: each asked for in the world that it names, and what guard and policy make of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from masthead.core.hours import is_staffed
from masthead.tabletop.moments import week_of, zone_of
from masthead.tabletop.observed import Observed
from masthead.tabletop.playing import driven, play
from masthead.tabletop.report import Part, Tried
from masthead.tabletop.scenario import Branch, Incident, Step, Text
from masthead.tabletop.world import World, build
from masthead.tabletop.world.before import advance

HOUR = 60.0
WEEK = 7 * 24
_RELEASED = frozenset({"held", "frozen"})


def groups(incident: Incident) -> list[tuple[Text, ...]]:
    """The texts of an incident, those together that are asked in the same world."""
    texts = sorted((*incident.variants, *incident.benign), key=_world_of)
    return [tuple(group) for _, group in groupby(texts, key=_world_of)]


def _world_of(text: Text) -> str:
    given = text.given
    return json.dumps([given.get("after_step"), given.get("overrides"), given.get("hours")], sort_keys=True)


def try_texts(incident: Incident, texts: Sequence[Text]) -> Part:
    """Ask for each of these texts, which are all of one world."""
    given = texts[0].given
    after = str(given.get("after_step") or "")
    steps = incident.until(after) if after else ()
    origin = incident.branch(steps[0].branch) if steps else Branch("variants", "")
    branch = Branch(origin.id, origin.name, {**origin.overrides, **(given.get("overrides") or {})})
    world = build(incident, branch, steps)
    play(world, steps)
    first = texts[0].given.get("account")
    if first:
        advance(world, _minute(world, str(first), str(given.get("hours") or "inside")))
    tried = [(text, _try(world, text, number)) for number, text in enumerate(texts)]
    return Part(
        variants=tuple(said for text, said in tried if text in incident.variants),
        benign=tuple(said for text, said in tried if text in incident.benign),
    )


def _minute(world: World, account: str, hours: str) -> float:
    """The next minute inside, or outside, the account's staffed hours."""
    week, zone = week_of(world.account(account).get("staffed_hours")), zone_of(world.t0)
    begin = max(world.clock.minute, 0.0)
    for hour in range(WEEK):
        at = world.clock.moment(begin) + timedelta(hours=hour)
        if not week or is_staffed(week, zone, at) == (hours != "outside"):
            return begin + hour * HOUR
    return begin


def _try(world: World, text: Text, number: int) -> Tried:
    given = text.given
    post: dict[str, Any] = {
        "id": f"text.{number}",
        "text": text.text,
        "hashtags": _tags(text.text),
        "links": [],
        "lang": "en",
    }
    if text.media_fixture:
        post["media"] = [{"fixture": text.media_fixture, "kind": "image", "alt": text.media_alt}]
    action = str(given.get("action") or "submit")
    said = {**given, "post": post, "query": {"text": text.text}, "publish_at_min": world.clock.minute + HOUR}
    step = Step(f"text.{number}", "", world.clock.minute, str(given.get("actor")), action, said)
    observed = driven(world, step)
    got = _got(observed)
    why = _why(text, got, observed)
    return Tried(world.incident.id, text.text, text.expect, got, not why, why)


def _got(observed: Observed) -> str:
    """Blocked or held where something of the guard or the policy kept it back for what it says; clear where only the
    usual approval is missing, or nothing."""
    if "blocked" in observed.outcomes or "refused" in observed.outcomes:
        return next(iter(observed.outcomes))
    for outcome in ("verify_official", "verify_not_official"):
        if outcome in observed.outcomes:
            return outcome.removeprefix("verify_")
    if not observed.outcomes:
        return "nothing"
    if any(rule.startswith("guard.") for rule in observed.rules) or observed.got == "frozen":
        return "held"
    return "clear"


def _why(text: Text, got: str, observed: Observed) -> str:
    expected_hold = text.expect == "held"
    if expected_hold and got == "clear" and _RELEASED & set(observed.outcomes):
        got = "held"
    if got != text.expect:
        return observed.sentence or f"It was {got}."
    missing = [rule for rule in text.rules if rule not in observed.rules]
    if missing:
        return f"{', '.join(missing)} did not fire."
    if text.rules_any and not observed.rules & set(text.rules_any):
        return f"None of {', '.join(text.rules_any)} fired."
    return ""


def _tags(text: str) -> list[str]:
    return [word.strip(".,!?:;") for word in text.split() if word.startswith("#") and len(word) > 1]
