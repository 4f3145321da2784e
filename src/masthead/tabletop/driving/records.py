"""Asking the record who did what. What it does not show is answered with *unknown*."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from masthead.tabletop.driving.verdicts import LOOKER
from masthead.tabletop.observed import Observed
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.world import World

UNKNOWN = "unknown"
_MOST = 100
Record = Mapping[str, Any]


def audit_query(world: World, step: Step) -> Observed:
    """What the record shows of a post, of an account, or of everything."""
    query = step.said.get("query") or {}
    about, asked = str(query.get("about", "")), [str(each) for each in query.get("ask", ())]
    kept = world.posts.get(about)
    if kept is not None and kept.post_id:
        record = _record(world, f"/posts/{kept.post_id}", subject=kept.post_id)
    elif about in world.accounts:
        account = world.accounts[about]
        record = _record(world, f"/accounts/{account}", account_id=str(account))
        record |= {"posture": world.asking.get(LOOKER, f"/accounts/{account}/posture").body}
        record |= {"authors": _items(world, "/people", role="author")}
    else:
        record = _record(world, "/status")
    answers = {each: _answer(each, record) for each in asked}
    rules = {"records.audit"} | ({"registry.owners"} if record["of"].get("communications") else set())
    return Observed(
        {"recorded": frozenset(rules)},
        sentence="; ".join(f"{name}: {said}" for name, said in answers.items()),
        shown=json.dumps(record, ensure_ascii=False),
        answers=answers,
    )


def _record(world: World, path: str, **of: str) -> dict[str, Any]:
    found = world.asking.get(LOOKER, path)
    return {"of": found.body if found.ok else {}, "entries": _items(world, "/ledger/entries", **of)}


def _items(world: World, path: str, **of: str) -> list[Record]:
    found = world.asking.get(LOOKER, path, limit=_MOST, **of)
    return list(found.body["items"]) if found.ok else []


def _answer(asked: str, record: Record) -> str:
    for word, read in _READ.items():
        if word in asked.casefold():
            found = [str(each) for each in read(record) if each]
            return ", ".join(dict.fromkeys(found)) or UNKNOWN
    return UNKNOWN


def _said(record: Record, kinds: Iterable[str], field: str) -> Iterable[Any]:
    for entry in record["entries"]:
        if entry["kind"] in kinds:
            yield from entry["said"].get(field) or ()


def _deliveries(record: Record) -> list[str]:
    if "deliveries" not in record["of"]:
        return []
    return [each["state"] for each in record["of"]["deliveries"]] or ["none"]


def _alt(record: Record) -> list[str]:
    revisions = record["of"].get("revisions") or ()
    return [medium["alt"] for each in revisions for medium in each["content"]["media"]]


def _author(record: Record, field: str) -> list[Any]:
    author = record["of"].get("author") or {}
    return [(author.get("person") or {}).get("name") if field == "name" else author.get(field)]


_READ: Mapping[str, Callable[[Record], Iterable[Any]]] = {
    "author": lambda record: _author(record, "name"),
    "contract": lambda record: _author(record, "contract"),
    "approver": lambda record: [each["by"]["name"] for each in record["of"].get("approvals") or ()],
    "finding": lambda record: _said(record, ("revision.blocked", "revision.submitted"), "findings"),
    "deliver": _deliveries,
    "opened": lambda record: _said(record, ("revision.approved",), "opened"),
    "alt": _alt,
    "could post": lambda record: [each["name"] for each in record.get("authors") or ()],
    "recovery": lambda record: [((record.get("posture") or {}).get("attested") or {}).get("recovery")],
    "owner": lambda record: [((record.get("posture") or {}).get("attested") or {}).get("asked_on")],
    "who": lambda record: [entry["actor_name"] for entry in record["entries"]],
}
"""What an asking is read from, by a word in it; the first that fits. For everything else the record has no answer."""
