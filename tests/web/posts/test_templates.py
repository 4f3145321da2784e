"""Templates: made, filled, and approved ahead."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from masthead.publishing.models import Post, Review, StandingApproval, Template
from tests import factories, story
from tests.web.compose.test_writing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> story.Cast:
    return story.cast(display_name="Harbor Transit")


@pytest.fixture
def author(cast: story.Cast) -> Client:
    return signed_in(cast.author)


def make(client: Client, **over: Any) -> Any:
    typed = {
        "name": "Last ferry", "office": str(factories.umbrella().id),
        "body": "The last ferry leaves pier {pier} at {at}.",
        "fields_text": "pier: number 1 to 9\nat: time", **over,
    }  # fmt: skip
    return client.post("/templates/new", typed)


def test_from_making_to_a_post_that_nobody_is_asked_about(author: Client, cast: story.Cast) -> None:
    answer = make(author)
    template = Template.objects.get()
    assert answer["Location"] == f"/templates/{template.id}/"
    assert template.fields == {"pier": {"type": "number", "min": 1, "max": 9}, "at": {"type": "time"}}
    approver = signed_in(cast.approver)
    approver.post(f"/templates/{template.id}/standing", {
        "accounts": [str(cast.account.id)], "senders": [str(cast.author.id)], "count": "3",
        "ends_at": "2090-01-01T00:00"})  # fmt: skip
    standing = StandingApproval.objects.get()
    assert "0 of 3 used" in author.get("/templates/").content.decode()
    filled = author.post(
        f"/templates/{template.id}/fill", {"field_pier": "4", "field_at": "23:40", "accounts": [str(cast.account.id)]}
    )
    post = Post.objects.get()
    assert filled["Location"] == f"/compose/{post.id}/"
    page = author.get(filled["Location"]).content.decode()
    assert "The last ferry leaves pier 4 at 23:40." in page and "Nobody has to be asked." in page
    author.post(f"/compose/{post.id}/", {"version": "0", "act": "send"})
    assert Review.objects.get().state == "approved"
    standing.refresh_from_db()
    assert standing.used == 1
    approver.post(f"/templates/{template.id}/standing/{standing.id}/withdraw")
    standing.refresh_from_db()
    assert standing.withdrawn_at is not None


def test_bad_input_keeps_what_was_typed(author: Client, cast: story.Cast) -> None:
    answer = make(author, fields_text="pier number")
    assert answer.status_code == 422 and "is no field" in answer.content.decode()
    answer = make(author, fields_text="")
    page = answer.content.decode()
    assert answer.status_code == 422 and "not declared" in page and "The last ferry leaves" in page
    make(author)
    template = Template.objects.get()
    answer = author.post(f"/templates/{template.id}/fill", {"field_pier": "12", "field_at": "23:40"})
    assert answer.status_code == 422 and 'value="12"' in answer.content.decode()


def test_nobody_says_yes_ahead_to_their_own(author: Client, cast: story.Cast) -> None:
    both = factories.person(roles=["author", "approver"])
    client = signed_in(both)
    make(client)
    template = Template.objects.get()
    assert "Say yes ahead" not in client.get(f"/templates/{template.id}/").content.decode()
    answer = client.post(f"/templates/{template.id}/standing", {
        "accounts": [str(cast.account.id)], "senders": [str(cast.author.id)], "count": "3",
        "ends_at": "2090-01-01T00:00"})  # fmt: skip
    assert answer.status_code in {403, 404} and not StandingApproval.objects.exists()


def test_outsiders_see_those_of_their_contract(author: Client, cast: story.Cast) -> None:
    make(author)
    template = Template.objects.get()
    outsider = signed_in(factories.outsider(factories.engagement(accounts=[cast.account])))
    assert outsider.get(f"/templates/{template.id}/").status_code == 404
    assert "There is no template" in outsider.get("/templates/").content.decode()
    inside = signed_in(factories.outsider(factories.engagement(offices=[factories.umbrella()])))
    assert inside.get(f"/templates/{template.id}/").status_code == 200
    assert inside.post(f"/templates/{template.id}/retire").status_code == 403
    author.post(f"/templates/{template.id}/retire")
    assert "There is no template" in author.get("/templates/").content.decode()
