"""What signing in leaves behind: entries, locks, refusals."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client

from masthead.people import signin
from masthead.people.models import Person
from masthead.web.signin.events import failed_today
from masthead.web.signin.mfa import MfaAdapter
from tests import factories
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def entries(person: Person) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.body::text FROM ledger_payload p JOIN ledger_entry e ON e.id = p.entry_id"
            " WHERE p.body::jsonb ->> 'subject' = %s ORDER BY e.id",
            [str(person.pk)],
        )
        return [json.loads(row[0]) for row in cursor.fetchall()]


def kinds(person: Person) -> list[str]:
    return [entry["kind"] for entry in entries(person)]


def test_signing_in_and_out_are_entries(client: Client, person: Person) -> None:
    client.post("/account/logout/")
    assert kinds(person) == ["person.signed_in", "person.signed_out"]
    first = entries(person)[0]
    assert first["said"]["methods"] == ["password"]
    assert first["actor"] == {"kind": "person", "id": str(person.pk), "name": "Inés Duarte", "face": "web"}


def test_a_failed_sign_in_is_counted_and_is_no_entry(person: Person) -> None:
    before = failed_today()
    answer = Client().post("/account/login/", {"login": person.email, "password": "something else"})
    assert answer.status_code == 200 and failed_today() == before + 1 and kinds(person) == []


def test_a_new_password_is_an_entry_that_does_not_hold_it(client: Client, person: Person) -> None:
    fresh = "another four words together"
    answer = client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh})
    assert answer.status_code == 302
    assert "person.password_changed" in kinds(person) and fresh not in json.dumps(entries(person))


def test_factor_secrets_are_encrypted_by_a_key_outside_the_database(settings: Any) -> None:
    sealed = MfaAdapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DP" not in sealed and MfaAdapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY = "another installation's key"
    with pytest.raises(Exception):  # noqa: B017 - whichever the library raises, it does not open
        MfaAdapter().decrypt(sealed)


def test_signed_out_one_is_sent_to_the_door(person: Person) -> None:
    answer = Client().get("/account/")
    assert answer.status_code == 302 and answer["Location"].startswith("/account/login/?next=/account/")


@pytest.mark.parametrize("path", ["/account/signup/", "/account/password/reset/"])
def test_what_would_need_mail_says_what_to_do(person: Person, path: str) -> None:
    assert b"steward" in Client().get(path).content
    assert b"steward" in Client().post(path, {"email": person.email}).content


def test_a_session_ends_with_its_persons_standing(client: Client, person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(state="suspended")
    answer = client.get("/account/", follow=True)
    assert b"Your access has ended" in answer.content
    Person.objects.filter(pk=person.pk).update(state="active")
    assert client.get("/account/").status_code == 302


def test_a_session_is_ended_by_name(client: Client, person: Person) -> None:
    there = Client()
    there.post("/account/login/", {"login": person.email, "password": PASSWORD})
    other = UserSession.objects.exclude(session_key=client.session.session_key).get(user_id=person.pk)
    client.post("/account/sessions/", {"end": other.pk})
    assert there.get("/account/").status_code == 302 and client.get("/account/").status_code == 200
    assert kinds(person)[-1] == "person.sessions_ended"


def test_one_ends_nobody_elses_session(client: Client) -> None:
    stranger = factories.person()
    there = Client()
    there.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")
    there.get("/account/")
    session = UserSession.objects.get(user_id=stranger.pk)
    client.post("/account/sessions/", {"end": session.pk})
    assert there.get("/account/").status_code == 200


def test_a_partners_person_without_an_engagement_does_not_come_in(person: Person) -> None:
    outsider = factories.person(partner=factories.partner())
    outsider.set_password(PASSWORD)
    outsider.save()
    visitor = Client()
    answer = visitor.post("/account/login/", {"login": outsider.email, "password": PASSWORD}, follow=True)
    assert "Your access has ended" in answer.content.decode() and kinds(outsider) == []
    assert visitor.get("/account/").status_code == 302


def test_a_factor_is_no_factor_without_its_entry(
    client: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("the ledger does not take it")

    fresh = "another four words together"
    typed = {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
    monkeypatch.setattr(signin, "password_changed", fails)
    client.raise_request_exception = False
    assert client.post("/account/password/change/", typed).status_code == 500
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_changing_factors_asks_for_the_password_again_also_on_a_form(client: Client) -> None:
    answer = client.post("/account/2fa/recovery-codes/generate/")
    assert answer.status_code == 302 and "reauthenticate" in answer["Location"]


def test_pages_of_a_person_are_kept_by_no_proxy(client: Client) -> None:
    assert "private" in client.get("/account/")["Cache-Control"]


def test_after_five_wrong_passwords_one_waits(person: Person) -> None:
    visitor = Client()
    answers = [
        visitor.post("/account/login/", {"login": person.email, "password": f"wrong {n}"}).content for n in range(7)
    ]
    assert b"Too many attempts" in answers[-1] and b"Too many attempts" not in answers[0]
