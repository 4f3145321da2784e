"""The page on which a sandbox account is troubled."""

from __future__ import annotations

import pytest
from django.test import Client

from masthead.inhouse import queries
from masthead.people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db


def signed_in(client: Client, *roles: str) -> Person:
    who = factories.person(roles=roles)
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return who


def test_who_is_not_signed_in_is_asked_to() -> None:
    client = Client()
    path = f"/sandbox/{factories.account().id}/faults"
    for response in (client.get(path), client.post(path, {"act": "clear"})):
        assert response.status_code == 302 and "/account/login/" in response["Location"]


def test_a_steward_sets_and_clears_a_fault(client: Client) -> None:
    account = factories.account()
    signed_in(client, "steward")
    path = f"/sandbox/{account.id}/faults"
    assert "works as it should" in client.get(path).content.decode()
    client.post(path, {"act": "set", "mode": "slow", "times": "2", "seconds": "1.5"})
    assert queries.fault(account.id) == queries.FaultSet(mode="slow", times=2, seconds=1.5)
    assert "for the next 2 calls" in client.get(path).content.decode()
    client.post(path, {"act": "clear"})
    assert queries.fault(account.id) is None


def test_a_crisis_lead_posts_from_outside(client: Client) -> None:
    account = factories.account()
    signed_in(client, "crisis_lead")
    client.post(f"/sandbox/{account.id}/faults", {"act": "post", "text": "We are closed."})
    assert [item.text for item in queries.items("sandbox")] == ["We are closed."]


def test_bad_input_keeps_what_was_typed(client: Client) -> None:
    account = factories.account()
    signed_in(client, "steward")
    response = client.post(
        f"/sandbox/{account.id}/faults", {"act": "set", "mode": "busy", "times": "0", "seconds": "7"}
    )
    assert response.status_code == 422 and 'value="7"' in response.content.decode()
    assert queries.fault(account.id) is None


def test_nothing_to_clear_is_said(client: Client) -> None:
    signed_in(client, "steward")
    response = client.post(f"/sandbox/{factories.account().id}/faults", {"act": "clear"})
    assert response.status_code == 409 and "has no fault set" in response.content.decode()


@pytest.mark.parametrize(("roles", "status"), [(["author"], 403), ([], 404)])
def test_others_may_not(client: Client, roles: list[str], status: int) -> None:
    account = factories.account()
    signed_in(client, *roles)
    path = f"/sandbox/{account.id}/faults"
    assert client.get(path).status_code == status
    assert client.post(path, {"act": "post", "text": "Hello"}).status_code == status
    assert client.post(path, {"act": "set", "times": "0"}).status_code == status
    assert queries.items("sandbox") == []
