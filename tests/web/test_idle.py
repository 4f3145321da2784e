"""After a pause the password is asked again, and what was typed is not lost."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from masthead.web.signin.idle import SEEN
from tests.web.conftest import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.pages")]


@pytest.fixture(autouse=True)
def pause(client: Client) -> None:
    """Nobody was here for two hours."""
    session = client.session
    session[SEEN] = time.time() - 7200
    session.save()


def unlock(client: Client, address: str = "/account/reauthenticate/") -> str:
    answer = client.post(address, {"password": PASSWORD}, follow=True)
    return answer.content.decode()


def test_a_page_comes_after_the_password(client: Client) -> None:
    answer = client.get("/say/?about=ferries")
    assert answer.status_code == 302 and answer["Location"].startswith("/account/reauthenticate/?next=%2Fsay%2F")
    assert "GET by Inés Duarte" in unlock(client, f"{answer['Location']}")
    assert client.get("/say/").status_code == 200


def test_a_form_goes_on_after_the_password(client: Client) -> None:
    answer = client.post("/say/?draft=7", {"words": "Last ferry 00:40 & trams", "csrfmiddlewaretoken": "x"})
    assert answer.status_code == 302 and answer["Location"] == "/account/reauthenticate/"
    said = unlock(client)
    assert "POST by Inés Duarte" in said and "Last ferry 00:40 & trams" in said and "'draft': '7'" in said
    assert client.get("/say/").status_code == 200


def test_a_wrong_password_loses_nothing(client: Client) -> None:
    client.post("/say/", {"words": "Last ferry"})
    assert "That is not your password" in client.post("/account/reauthenticate/", {"password": "no"}).content.decode()
    assert "Last ferry" in unlock(client)


def test_secrets_are_not_kept_in_the_session(client: Client) -> None:
    client.post("/say/", {"words": "kept", "app_password": "hunter2 hunter2"})
    assert "hunter2" not in str(dict(client.session.items()))
    said = unlock(client)
    assert "kept" in said and "hunter2" not in said


def test_a_part_of_a_page_stays_as_it_is(client: Client) -> None:
    answer = client.post("/say/", {"words": "Last ferry"}, headers={"HX-Request": "true"})
    assert answer.status_code == 401 and answer["HX-Retarget"] == "#mh-locked"
    assert "Your words are still on this page" in answer.content.decode()


def test_a_page_that_refreshes_itself_keeps_nobody_awake(client: Client) -> None:
    session = client.session
    session[SEEN] = seen = time.time() - 600
    session.save()
    assert client.get("/say/", headers={"HX-Request": "true"}).status_code == 200
    assert client.session[SEEN] == seen
    client.get("/say/")
    assert client.session[SEEN] > seen


def test_a_clock_that_went_back_keeps_nobody_awake(client: Client) -> None:
    session = client.session
    session[SEEN] = time.time() + 86_400
    session.save()
    assert client.get("/say/").status_code == 200
    assert client.session[SEEN] <= time.time()
