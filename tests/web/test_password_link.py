"""The page of a one-time link."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from masthead.people.actions import make_password_link
from masthead.people.models import Person
from tests import factories as make
from tests.web.acting import signed_in

pytestmark = pytest.mark.django_db
PASSWORD = "four words put together"
GIVEN = {"password": PASSWORD, "password_again": PASSWORD}


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def who() -> Person:
    return make.person(function="legal", name="Mara Hale")


PATH = "/account/password/link/"


@pytest.fixture
def key(who: Person) -> str:
    steward = make.actor(make.person(roles=["steward"]))
    return make_password_link(actor=steward, person_id=who.id).partition("?key=")[2]


def test_fetched_it_only_asks(key: str, who: Person) -> None:
    for _ in range(2):
        page = Client().get(PATH, {"key": key})
        assert page.status_code == 200 and "Mara Hale" in page.content.decode()
    who.refresh_from_db()
    assert not who.has_usable_password()


def test_sent_it_sets_the_password_and_signs_nobody_in(key: str, who: Person) -> None:
    browser = Client()
    assert browser.post(PATH, {**GIVEN, "key": key})["Location"] == "/account/login/"
    assert "_auth_user_id" not in browser.session
    assert browser.post("/account/login/", {"login": who.email, "password": PASSWORD})["Location"] == "/"
    assert Client().get(PATH, {"key": key}).status_code == Client().post(PATH, {**GIVEN, "key": key}).status_code == 404


def test_whoever_opens_it_stays_who_they_are(key: str) -> None:
    other = make.person()
    browser = signed_in(other)
    browser.post(PATH, {**GIVEN, "key": key})
    assert browser.session["_auth_user_id"] == str(other.id)


def test_a_new_password_ends_the_sessions_of_the_old_one(key: str, who: Person) -> None:
    browser = signed_in(who)
    assert browser.get("/account/").status_code == 200
    Client().post(PATH, {**GIVEN, "key": key})
    assert browser.get("/account/").status_code == 302


def test_what_is_wrong_is_said_and_the_link_is_in_no_log(key: str, caplog: pytest.LogCaptureFixture) -> None:
    for typed in ({"password": "short", "password_again": "short"}, {**GIVEN, "password_again": "else"}, {}):
        answer = Client().post(PATH, {**typed, "key": key})
        assert answer.status_code == 422 and "_error" in answer.content.decode()
    assert PATH in caplog.text and key not in caplog.text
    assert Client().post(PATH, {**GIVEN, "key": key}).status_code == 302


def test_trying_links_is_slowed(settings: Any) -> None:
    make.person()
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "password_link": "2/m/ip"}
    found = [Client().post(PATH, {**GIVEN, "key": str(number)}).status_code for number in range(3)]
    assert found == [404, 404, 429]
