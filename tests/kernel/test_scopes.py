"""The one table of acts and scopes knows every act there is, and no other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import masthead
from masthead.kernel.actor import Actor, ActorKind
from masthead.kernel.ids import new_id
from masthead.kernel.scopes import SCOPE_OF, SCOPES, in_scope

pytestmark = pytest.mark.unit


def acts() -> Iterator[str]:
    """The first argument of every `Action(…)` and `within_scope(…)` in the tree."""
    for file in Path(masthead.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in {"Action", "within_scope"} and node.args and file.name != "action.py":
                name = node.args[0]
                assert isinstance(name, ast.Constant), f"{file}: the name of an act is written where it is done"
                yield str(name.value)


def test_every_act_is_in_the_table_and_nothing_else() -> None:
    assert sorted(set(acts())) == sorted(SCOPE_OF)
    assert set(SCOPE_OF.values()) == {*SCOPES[1:], ""}


def by_token(*scopes: str) -> Actor:
    return Actor(kind=ActorKind.PERSON, name="Ada", person_id=new_id(), face="api", scopes=frozenset(scopes))


def test_a_token_does_what_it_was_made_for() -> None:
    assert in_scope(by_token("freeze"), "freeze.place")
    assert not in_scope(by_token("read", "write", "review", "manage"), "freeze.place")
    assert "“freeze”" in in_scope(by_token("read"), "freeze.place").sentence


def test_no_token_does_what_is_masthead_s_own_or_is_not_in_the_table() -> None:
    for act in ("delivery.claim", "nowhere.found"):
        assert not in_scope(by_token(*SCOPES), act)
