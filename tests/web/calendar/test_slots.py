"""Places kept free: on the calendar's three views, on Today, and by their buttons."""

from __future__ import annotations

from datetime import timedelta

import pytest

from masthead.kernel.clock import now
from masthead.publishing.actions import reserve_slot
from masthead.publishing.models import Post, Slot
from tests import factories, story
from tests.support.acts import later
from tests.web.acting import page, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("view", ["month", "week", "list"])
def test_each_view_shows_it_as_empty_and_later_as_left_empty(view: str) -> None:
    cast = story.cast(display_name="Harbor Transit")
    at = now() + timedelta(hours=2)
    reserve_slot(actor=cast.writes, account_id=cast.account.id, at=at, title="Copy and link needed")
    path = f"/calendar/?view={view}&on={at:%Y-%m-%d}"
    said = page(cast.author, path)
    assert "Copy and link needed" in said and "Empty" in said and "Fill it" in said and "1 empty place" in said
    assert "Places you kept free" in page(cast.author, "/") and "Places you kept free" not in page(cast.approver, "/")
    later(hours=3)
    said = page(cast.author, path)
    assert "Left empty" in said and "Fill it" not in said and "Places you kept free" not in page(cast.author, "/")


def test_it_is_reserved_filled_and_dropped() -> None:
    cast = story.cast()
    client = signed_in(cast.author)
    at = f"{now() + timedelta(days=2):%Y-%m-%dT%H:%M}"
    assert "09:00" in page(cast.author, "/calendar/slots/new?on=2031-05-05")
    answer = client.post("/calendar/slots/new", {"account": str(cast.account.id), "title": "Fair", "at": at})
    assert answer.status_code == 302 and f"?on={at[:10]}" in answer["Location"]
    slot = Slot.objects.get()
    answer = client.post(f"/calendar/slots/{slot.id}/fill")
    assert answer["Location"] == f"/compose/{Post.objects.get().id}/"
    assert client.post(f"/calendar/slots/{slot.id}/fill", follow=True).status_code == 200
    assert Post.objects.count() == 1
    assert client.post(f"/calendar/slots/{slot.id}/drop")["Location"] == "/calendar/"
    assert client.post(f"/calendar/slots/{slot.id}/drop").status_code == 404


def test_what_was_typed_stays() -> None:
    cast = story.cast()
    data = {"account": str(cast.account.id), "title": "Fair", "at": "2001-01-01T09:00"}
    answer = signed_in(cast.author).post("/calendar/slots/new", data)
    assert answer.status_code == 422 and "A moment after now." in answer.content.decode()
    assert 'value="Fair"' in answer.content.decode() and not Slot.objects.exists()


def test_a_stranger_finds_none() -> None:
    cast = story.cast()
    at = now() + timedelta(hours=2)
    slot = reserve_slot(actor=cast.writes, account_id=cast.account.id, at=at, title="X")
    stranger = signed_in(factories.person(office=factories.office()))
    assert [stranger.post(f"/calendar/slots/{slot}/{act}").status_code for act in ("fill", "drop")] == [404, 404]
