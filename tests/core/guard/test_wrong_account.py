"""Text that does not sound like the account it is about to leave from."""

from __future__ import annotations

import pytest
from tests.core.voice.accounts import PARKS, PERSONAL, WATER, in_turn
from tests.core.voice.test_voice import parks, water

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, OwnVoice, shipped

pytestmark = pytest.mark.unit


def own() -> OwnVoice:
    return OwnVoice(parks(), parks().threshold(0.02), {"@water": water()})


def found(text: str, context: Context | None = None) -> list[tuple[Severity, str, str]]:
    seen = shipped().check(Draft(text), context or Context(own_voice=own()))
    return [(one.severity, text[one.start : one.end], one.message) for one in seen if one.code == "wrong_account"]


def test_another_accounts_text_is_held_and_whose_it_is_is_said() -> None:
    text = in_turn(WATER)[112]
    ((severity, span, message),) = found(text)
    assert severity == Severity.HOLD
    assert span == text
    assert message.startswith("This does not sound like this account: unusual here are “")
    assert message.endswith("It sounds more like @water.")


def test_a_personal_post_is_held_and_nobody_is_named() -> None:
    ((severity, _, message),) = found(PERSONAL)
    assert severity == Severity.HOLD
    assert "sounds more like" not in message


def test_its_own_way_of_speaking_passes_but_for_a_few() -> None:
    assert sum(bool(found(text)) for text in in_turn(PARKS)[110:]) <= 1


def test_without_a_voice_the_rule_is_silent() -> None:
    assert not found(PERSONAL, Context())


def test_no_text_is_nobodys() -> None:
    assert not found(" ")


def test_a_reply_has_a_voice_of_its_own_and_is_left_alone() -> None:
    seen = shipped().check(Draft(PERSONAL, kind="reply"), Context(own_voice=own()))
    assert "wrong_account" not in [one.code for one in seen]


def test_voices_are_alike_by_version_and_line() -> None:
    assert OwnVoice(parks(), 1.0, {}, 3) == OwnVoice(water(), 1.0, {"@water": water()}, 3)
    assert OwnVoice(parks(), 1.0, {}, 3) != OwnVoice(parks(), 1.0, {}, 4)
    assert OwnVoice(parks(), 1.0, {}, 3) != OwnVoice(parks(), 2.0, {}, 3)
