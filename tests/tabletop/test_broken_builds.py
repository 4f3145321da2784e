"""A Masthead that does not keep its laws is caught by the replay, and one that does is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from masthead.delivery import candidates, facts, reading, sending
from masthead.delivery.reading import Read
from masthead.publishing import judging
from masthead.tabletop.playing import play_branch
from masthead.tabletop.reading import shipped
from masthead.tabletop.report import Part

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def played(incident: str, branch: str) -> Part:
    found = next(each for each in shipped().incidents if each.id == incident)
    return play_branch(found, found.branch(branch))


def met(part: Part, step: str) -> bool:
    return all(each.met for each in part.expectations if each.step == step)


def names(part: Part) -> set[str]:
    return {name for name, _ in part.broken}


def test_a_whole_build_breaks_nothing() -> None:
    part = played("tesco-hit-the-hay-2013", "B")
    assert not part.broken
    assert met(part, "B2")
    assert met(part, "B4")


def test_a_guard_that_is_not_run_at_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    def unread(delivery_id: UUID) -> Read | None:
        said = reading.read(delivery_id)
        return replace(said, findings=()) if said else None

    monkeypatch.setattr(sending, "read", unread)
    part = played("tesco-hit-the-hay-2013", "B")
    assert "scheduled items are guarded again at sending" in names(part)
    assert not met(part, "B2")


def test_a_freeze_that_one_path_ignores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_LEASE", candidates._LEASE.replace(f"AND NOT {candidates.WHOLE}", ""))
    monkeypatch.setattr(
        candidates,
        "_LEASE",
        candidates._LEASE.replace(
            f"AND NOT EXISTS (SELECT 1 FROM freeze_freeze f WHERE {candidates.OPEN} AND {candidates.SCOPE}"
            f" AND {candidates.BREADTH})",
            "",
        ),
    )
    unfrozen = facts._NOW.replace(f"d.target, {facts.FROZEN}", "d.target, false")
    assert unfrozen != facts._NOW
    monkeypatch.setattr(facts, "_NOW", unfrozen)
    part = played("tesco-hit-the-hay-2013", "A")
    assert "a freeze lets only passes through" in names(part)
    assert not met(part, "A4")


def test_an_approval_that_is_not_bound_to_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    unbound = judging._APPROVALS.replace("ap.digest = %(digest)s AND ", "")
    assert unbound != judging._APPROVALS
    monkeypatch.setattr(judging, "_APPROVALS", unbound)
    part = played("chrysler-motorcity-2011", "A")
    assert "an approval is of exact bytes" in names(part)


def test_words_that_are_not_the_approved_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(*given: Any) -> Any:
        from masthead.delivery.outgoing import outgoing

        said = outgoing(*given)
        return replace(said, text=f"{said.text} Really.")

    monkeypatch.setattr(sending, "outgoing", other)
    part = played("tesco-hit-the-hay-2013", "C")
    assert "what is public is what was approved" in names(part)
