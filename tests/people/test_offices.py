from __future__ import annotations

import pytest

from masthead.kernel.errors import Conflict, Invalid, NotFound
from masthead.people import actions, queries
from masthead.people.models import Office
from tests import factories as make
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


def test_a_new_office_hangs_below_its_parent() -> None:
    steward = make.actor(make.person(roles=["steward"]))
    bureau = actions.add_office(actor=steward, name="Bureau of Roads", parent=make.umbrella().id)
    row = Office.objects.get(id=bureau)
    assert row.ancestors == [make.umbrella().id, bureau] and row.slug == "bureau-of-roads"
    assert entries("office.added")[0]["office"] == str(bureau)


def test_a_name_is_taken_once_among_siblings() -> None:
    steward = make.actor(make.person(roles=["steward"]))
    make.office("Press")
    with pytest.raises(Invalid) as caught:
        actions.add_office(actor=steward, name="press", parent=make.umbrella().id, time_zone="Nowhere")
    assert set(caught.value.fields) == {"name", "time_zone"}


def test_only_stewards_of_the_place_add_there() -> None:
    bureau, other = make.office(), make.office()
    who = make.person()
    make.grant(who, "steward", scope="office", scope_id=bureau.id)
    assert actions.add_office(actor=make.actor(who), name="Desk", parent=bureau.id)
    with pytest.raises(NotFound):
        actions.add_office(actor=make.actor(who), name="Desk", parent=other.id)
    assert entries("act.refused")[-1]["said"]["act"] == "office.add"


def test_moving_takes_all_below_along() -> None:
    steward = make.actor(make.person(roles=["steward"]))
    a, b = make.office("A"), make.office("B")
    child = make.office("Child", parent=a)
    leaf = make.office("Leaf", parent=child)
    actions.move_office(actor=steward, office_id=child.id, under=b.id)
    leaf.refresh_from_db()
    child.refresh_from_db()
    assert leaf.ancestors == [make.umbrella().id, b.id, child.id, leaf.id]
    assert child.ancestors == [make.umbrella().id, b.id, child.id] and child.parent_id == b.id
    with pytest.raises(Conflict):
        actions.move_office(actor=steward, office_id=child.id, under=leaf.id)
    with pytest.raises(Conflict):
        actions.move_office(actor=steward, office_id=make.umbrella().id, under=a.id)


def test_renaming() -> None:
    steward = make.actor(make.person(roles=["steward"]))
    bureau = make.office("Old")
    actions.rename_office(actor=steward, office_id=bureau.id, name="New")
    assert queries.office(steward, bureau.id).name == "New"
    assert entries("office.renamed")[0]["said"] == {"was": "Old", "name": "New"}


def test_outsiders_see_the_offices_of_their_engagement_alone() -> None:
    bureau, other = make.office("Roads"), make.office("Rail")
    who = make.outsider(make.engagement(offices=[bureau]))
    assert [each.name for each in queries.offices(make.actor(who))] == ["Department", "Roads"]
    with pytest.raises(NotFound):
        queries.office(make.actor(who), other.id)
