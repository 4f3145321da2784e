"""The API at its place among all of Masthead's addresses."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from masthead.api.openapi import document
from tests import factories as make
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def every_address(api_alone: None, settings: Any) -> None:
    """The addresses as they are served."""
    settings.ROOT_URLCONF = "masthead.config.urls"


def test_the_description_is_open_to_everyone() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert answer.json() == document()


def test_no_page_stands_between_a_program_and_the_api() -> None:
    assert Asking().get("/me").status == 503
    who = make.person()
    assert Asking().get("/me").status == 401
    assert Asking.as_(who).get("/me").status == 200


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/nothing", "/api/v2/posts"])
def test_an_address_that_is_none_is_a_problem_too(path: str) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_a_wrong_host_is_a_problem_too() -> None:
    answer = Client().get("/api/v1/me", headers={"Host": "elsewhere.example"})
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
