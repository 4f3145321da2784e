"""Every endpoint against people who may not: they are refused, or find nothing, and nothing changes."""

from __future__ import annotations

import re
from typing import Any

import pytest

from masthead.api.openapi import document
from tests.api.asking import Asking
from tests.api.bodies import bodies
from tests.api.world import World, world
from tests.support.acts import entries

pytestmark = pytest.mark.django_db

_ELSEWHERE = {"add_medium", "quarantine_picture", "take_file_in", "show_picture", "prove_inclusion",
              "prove_consistency", "show_checkpoint", "show_entry", "confirm_pass", "confirm_claim", "review_glass",
              "show_pass", "report_false_alarm"}  # fmt: skip
"""Tried by tests of their own: what they are about is not in the world of these tests, or is nobody's secret."""

_OWN = {"create_token", "revoke_token", "show_me", "show_status", "show_today"}
"""About whoever asks."""

_REGISTER = {"show_account", "show_campaign", "show_voice"}
_OFFICES = {"show_office", "show_charter", "show_policy", "list_policy_versions"}
_FREEZES = {"show_freeze", "list_frozen", "list_held_after", "list_on_the_wire", "show_lane"}
_DRAFTS = {"start_post", "check_words", "preview_draft", "fill_template"}
MAY = {
    "stranger": {
        "show_import",
        *_REGISTER,
        *_OFFICES,
        *_FREEZES,
        "show_posture",
        "list_false_alarms",
        "show_person",
        "show_change",
        "show_template",
        "check_words",
        "preview_draft",
        "show_term",
        "show_tabletop_incident",
    },
    "agency": {*_REGISTER, *_OFFICES, *_DRAFTS, "show_template", "reserve_slot", "fill_slot"},
    "agent": {*_REGISTER, *_FREEZES, "start_post", "check_words", "preview_draft", "fill_slot"},
}
"""What each of them may, among what is tried here. Whom they find is theirs; everything else is closed to them."""


def _tries(here: World) -> list[tuple[str, str, str, Any]]:
    said, found = bodies(here), []
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            name = operation["operationId"]
            listed = name in {"list_passes", "list_waiting_changes"} or (
                method == "get" and "{" not in path and name != "would_stop"
            )
            if name in _ELSEWHERE | _OWN or listed:
                continue
            place = re.sub(r"{(\w+)}", lambda match: str(here.ids[match[1]]), path.removeprefix("/api/v1"))
            if name == "would_stop":
                place += "?scope=all"
            found.append((name, method.upper(), place, said.get(name, {} if method != "get" else None)))
    return found


@pytest.mark.parametrize("who", list(MAY))
def test_who_may_not_is_refused_or_finds_nothing(who: str) -> None:
    here = world()
    asking = Asking.as_(getattr(here, who))
    tried = _tries(here)
    assert len(tried) > 60
    before = {(each["kind"]) for each in entries()}
    wrong = []
    for name, method, place, body in tried:
        answer = asking.send(method, place, body)
        closed = answer.status in {403, 404}
        if closed == (name in MAY[who]):
            wrong.append((name, answer.status, answer.body))
    assert "\n".join(f"{name} {status} {body}" for name, status, body in wrong) == ""
    assert {each["kind"] for each in entries()} - before <= {"act.refused", "post.started", "slot.filled"}


def test_nobody_gets_anything() -> None:
    here = world()
    answers = {name: Asking().send(method, place, body).status for name, method, place, body in _tries(here)}
    assert {name: status for name, status in answers.items() if status != 401} == {}


def test_every_endpoint_is_tried_with_a_body_that_it_takes() -> None:
    """The same requests by somebody with every role are not refused for their form."""
    here = world()
    asking = Asking.as_(here.boss)
    wrong = []
    for name, method, place, body in _tries(here):
        answer = asking.send(method, place, body)
        if answer.status in {400, 401, 405, 415, 500} or (answer.status == 422 and answer.code == "invalid"):
            wrong.append((name, answer.status, answer.body))
    assert [each for each in wrong if each[0] not in {"propose_policy", "propose_owners", "propose_activation"}] == []
