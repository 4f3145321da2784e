"""An office's charter, from its form."""

from __future__ import annotations

from typing import Any

import pytest

from masthead.people.models import Office, Person, TwoKeyChange
from masthead.registry.models import Charter
from tests import factories
from tests.web.acting import page, signed_in
from tests.web.policy.test_changing import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Office:
    return factories.office("Harbor Transit")


@pytest.fixture
def steward() -> Person:
    return factories.person(roles=["steward"], name="Dana Whitlock")


@pytest.fixture
def decider() -> Person:
    return factories.person(function="leadership", name="Inés Duarte")


def held(home: Office, decider: Person, **table: dict[str, str]) -> Charter:
    return Charter.objects.create(office=home, assignments=table, decider=decider, changed_at=factories.now())


def typed(decider: Person, reason: str = "", **fields: Any) -> dict[str, Any]:
    """The form; `content="it"` and `content_partner=…` stand for the fields of an activity."""
    table = {f"assignments.{name.replace('_partner', '.partner')}": value for name, value in fields.items()}
    return {"decider": str(decider.id), "reason": reason, **table}


def test_the_page_of_the_office_leads_its_steward_to_the_form(home: Office, steward: Person, decider: Person) -> None:
    partner = factories.partner("Northlight")
    held(home, decider, content={"function": "communications", "partner": str(partner.id)})
    assert f"/policy/{home.id}/charter" in page(steward, f"/policy/{home.id}/")
    text = page(steward, f"/policy/{home.id}/charter")
    assert "Who does what in Harbor Transit" in text and text.count("<fieldset>") == 9
    assert f'<option value="{partner.id}" selected>' in text and f'<option value="{decider.id}" selected>' in text
    assert text.count("This stays in house") == 3
    for role in ("author", "approver", "auditor", "leadership"):
        other = factories.person(office=home, roles=[role])
        assert f"/policy/{home.id}/charter" not in page(other, f"/policy/{home.id}/")
        page(other, f"/policy/{home.id}/charter", 404)
    page(factories.outsider(factories.engagement(offices=[home])), f"/policy/{home.id}/charter", 404)


def test_who_does_what_is_seen_first_and_then_in_effect_at_once(home: Office, steward: Person, decider: Person) -> None:
    partner = factories.partner("Northlight")
    held(home, decider, security={"function": "it"})
    client, path = signed_in(steward), f"/policy/{home.id}/charter"
    data = typed(decider, content="communications", content_partner=str(partner.id), security="it")
    looked = client.post(path, data).content.decode()
    assert "It is in effect at once" in looked
    assert "Content: communications with Northlight, it was nobody" in looked
    assert Charter.objects.get().assignments == {"security": {"function": "it"}}
    assert sent(client, path, data)["Location"] == f"/policy/{home.id}/"
    table = {"content": {"function": "communications", "partner": str(partner.id)}, "security": {"function": "it"}}
    assert Charter.objects.get().assignments == table and not TwoKeyChange.objects.exists()


def test_another_decider_waits_for_two_keys_and_the_second_reads_the_difference(
    home: Office, steward: Person, decider: Person
) -> None:
    held(home, decider, security={"function": "it"})
    client, path = signed_in(steward), f"/policy/{home.id}/charter"
    data = typed(steward, security="legal")
    looked = client.post(path, data)
    assert "It waits for two keys" in looked.content.decode()
    unsaid = sent(client, path, data)
    assert unsaid.status_code == 422 and 'id="id_reason_error"' in unsaid.content.decode()
    answer = sent(client, path, {**data, "reason": "Inés leads another office."})
    change = TwoKeyChange.objects.get()
    assert answer["Location"] == f"/keys/{change.id}/" and Charter.objects.get().decider == decider
    second = factories.person(function="it", roles=["steward"])
    read = page(second, f"/keys/{change.id}/")
    assert "Dana Whitlock decides when communications and IT disagree, it was Inés Duarte" in read
    assert "Security: legal, it was IT" in read and "Inés leads another office." in read
    assert signed_in(second).post(f"/keys/{change.id}/turn").status_code == 302
    now = Charter.objects.get()
    assert (now.decider, now.assignments) == (steward, {"security": {"function": "legal"}})


def test_the_first_of_an_office_is_compared_with_the_one_above(home: Office, steward: Person, decider: Person) -> None:
    held(factories.umbrella(), decider, content={"function": "program"})
    client, path = signed_in(steward), f"/policy/{home.id}/charter"
    assert "The charter of Department holds here" in page(steward, path)
    looked = client.post(path, typed(decider, content="program")).content.decode()
    assert "the office&#x27;s own, instead of that of Department" in looked and "It waits for two keys" in looked
    assert "Content:" not in looked


def test_nothing_typed_is_lost_where_something_is_wrong(home: Office, steward: Person, decider: Person) -> None:
    partner = factories.partner("Northlight")
    held(home, decider)
    client, path = signed_in(steward), f"/policy/{home.id}/charter"
    wrong = client.post(path, {**typed(decider, "Why not", community_partner=str(partner.id)), "decider": ""})
    text = wrong.content.decode()
    assert wrong.status_code == 422 and "Choose who decides." in text
    assert "Choose the function for which the partner does it." in text
    assert f'<option value="{partner.id}" selected>' in text and "Why not" in text
    same = client.post(path, typed(decider))
    assert same.status_code == 422 and "Nothing in this differs from the charter as it is." in same.content.decode()


def test_what_was_looked_at_is_what_is_sent(home: Office, steward: Person, decider: Person) -> None:
    held(home, decider)
    client, path = signed_in(steward), f"/policy/{home.id}/charter"
    seen = client.post(path, typed(decider, content="it")).context["seen"]
    other = client.post(path, {**typed(decider, content="legal"), "seen": seen})
    assert other.status_code == 200 and Charter.objects.get().assignments == {}
    Charter.objects.update(assignments={"records": {"function": "legal"}})
    moved = client.post(path, {**typed(decider, content="it"), "seen": seen})
    assert moved.status_code == 200 and "Records: nobody, it was legal" in moved.content.decode()


def test_a_partner_is_no_choice_for_what_stays_in_house(home: Office, steward: Person, decider: Person) -> None:
    partner = factories.partner()
    held(home, decider)
    client, path = signed_in(steward), f"/policy/{home.id}/charter"
    sent(client, path, typed(decider, approval="communications", approval_partner=str(partner.id)))
    assert Charter.objects.get().assignments == {"approval": {"function": "communications"}}
