"""A database that fails, as somebody at a page meets it: a sentence with the remedy, wherever on the way it fails."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client

from masthead.people.models import Person
from masthead.publishing.models import Post
from tests import factories, story
from tests.web.acting import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.pages")]

KINDS = {
    "full": (psycopg.errors.DiskFull, "The database is full", "Free some space"),
    "crowded": (psycopg.errors.TooManyConnections, "takes no more connections", "max_connections"),
    "standby": (psycopg.errors.ReadOnlySqlTransaction, "cannot be written to", "MASTHEAD_DATABASE_URL"),
    "old": (psycopg.errors.UndefinedTable, "of another version", "masthead migrate"),
    "gone": (psycopg.OperationalError, "does not answer", "masthead doctor"),
    "closed": (psycopg.InterfaceError, "does not answer", "Try again in a moment"),
}


@pytest.fixture
def who() -> Person:
    return factories.person(roles=["author"])


@pytest.fixture(params=KINDS)
def failing(request: pytest.FixtureRequest) -> tuple[type[psycopg.Error], str, str]:
    return KINDS[request.param]


def says(answer: Any, headline: str, remedy: str) -> None:
    text = answer.content.decode()
    assert answer.status_code == 503 and answer["Retry-After"] == "10"
    assert headline in text and remedy in text
    assert "Traceback" not in text and "secret words" not in text


class Fails:
    """The database fails at the statement `at` of a request, and at all after it."""

    def __init__(self, kind: type[psycopg.Error], at: int) -> None:
        self.kind, self.left = kind, at

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.left -= 1
        if self.left <= 0:
            with connection.wrap_database_errors:
                raise self.kind("secret words of the database")
        return execute(sql, params, many, context)


@pytest.mark.parametrize("at", [1, 4, 7])
def test_wherever_on_the_way_it_fails(who: Person, failing: tuple[type[psycopg.Error], str, str], at: int) -> None:
    kind, headline, remedy = failing
    client = signed_in(who)
    client.raise_request_exception = False
    with connection.execute_wrapper(Fails(kind, at)):
        says(client.get("/accounts/"), headline, remedy)


def test_a_draft_on_its_way_is_told_as_a_part(who: Person, failing: tuple[type[psycopg.Error], str, str]) -> None:
    kind, _, remedy = failing
    cast = story.cast()
    client = signed_in(cast.author)
    client.raise_request_exception = False
    post = Post.objects.get(id=story.submitted(cast).revision.post_id)
    typed = {"version": str(post.draft_version), "text": "Words that matter.", "shown": "yes"}
    with connection.execute_wrapper(Fails(kind, 1)):
        answer = client.post(f"/compose/{post.id}/draft", typed, headers={"HX-Request": "true"})
    assert answer.status_code == 503 and remedy in answer.content.decode()
    assert "<html" not in answer.content.decode()
    post.refresh_from_db()
    assert "Words that matter." not in str(post.draft)


def test_a_fault_of_our_own_is_no_trouble_of_the_database(who: Person) -> None:
    client = signed_in(who)
    client.raise_request_exception = False
    with connection.execute_wrapper(Fails(psycopg.errors.SyntaxError, 4)):
        answer = client.get("/accounts/")
    assert answer.status_code == 500 and "Something of ours failed" in answer.content.decode()


def test_the_public_newsroom_says_it_too(failing: tuple[type[psycopg.Error], str, str]) -> None:
    kind, headline, remedy = failing
    factories.person()
    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(Fails(kind, 2)):
        says(client.get("/newsroom/"), headline, remedy)
