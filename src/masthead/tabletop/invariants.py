"""What must hold in every replay, whatever it is about (section 7 of the corpus's description)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from masthead.tabletop.driving.records import UNKNOWN
from masthead.tabletop.driving.verdicts import LOOKER
from masthead.tabletop.journal import Journal, Line
from masthead.tabletop.pages import composing_shows_account
from masthead.tabletop.probes import approval_is_of_bytes
from masthead.tabletop.world.world import Kept, World

_BACK = frozenset({"blocked", "held", "refused", "frozen"})
_OUT = frozenset({"published", "statement_published"})


def after_step(world: World, journal: Journal, line: Line) -> Iterator[tuple[str, str]]:
    """What can only be seen at once: whether the gate read again what it let through."""
    for kept in _posts(world):
        if kept.text in line.after - line.before and not _clear(world, kept):
            yield "scheduled items are guarded again at sending", line.step.id


def at_the_end(world: World, journal: Journal) -> Iterator[tuple[str, str]]:
    """What can be seen from the whole course."""
    for name, find in _CHECKS.items():
        for where in find(world, journal):
            yield name, where


def _kept_back_stays_back(world: World, journal: Journal) -> Iterator[str]:
    out: set[str] = set()
    for line in reversed(journal.lines):
        outcomes = set(line.observed.outcomes)
        if outcomes & _OUT or "not_preventable" in outcomes:
            out |= set(line.observed.texts)
        elif outcomes & _BACK and any(text in line.after - line.before for text in line.observed.texts):
            yield line.step.id
    for line in journal.lines:
        if set(line.observed.outcomes) & _BACK and not set(line.observed.outcomes) & _OUT:
            shown = journal.lines[-1].after
            if any(text in shown and text not in out for text in line.observed.texts):
                yield line.step.id


def _agency_posts_were_approved(world: World, journal: Journal) -> Iterator[str]:
    for name, kept in world.posts.items():
        post = world.asking.get(LOOKER, f"/posts/{kept.post_id}") if kept.post_id else None
        if post is None or not post.ok or post.body["author"]["person"]["in_house"]:
            continue
        sent = any(each["state"] == "sent" for each in post.body["deliveries"])
        if sent and not any(each["by"]["in_house"] for each in post.body["approvals"]):
            yield name


def _evidence_before_deletion(world: World, journal: Journal) -> Iterator[str]:
    for entry in _entries(world, "delivery.retracted"):
        target = entry["said"].get("target") or entry["subject"]
        history = world.asking.get(LOOKER, f"/deliveries/{target}")
        if history.ok and not history.body["published"]:
            yield str(target)


def _freeze_lets_only_passes_through(world: World, journal: Journal) -> Iterator[str]:
    freezes = [*_items(world, "/freezes"), *_items(world, "/freezes", over=True)]
    for entry in _entries(world, "delivery.started"):
        said = entry["said"]
        if said.get("by_pass") or said.get("act") != "publish":
            continue
        history = world.asking.get(LOOKER, f"/deliveries/{entry['subject']}")
        delivery = history.body["delivery"] if history.ok else {}
        if any(_covers(freeze, delivery, _moment(entry["at"])) for freeze in freezes):
            yield str(entry["subject"])


def _covers(freeze: Mapping[str, Any], delivery: Mapping[str, Any], at: datetime) -> bool:
    if not delivery or at < _moment(freeze["placed_at"]):
        return False
    if freeze["ended_at"] and at >= _moment(freeze["ended_at"]):
        return False
    if freeze["breadth"] == "scheduled" and delivery["by_person"]:
        return False
    ids = {delivery["account"]["id"], delivery["campaign_id"]}
    return freeze["scope"] in {"all", "office"} or freeze["scope_id"] in ids


def _secrets_are_told_nowhere(world: World, journal: Journal) -> Iterator[str]:
    for kept in _posts(world):
        read = world.asking.get(kept.by, f"/posts/{kept.post_id}/draft")
        targets = read.body["read"]["targets"] if read.ok else []
        findings = [each for target in targets for each in target["findings"]]
        secrets = {
            kept.text[each["start"] : each["end"]]
            for each in findings
            if each["code"] in {"secret", "personal_data"} and each["where"] == "text"
        }
        told = json.dumps(_items(world, "/ledger/entries", subject=kept.post_id))
        told += "".join(each["message"] for each in findings)
        for secret in secrets:
            if len(secret) > 3 and " " not in secret and secret in told:
                yield kept.post_id


def _audit_says_unknown(world: World, journal: Journal) -> Iterator[str]:
    """Every part of an answer stands in the record that was read for it; the rest is said to be unknown."""
    for line in journal.lines:
        asked = (line.step.said.get("query") or {}).get("ask", ()) if line.step.action == "audit_query" else ()
        for each in asked:
            answer = line.observed.answers.get(str(each), "")
            parts = () if answer in {UNKNOWN, "none"} else answer.split(", ")
            if not answer or any(part not in line.observed.shown for part in parts):
                yield f"{line.step.id}: {each}"


def _account_beside_the_words(world: World, journal: Journal) -> Iterator[str]:
    for kept in _posts(world):
        if not composing_shows_account(world, kept):
            yield kept.post_id
        return


def _approval_is_of_bytes(world: World, journal: Journal) -> Iterator[str]:
    yield from approval_is_of_bytes(world)


def _public_is_what_was_approved(world: World, journal: Journal) -> Iterator[str]:
    """Everything that a delivery put on a network says exactly what its revision says."""
    for entry in _entries(world, "delivery.sent"):
        history = world.asking.get(LOOKER, f"/deliveries/{entry['subject']}")
        copy = history.body["published"] if history.ok else None
        post = world.asking.get(LOOKER, f"/posts/{history.body['delivery']['post_id']}") if history.ok else None
        if copy is None or post is None or not post.ok:
            continue
        texts = [text for each in post.body["revisions"] for text in each["content"]["texts"].values()]
        if copy["text"] not in texts:
            yield str(entry["subject"])


_CHECKS: Mapping[str, Callable[[World, Journal], Iterator[str]]] = {
    "text kept back never reaches a network": _kept_back_stays_back,
    "no agency post is public without an approver in house": _agency_posts_were_approved,
    "evidence is stored before a delete call": _evidence_before_deletion,
    "a freeze lets only passes through": _freeze_lets_only_passes_through,
    "findings and records never contain the secret": _secrets_are_told_nowhere,
    "the audit says unknown where the record does not show it": _audit_says_unknown,
    "account name and picture stand beside the text": _account_beside_the_words,
    "an approval is of exact bytes": _approval_is_of_bytes,
    "what is public is what was approved": _public_is_what_was_approved,
}
NAMES = (*_CHECKS, "scheduled items are guarded again at sending")
"""Every invariant by its name."""


def _clear(world: World, kept: Kept) -> bool:
    """Whether guard and policy, asked now, would let it go; a pass through a freeze has its own conditions."""
    review = world.asking.get(LOOKER, f"/reviews/{kept.review_id}")
    if not review.ok:
        return True
    post = world.asking.get(LOOKER, f"/posts/{kept.post_id}")
    ids = {each["id"] for each in post.body["deliveries"]} if post.ok else set()
    passed = any(each["subject"] in ids and each["said"].get("by_pass") for each in _entries(world, "delivery.started"))
    return passed or all(target["verdict"]["state"] == "clear" for target in review.body["targets"])


def _posts(world: World) -> list[Kept]:
    """Each post once."""
    return [*{id(kept): kept for kept in world.posts.values() if kept.post_id}.values()]


def _entries(world: World, kind: str) -> list[dict[str, Any]]:
    return _items(world, "/ledger/entries", kind=kind)


def _items(world: World, path: str, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = world.asking.get(LOOKER, path, limit=100, cursor=cursor, **query)
        if not page.ok:
            return found
        found += page.body["items"]
        cursor = page.body.get("next")
        if not cursor:
            return found


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
