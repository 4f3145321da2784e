"""Acts on people, from the page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from masthead.people.models import Engagement, Grant, Office, Partner, Person, Token, TwoKeyChange
from tests import factories

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOMENT = "%Y-%m-%dT%H:%M"


def enter(who: Person) -> Client:
    client = Client()
    client.force_login(who, backend=BACKEND)
    return client


@pytest.fixture
def steward() -> Client:
    return enter(factories.person(roles=["steward"], name="Priya Raman", function="it"))


NEW = {"name": "Dana Whitlock", "email": "dana@harbor.example", "function": "legal", "kind": "human", "partner": "",
       "time_zone": ""}  # fmt: skip


def test_somebody_is_registered_and_the_link_is_shown_once(steward: Client) -> None:
    typed = {**NEW, "office": str(factories.umbrella().id)}
    wrong = steward.post("/people/new", {**typed, "time_zone": "Mars"})
    assert wrong.status_code == 422 and 'id="id_time_zone_error"' in wrong.content.decode()
    assert "Dana Whitlock" in wrong.content.decode()
    answer = steward.post("/people/new", typed)
    made = Person.objects.get(email="dana@harbor.example")
    assert not made.has_usable_password()
    assert "/account/password/link/" in answer.content.decode() and "shown this once" in answer.content.decode()
    page = steward.get(f"/people/{made.id}/").content.decode()
    assert "/account/password/link/" not in page and "Make a one-time link" in page
    again = steward.post(f"/people/{made.id}/link").content.decode()
    assert "/account/password/link/" in again and again != answer.content.decode()
    assert steward.post("/people/new", typed).status_code == 422


def test_who_turns_keys_is_let_in_by_two(steward: Client) -> None:
    typed = {**NEW, "function": "communications", "office": str(factories.umbrella().id)}
    answer = steward.post("/people/new", typed)
    change = TwoKeyChange.objects.get()
    assert answer["Location"] == f"/keys/{change.id}/"
    assert not Person.objects.filter(email="dana@harbor.example").exists()
    page = steward.get(answer["Location"]).content.decode()
    assert "Nobody makes the second key alone" in page and "may turn the key of Communications" in page
    other = enter(factories.person())
    other.post(f"/keys/{change.id}/turn")
    made = Person.objects.get(email="dana@harbor.example")
    assert "Make a one-time link" not in steward.get(f"/people/{made.id}/").content.decode()
    assert steward.post(f"/people/{made.id}/link").status_code == 404
    theirs = enter(factories.person(roles=["steward"]))
    assert "/account/password/link/" in theirs.post(f"/people/{made.id}/link").content.decode()


def test_a_function_and_a_return_that_turn_a_key_wait_for_two(steward: Client) -> None:
    who, gone = factories.person(function="legal"), factories.person(function="it", state="suspended")
    typed = {"name": "Dana Hale", "email": who.email, "function": "it", "office": str(who.office_id),
             "time_zone": "UTC", "language": "en", "expert_in": ""}  # fmt: skip
    answer = steward.post(f"/people/{who.id}/change", typed)
    who.refresh_from_db()
    assert answer["Location"].startswith("/keys/") and (who.name, who.function) == ("Dana Hale", "legal")
    answer = steward.post(f"/people/{gone.id}/reinstate", {"reinstate-reason": "Back again."})
    gone.refresh_from_db()
    assert answer["Location"].startswith("/keys/") and gone.state == "suspended"


def test_facts_change_and_oneself_changes_a_little(steward: Client) -> None:
    who = factories.person(name="Dana Whitlock")
    typed = {"name": "Dana Hale", "email": who.email, "function": "legal", "office": str(who.office_id),
             "time_zone": "UTC", "language": "en", "expert_in": "safety, medical", "on_call": "on"}  # fmt: skip
    steward.post(f"/people/{who.id}/change", typed)
    who.refresh_from_db()
    assert (who.name, who.function, who.expert_in, who.on_call) == ("Dana Hale", "legal", ["safety", "medical"], True)
    own = enter(who)
    assert 'name="function"' not in own.get(f"/people/{who.id}/change").content.decode()
    own.post(f"/people/{who.id}/change", {**typed, "name": "Dana", "function": "it", "time_zone": "Europe/London"})
    who.refresh_from_db()
    assert (who.name, who.function, who.time_zone) == ("Dana", "legal", "Europe/London")


def test_roles_are_given_and_ended(steward: Client) -> None:
    who, account = factories.person(), factories.account(display_name="Harbor Transit")
    page = steward.get(f"/people/{who.id}/").content.decode()
    assert f"account:{account.id}" in page
    until = (factories.now() + timedelta(days=9)).strftime(MOMENT)
    typed = {"grant-role": "approver", "grant-scope": f"account:{account.id}", "grant-until": until}
    steward.post(f"/people/{who.id}/grant", typed)
    given = Grant.objects.get(person=who)
    assert (given.role, given.scope_id) == ("approver", account.id)
    assert "Harbor Transit, Sandbox" in steward.get(f"/people/{who.id}/").content.decode()
    wrong = steward.post(f"/people/{who.id}/grant", {**typed, "grant-until": "2001-01-01T09:00"})
    assert wrong.status_code == 422 and "still to come" in wrong.content.decode()
    steward.post(f"/people/{who.id}/roles/{given.id}/end")
    given.refresh_from_db()
    assert given.ended_at is not None
    stranger = enter(factories.person(roles=["author"]))
    assert stranger.post(f"/people/{who.id}/grant", typed).status_code == 404


def test_a_partners_person_gets_a_role_by_their_engagement(steward: Client) -> None:
    contract = factories.engagement(offices=[factories.umbrella()])
    who = factories.person(partner=contract.partner, function="program")
    typed = {"grant-role": "approver", "grant-scope": "all", "grant-engagement": str(contract.id)}
    wrong = steward.post(f"/people/{who.id}/grant", typed)
    assert wrong.status_code == 422 and "never approve" in wrong.content.decode()
    steward.post(f"/people/{who.id}/grant", {**typed, "grant-role": "author"})
    assert Grant.objects.get(person=who).engagement_id == contract.id


def test_suspended_reinstated_gone(steward: Client) -> None:
    who = factories.person(name="Dana Whitlock", function="program", roles=["author"])
    theirs = enter(who)
    assert steward.post(f"/people/{who.id}/suspend", {"suspend-reason": ""}).status_code == 422
    steward.post(f"/people/{who.id}/suspend", {"suspend-reason": "A lost phone."})
    assert theirs.get("/people/")["Location"].startswith("/account/login/")
    assert "Reinstate Dana Whitlock" in steward.get(f"/people/{who.id}/").content.decode()
    steward.post(f"/people/{who.id}/reinstate", {"reinstate-reason": "It was found."})
    steward.post(f"/people/{who.id}/offboard", {"offboard-reason": "A new post elsewhere."})
    who.refresh_from_db()
    assert who.state == "left"
    assert "Suspend" not in steward.get(f"/people/{who.id}/").content.decode().replace("Suspended", "")
    assert steward.post(f"/people/{who.id}/nonsense").status_code == 404


def test_a_contract_opens_narrows_widens_and_ends(steward: Client) -> None:
    steward.post("/people/partners/", {"name": "Northlight", "kind": "agency"})
    partner, sponsor, office = Partner.objects.get(), factories.person(), factories.office("Harbor Transit")
    start = factories.now().replace(second=0, microsecond=0)
    typed = {"title": "Winter season", "sponsor": str(sponsor.id), "starts_at": start.strftime(MOMENT),
             "ends_at": (start + timedelta(days=30)).strftime(MOMENT), "activities": ["content", "community"],
             "offices": [str(office.id)]}  # fmt: skip
    wrong = steward.post(f"/people/partners/{partner.id}/open", {**typed, "ends_at": typed["starts_at"]})
    assert wrong.status_code == 422 and 'id="id_ends_at_error"' in wrong.content.decode()
    steward.post(f"/people/partners/{partner.id}/open", typed)
    contract = Engagement.objects.get()
    path = f"/people/engagements/{contract.id}/"
    steward.post(path, {**typed, "activities": ["content"]})
    contract.refresh_from_db()
    assert contract.activities == ["content"] and not TwoKeyChange.objects.exists()
    longer = {**typed, "activities": ["content"], "ends_at": (start + timedelta(days=60)).strftime(MOMENT)}
    answer = steward.post(path, longer)
    assert answer["Location"] == f"/keys/{TwoKeyChange.objects.get().id}/"
    steward.post(f"{path}end", {"end-reason": "The season is over."})
    contract.refresh_from_db()
    assert contract.ended_at is not None
    assert "The season is over." in steward.get(path).content.decode()


def test_offices_hang_in_the_umbrella(steward: Client) -> None:
    root = factories.umbrella()
    steward.post("/people/offices/", {"name": "Harbor Water", "parent": str(root.id), "time_zone": ""})
    made = Office.objects.get(name="Harbor Water")
    again = steward.post("/people/offices/", {"name": "harbor water", "parent": str(root.id), "time_zone": ""})
    assert again.status_code == 422 and "already" in again.content.decode()
    steward.post(f"/people/offices/{made.id}/", {"what": "rename", "name": "Water"})
    below = factories.office("Transit")
    steward.post(f"/people/offices/{made.id}/", {"what": "move", "under": str(below.id)})
    made.refresh_from_db()
    assert (made.name, made.parent_id) == ("Water", below.id)
    assert steward.post(f"/people/offices/{below.id}/", {"what": "move", "under": str(made.id)}).status_code == 409


def test_a_token_is_shown_once_and_revoked(steward: Client) -> None:
    until = (factories.now() + timedelta(days=9)).strftime(MOMENT)
    shown = steward.post("/people/tokens/", {"name": "Calendar", "scopes": ["read"], "expires_at": until})
    text = shown.content.decode()
    assert "mh_" in text and "shown this once" in text
    assert "mh_" not in steward.get("/people/tokens/").content.decode().replace("mh-", "")
    token = Token.objects.get()
    assert enter(factories.person(roles=["steward"])).post(f"/people/tokens/{token.id}/revoke").status_code == 404
    steward.post(f"/people/tokens/{token.id}/revoke")
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert steward.post("/people/tokens/", {"name": "", "expires_at": until}).status_code == 422
