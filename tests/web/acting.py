"""Signing in for tests of pages."""

from __future__ import annotations

from django.test import Client

from masthead.people.models import Person


def signed_in(person: Person) -> Client:
    """A browser in which `person` is signed in."""
    client = Client()
    client.force_login(person)
    return client


def page(person: Person, path: str, status: int = 200) -> str:
    """What `person` reads at `path`."""
    answer = signed_in(person).get(path)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode() if not answer.streaming else answer.getvalue().decode()
