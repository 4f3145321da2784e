"""A refusal is a page with its sentence; nothing else of it is told."""

from __future__ import annotations

import pytest
from django.test import Client

from masthead.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.pages")]

SAID = {
    "refused": (403, "You may not approve what you wrote. Ask another approver."),
    "missing": (404, "That review was not found."),
    "conflict": (409, "Inés Duarte decided this first."),
    "invalid": (422, "Write at least one word."),
    "database": (503, "The database does not answer"),
}


@pytest.mark.parametrize("how", SAID)
def test_a_page_says_the_sentence(client: Client, how: str) -> None:
    answer = client.get(f"/refuse/{how}/")
    status, sentence = SAID[how]
    said = answer.content.decode()
    assert answer.status_code == status and sentence in said
    assert "Traceback" not in said and "127.0.0.1" not in said


@pytest.mark.parametrize("how", ["refused", "invalid"])
def test_a_part_says_it_too(client: Client, how: str) -> None:
    answer = client.get(f"/refuse/{how}/", headers={"HX-Request": "true"})
    status, sentence = SAID[how]
    assert answer.status_code == status and sentence in answer.content.decode() and b"<html" not in answer.content


def test_an_unknown_address_is_told_so(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404 and "There is no such page" in answer.content.decode()


def test_a_form_without_its_token_does_nothing(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    answer = strict.post("/say/", {"words": "x"})
    assert answer.status_code == 403 and "Nothing was sent" in answer.content.decode()


def test_what_breaks_tells_no_trace(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/refuse/unheard-of/")
    assert answer.status_code == 500 and "Something of ours failed" in answer.content.decode()
    assert "KeyError" not in answer.content.decode()


def test_before_anyone_exists_everything_leads_to_the_first_run() -> None:
    answer = Client().get("/account/login/")
    assert answer.status_code == 302 and answer["Location"] == "/first-run/"
    assert Client().get("/first-run/").status_code == 200


def test_the_first_run_is_over_once_someone_exists(person: Person) -> None:
    assert Client().get("/first-run/")["Location"] == "/account/login/"


def test_nothing_is_inline(client: Client) -> None:
    answer = client.get("/account/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy
    assert b"style=" not in answer.content and b"onclick" not in answer.content
