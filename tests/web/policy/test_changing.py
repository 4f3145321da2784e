"""Another version of a policy, from its form."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from masthead.core.policy import default_document
from masthead.people.models import Office, Person, TwoKeyChange
from masthead.registry.models import PolicyVersion
from masthead.web.policy.forms import PolicyForm
from tests import factories
from tests.web.acting import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Office:
    return factories.office("Harbor Transit")


@pytest.fixture
def steward() -> Person:
    return factories.person(roles=["steward"])


def typed(**fields: Any) -> dict[str, Any]:
    """The form as it stands for the policy that ships, with some fields typed anew; `__` stands for a dot."""
    form = PolicyForm(default_document())
    held = {name: form[name].value() for name in form.fields}
    known = {name: "" if value is None else value for name, value in held.items()}
    changed = {name.replace("__", "."): value for name, value in fields.items()}
    assert set(changed) - {"seen"} <= set(known)
    return {**known, **changed}


def sent(client: Client, path: str, data: dict[str, Any]) -> Any:
    """Looked at, then sent."""
    looked = client.post(path, data)
    assert looked.status_code == 200, looked.content.decode()
    return client.post(path, {**data, "seen": looked.context["seen"]})


def test_what_tightens_is_in_effect_at_once(home: Office, steward: Person) -> None:
    path, data = f"/policy/{home.id}/change", typed(rules__two_person__approvals=2)
    looked = signed_in(steward).post(path, data)
    assert "It loosens nothing" in looked.content.decode() and not PolicyVersion.objects.exists()
    answer = sent(signed_in(steward), path, data)
    assert answer["Location"] == f"/policy/{home.id}/"
    assert PolicyVersion.objects.get().document["rules"]["two_person"] == {"approvals": 2, "by": "in_house"}


def test_what_loosens_is_said_first_and_waits_for_two_keys(home: Office, steward: Person) -> None:
    client, path = signed_in(steward), f"/policy/{home.id}/change"
    data = typed(rules__legal__approvals=0)
    looked = client.post(path, data).content.decode()
    assert "It loosens the policy" in looked and "Review by legal: no approvals, it was one." in looked
    unsaid = sent(client, path, data)
    assert unsaid.status_code == 422 and 'id="id_reason_error"' in unsaid.content.decode()
    assert not TwoKeyChange.objects.exists()
    answer = sent(client, path, {**data, "reason": "Legal reads the calendar instead."})
    change = TwoKeyChange.objects.get()
    assert answer["Location"] == f"/keys/{change.id}/" and not PolicyVersion.objects.exists()
    assert "Loosen the policy of Harbor Transit" in client.get(f"/policy/{home.id}/").content.decode()


def test_what_was_looked_at_is_what_is_sent(home: Office, steward: Person) -> None:
    client, path = signed_in(steward), f"/policy/{home.id}/change"
    seen = client.post(path, typed(rules__two_person__approvals=2)).context["seen"]
    other = client.post(path, {**typed(rules__legal__approvals=0), "seen": seen})
    assert other.status_code == 200 and "It loosens the policy" in other.content.decode()
    assert not PolicyVersion.objects.exists() and not TwoKeyChange.objects.exists()


@pytest.mark.parametrize(("field", "value"), [
    ("rules.live_confirm.approvals", 1),
    ("rules.two_person.approvals", 12),
    ("rules.legal.subjects", "results, 9 lives"),
    ("name", ""),
    ("tiers.0.two_person", "many"),
])  # fmt: skip
def test_what_is_wrong_stands_at_its_field(home: Office, steward: Person, field: str, value: Any) -> None:
    answer = signed_in(steward).post(f"/policy/{home.id}/change", {**typed(), field: value})
    assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
    assert not PolicyVersion.objects.exists()


def test_exceptions_are_added_and_taken_out(home: Office, steward: Person) -> None:
    data = {**typed(), "tiers.0.two_person": 3, "kinds+where": "statement", "kinds+rule": "legal", "kinds+number": 2}
    sent(signed_in(steward), f"/policy/{home.id}/change", data)
    document = PolicyVersion.objects.get().document
    assert document["tiers"] == {"0": {"two_person": 3}}
    assert document["kinds"] == {"reply": {"two_person": 0}, "statement": {"legal": 2}}
    gone = typed(kinds__reply__two_person="")
    assert "reply" not in _document(gone)["kinds"]
    half = signed_in(steward).post(f"/policy/{home.id}/change", {**typed(), "tiers+where": "1"})
    assert half.status_code == 422 and list(half.context["form"].errors) == ["tiers+where"]
    live = {**typed(), "tiers+where": "1", "tiers+rule": "live_confirm", "tiers+number": 1}
    wrong = signed_in(steward).post(f"/policy/{home.id}/change", live)
    assert list(wrong.context["form"].errors) == ["tiers+number"]


def test_nothing_different_is_no_version(home: Office, steward: Person) -> None:
    answer = signed_in(steward).post(f"/policy/{home.id}/change", typed())
    assert answer.status_code == 422 and "Nothing in this differs" in answer.content.decode()


def test_who_may_not_is_told_that_it_is_not_there(home: Office) -> None:
    contract = factories.engagement(offices=[home])
    for who in (factories.person(roles=["approver"]), factories.outsider(contract)):
        for data in (typed(rules__two_person__approvals=2), typed(name="")):
            assert signed_in(who).post(f"/policy/{home.id}/change", data).status_code == 404
    assert not PolicyVersion.objects.exists()


def _document(data: dict[str, Any]) -> dict[str, Any]:
    form = PolicyForm(default_document(), data)
    assert form.is_valid(), form.errors
    return form.document
