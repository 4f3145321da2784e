from __future__ import annotations

import pytest

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid
from masthead.registry import actions, queries
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_charter_names_who_does_what_and_who_decides(comms: Actor, it: Actor) -> None:
    leader, agency = make.person(function="leadership"), make.partner()
    bureau = make.office()
    table = {"content": {"function": "communications", "partner": str(agency.id)}, "security": {"function": "it"}}
    result = actions.set_charter(actor=comms, office_id=bureau.id, assignments=table, decider_id=leader.id)
    assert not result.holds and queries.charter_for(bureau.id) is None
    assert result.waits is not None and actions.turn_key(actor=it, change_id=result.waits)
    charter = queries.charter_for(make.office(parent=bureau).id)
    assert charter is not None and charter.assignments == table and charter.decider_name == leader.name
    assert queries.charter_for(make.umbrella().id) is None
    with pytest.raises(Conflict):
        actions.set_charter(actor=comms, office_id=bureau.id, assignments=table, decider_id=leader.id)
    assert actions.set_charter(actor=comms, office_id=bureau.id, assignments={}, decider_id=leader.id).holds


def test_naming_oneself_decider_takes_the_other_side_s_key(comms: Actor) -> None:
    assert comms.person_id is not None
    result = actions.set_charter(actor=comms, office_id=make.umbrella().id, assignments={}, decider_id=comms.person_id)
    assert result.waits is not None and queries.decider_for(make.umbrella().id) is None


def test_what_is_wrong_is_named(comms: Actor) -> None:
    agency = make.partner()
    with pytest.raises(Invalid) as caught:
        actions.set_charter(
            actor=comms,
            office_id=make.umbrella().id,
            assignments={
                "dancing": {"function": "it"},
                "content": {"function": "wizardry"},
                "approval": {"function": "communications", "partner": str(agency.id)},
                "community": {"function": "communications", "partner": "nobody"},
            },
            decider_id=make.person(partner=agency).id,
        )
    assert set(caught.value.fields) == {
        "assignments.dancing", "assignments.content", "assignments.approval", "assignments.community", "decider",
    }  # fmt: skip


def test_the_second_key_reads_what_changes_and_turns_for_nothing_else(comms: Actor, it: Actor) -> None:
    first, second = make.person(name="Ana"), make.person(name="Ben")
    bureau = make.office()
    table = {"content": {"function": "communications"}}
    waits = actions.set_charter(actor=comms, office_id=bureau.id, assignments=table, decider_id=first.id).waits
    assert waits is not None and actions.turn_key(actor=it, change_id=waits)
    moved = actions.set_charter(
        actor=comms, office_id=bureau.id, assignments={"content": {"function": "it"}}, decider_id=second.id
    )
    assert moved.differences == (
        "Content: IT, it was communications",
        "Ben decides when communications and IT disagree, it was Ana",
    )
    records = {**table, "records": {"function": "legal"}}
    assert actions.set_charter(actor=comms, office_id=bureau.id, assignments=records, decider_id=first.id).holds
    assert moved.waits is not None
    with pytest.raises(Conflict) as caught:
        actions.turn_key(actor=it, change_id=moved.waits)
    assert caught.value.code == "reviewed_another"
    charter = queries.charter_for(bureau.id)
    assert charter is not None and (charter.assignments, charter.decider_name) == (records, "Ana")


def test_a_decider_who_left_meanwhile_is_not_put_in_place(comms: Actor, it: Actor) -> None:
    decider = make.person()
    waits = actions.set_charter(actor=comms, office_id=make.umbrella().id, assignments={}, decider_id=decider.id).waits
    decider.state = "suspended"
    decider.save()
    assert waits is not None
    with pytest.raises(Conflict) as caught:
        actions.turn_key(actor=it, change_id=waits)
    assert caught.value.code == "decider_gone" and queries.charter_for(make.umbrella().id) is None
