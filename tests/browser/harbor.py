"""The City of Harbor in a database of its own, as the demonstration makes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from masthead.demo import seed
from masthead.demo.cast import Member
from masthead.people.models import Person
from tests.browser.databases import copied


@contextmanager
def harbor(database: str) -> Iterator[None]:
    """Serve the demonstration's organization while this is open."""
    with copied(database, f"{database}_harbor"):
        seed.run()
        yield


def someone(member: Member) -> Person:
    """A person of the demonstration."""
    return Person.objects.get(email=member.email)
