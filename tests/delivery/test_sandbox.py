"""Who may trouble the sandbox, and what of it is on record."""

from __future__ import annotations

from uuid import UUID

import pytest

from masthead.delivery.sandbox import clear_fault, post_from_outside, set_fault
from masthead.inhouse import queries
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.kernel.ids import new_id
from masthead.ledger.models import Payload
from tests import factories

pytestmark = pytest.mark.django_db


def kinds(account_id: UUID) -> list[str]:
    return list(Payload.objects.filter(account_id=account_id).order_by("entry_id").values_list("kind", flat=True))


@pytest.mark.parametrize("role", ["steward", "crisis_lead"])
def test_a_steward_and_a_crisis_lead_may(role: str) -> None:
    account, who = factories.account(), factories.actor(factories.person(roles=[role]))
    set_fault(actor=who, account_id=account.id, mode="busy", times=3, seconds=1.5)
    assert queries.fault(account.id) == queries.FaultSet(mode="busy", times=3, seconds=1.5)
    item = post_from_outside(actor=who, account_id=account.id, text="We are closed for ever.")
    assert queries.item("sandbox", item).text == "We are closed for ever." and queries.item("sandbox", item).key == ""
    clear_fault(actor=who, account_id=account.id)
    assert queries.fault(account.id) is None
    assert kinds(account.id) == ["sandbox.fault_set", "sandbox.posted_from_outside", "sandbox.fault_cleared"]


def test_another_role_is_refused_and_the_refusal_is_an_entry() -> None:
    account, author = factories.account(), factories.person(roles=["author"])
    with pytest.raises(Refused):
        set_fault(actor=factories.actor(author), account_id=account.id, mode="refuse")
    assert queries.fault(account.id) is None
    assert list(Payload.objects.filter(actor_id=author.id).values_list("kind", flat=True)) == ["act.refused"]


def test_who_has_no_role_there_is_not_told_that_it_exists() -> None:
    account, nobody = factories.account(), factories.actor(factories.person())
    with pytest.raises(NotFound):
        post_from_outside(actor=nobody, account_id=account.id, text="Hello")
    with pytest.raises(NotFound):
        set_fault(actor=factories.actor(factories.person(roles=["steward"])), account_id=new_id(), mode="refuse")
    assert queries.items("sandbox") == []


def test_a_real_networks_account_is_never_touched() -> None:
    account, who = factories.account(network="newsroom"), factories.actor(factories.person(roles=["steward"]))
    for act in (
        lambda: set_fault(actor=who, account_id=account.id, mode="refuse"),
        lambda: post_from_outside(actor=who, account_id=account.id, text="Hello"),
    ):
        with pytest.raises(Conflict):
            act()
    assert queries.items("newsroom") == [] and kinds(account.id) == []


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("mode", {"mode": "explode"}),
        ("times", {"times": 0}),
        ("times", {"times": 1001}),
        ("seconds", {"seconds": -1.0}),
        ("seconds", {"seconds": float("nan")}),
    ],
)
def test_a_wrong_field_is_named(field: str, given: dict[str, object]) -> None:
    account, who = factories.account(), factories.actor(factories.person(roles=["steward"]))
    asked: dict[str, object] = {"mode": "busy", "times": 1, "seconds": 0.0} | given
    with pytest.raises(Invalid) as wrong:
        set_fault(actor=who, account_id=account.id, **asked)  # type: ignore[arg-type]
    assert list(wrong.value.fields) == [field]


@pytest.mark.parametrize("text", ["", "  ", "x" * 501, "a\x00b"])
def test_words_that_do_not_fit_are_not_posted(text: str) -> None:
    account, who = factories.account(), factories.actor(factories.person(roles=["steward"]))
    with pytest.raises(Invalid):
        post_from_outside(actor=who, account_id=account.id, text=text)
    assert queries.items("sandbox") == []


def test_there_must_be_a_fault_to_clear() -> None:
    account, who = factories.account(), factories.actor(factories.person(roles=["steward"]))
    with pytest.raises(Conflict):
        clear_fault(actor=who, account_id=account.id)
