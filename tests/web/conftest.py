from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from masthead.people.models import Person
from tests import factories

PASSWORD = "four words put together"


@pytest.fixture
def person(settings: Any) -> Person:
    """Somebody with a password."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    made = factories.person(name="Inés Duarte")
    made.set_password(PASSWORD)
    made.save()
    return made


@pytest.fixture
def client(person: Person) -> Client:
    """That person, signed in."""
    client = Client()
    answer = client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 302
    return client
