from __future__ import annotations

from typing import Any

import pytest

from masthead.core.policy import default_document
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound
from masthead.registry import actions, queries
from tests import factories as make
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


def document(two_person: int) -> dict[str, Any]:
    made = default_document()
    made["rules"]["two_person"]["approvals"] = two_person
    return made


def approvals(account_id: Any) -> int:
    return int(queries.policy_for(account_id)[1]["rules"]["two_person"]["approvals"])


def test_the_one_that_ships_holds_until_there_is_another(comms: Actor) -> None:
    assert queries.policy_for(make.account().id) == (0, default_document())


def test_tightening_holds_at_once_for_the_office_and_below(comms: Actor) -> None:
    bureau = make.office()
    below, beside = make.account(office=make.office(parent=bureau)), make.account(office=make.office())
    result = actions.propose_policy(actor=comms, office_id=bureau.id, document=document(3))
    assert (result.version, result.waits) == (1, None)
    assert (approvals(below.id), approvals(beside.id)) == (3, 1)
    assert queries.policy_for(below.id)[0] == 1
    page = queries.policy_page(comms, below.office_id)
    assert page.of_office == bureau.id and page.sentences
    assert entries("policy.changed")[0]["said"]["loosens"] == []


def test_the_nearest_office_s_own_policy_stands(comms: Actor) -> None:
    bureau = make.office()
    account = make.account(office=make.office(parent=bureau))
    actions.propose_policy(actor=comms, office_id=account.office_id, document=document(2))
    actions.propose_policy(actor=comms, office_id=bureau.id, document=document(3))
    assert approvals(account.id) == 2


def test_loosening_waits_for_two_keys(comms: Actor, it: Actor) -> None:
    bureau = make.office()
    account = make.account(office=bureau)
    result = actions.propose_policy(actor=comms, office_id=bureau.id, document=document(0))
    assert result.version is None and result.waits is not None and result.loosens
    assert approvals(account.id) == 1
    assert actions.turn_key(actor=it, change_id=result.waits)
    assert approvals(account.id) == 0
    assert entries("policy.changed")[0]["said"]["loosens"]
    assert queries.policy_versions(comms, bureau.id)[0].changed_by == "Cora"


def test_what_would_loosen_more_than_was_reviewed_does_not_pass(comms: Actor, it: Actor) -> None:
    bureau = make.office()
    result = actions.propose_policy(actor=comms, office_id=bureau.id, document=document(0))
    actions.propose_policy(actor=comms, office_id=bureau.id, document=document(4))
    assert result.waits is not None
    with pytest.raises(Conflict):
        actions.turn_key(actor=it, change_id=result.waits)
    assert approvals(make.account(office=bureau).id) == 4


def test_a_document_that_is_no_policy_names_its_field(comms: Actor) -> None:
    wrong = default_document()
    wrong["rules"]["two_person"]["approvals"] = "many"
    with pytest.raises(Invalid) as caught:
        actions.propose_policy(actor=comms, office_id=make.umbrella().id, document=wrong)
    assert set(caught.value.fields) == {"rules.two_person.approvals"}


def test_only_stewards(comms: Actor) -> None:
    with pytest.raises(NotFound):
        actions.propose_policy(actor=make.actor(make.person()), office_id=make.umbrella().id, document=document(3))
