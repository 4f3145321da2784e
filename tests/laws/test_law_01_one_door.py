"""Law 1. One door: nothing leaves but through the gate, and only `delivery` may import the writers."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.db import connection

import masthead
from masthead.delivery import gate as gate_module
from masthead.delivery.actions import take_down
from masthead.delivery.gate import Gate
from masthead.delivery.sending import send_one
from masthead.inhouse.models import Item
from masthead.publishing.models import Delivery
from tests import factories, story

SOURCE = Path(masthead.__file__).parent
WRITERS = ("masthead.networks.writers", "masthead.inhouse.writing")


def _imports(file: Path) -> set[str]:
    tree = ast.parse(file.read_text())
    found = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return found | {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}


@pytest.mark.unit
def test_only_delivery_imports_a_writer() -> None:
    doors = {
        str(file.relative_to(SOURCE)).split("/")[0]
        for file in SOURCE.rglob("*.py")
        for name in _imports(file)
        if name in WRITERS or name.endswith(".writer")
    }
    assert doors <= {"delivery", "networks", "inhouse"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["hold", "miss", "wait"])
def test_what_the_gate_stops_does_not_leave_whatever_it_is(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = story.cast()
    factories.grant(cast.author, "responder")
    story.approved(cast, "A post.")
    story.submitted(cast, "A reply.", kind="reply")
    story.approved(cast, "A statement.", kind="statement")
    story.approved(cast, "A correction.", kind="correction")
    monkeypatch.setattr("masthead.delivery.claiming.gate", lambda *_: Gate(way, "test", "The gate is shut."))
    for _ in range(8):
        send_one(story.worker())
        with connection.cursor() as cursor:
            cursor.execute("UPDATE delivery_lane SET not_before = NULL")
    assert not Item.objects.exists()
    assert not Delivery.objects.filter(state="sent").exists()


@pytest.mark.django_db(transaction=True)
def test_a_takedown_is_a_delivery_and_passes_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = story.cast()
    review = story.approved(cast)
    send_one(story.worker())
    take_down(actor=cast.approves, delivery_id=story.delivery_of(review).id, reason="A wrong time.")
    asked = []
    real = gate_module.gate

    def watched(*args: object) -> Gate:
        asked.append(args)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("masthead.delivery.claiming.gate", watched)
    send_one(story.worker())
    assert asked
    assert Item.objects.get().retracted_at is not None
    assert story.delivery_of(review).state == "retracted"
