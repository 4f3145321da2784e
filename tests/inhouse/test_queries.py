"""What the public pages read."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from masthead.inhouse import queries, steps
from masthead.inhouse.newsroom.writer import NewsroomWriter
from masthead.kernel.errors import NotFound
from masthead.kernel.ids import new_id
from masthead.networks.contract import AccountRef, Outgoing, Receipt
from tests.inhouse.posts import AT, account, medium, post

pytestmark = pytest.mark.django_db


def publish(to: AccountRef, said: Outgoing) -> Receipt:
    writer = NewsroomWriter()
    return writer.publish(to, "", said, writer.prepare(to, "", said, 5), 5)


def test_pages_follow_one_another_without_gap_or_repeat() -> None:
    to = account()
    for n in range(7):
        publish(to, post(text=f"{n}", at=AT + timedelta(minutes=n // 2)))
    seen: list[str] = []
    before: UUID | None = None
    while page := queries.items("newsroom", before=before, limit=2):
        seen += [item.text for item in page]
        before = page[-1].id
    assert sorted(seen) == sorted("0123456") and len(seen) == 7


def test_a_page_can_begin_after_a_withdrawn_item() -> None:
    to = account()
    first, last = publish(to, post(text="first")), publish(to, post(text="last", at=AT + timedelta(hours=1)))
    NewsroomWriter().retract(to, "", last.network_id, 5)
    assert [item.text for item in queries.items("newsroom", before=UUID(last.network_id))] == ["first"]
    assert first.text == "first"


def test_a_page_after_nothing_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.items("newsroom", before=new_id())


def test_items_may_be_of_one_account() -> None:
    one, other = account(), account()
    publish(one, post(text="one"))
    publish(other, post(text="other"))
    assert [item.text for item in queries.items("newsroom", account_id=UUID(one.id))] == ["one"]


def test_of_a_withdrawn_item_only_its_times_remain() -> None:
    to = account()
    receipt = publish(to, post(title="Boil water", link="https://harbor.example", media=(medium(),)))
    NewsroomWriter().retract(to, "", receipt.network_id, 5)
    shown = queries.item("newsroom", UUID(receipt.network_id))
    assert (shown.title, shown.text, shown.link, shown.pictures) == ("", "", "", ())
    assert shown.retracted_at is not None
    assert queries.items("newsroom") == []
    assert [item.id for item in queries.withdrawn("newsroom")] == [shown.id]


def test_a_picture_is_seen_only_while_an_item_shows_it() -> None:
    to, said = account(), post(media=(medium(),))
    writer = NewsroomWriter()
    prepared = writer.prepare(to, "", said, 5)
    with pytest.raises(NotFound):
        queries.picture("newsroom", medium().sha256)
    receipt = writer.publish(to, "", said, prepared, 5)
    assert queries.picture("newsroom", medium().sha256).data == medium().data
    with pytest.raises(NotFound):
        queries.picture("sandbox", medium().sha256)
    writer.retract(to, "", receipt.network_id, 5)
    with pytest.raises(NotFound):
        queries.picture("newsroom", medium().sha256)


def test_a_picture_comes_with_its_words_and_size() -> None:
    publish(account(), post(media=(medium(alt="A mended main"),)))
    [picture] = queries.items("newsroom")[0].pictures
    assert (picture.alt, picture.mime, picture.width, picture.height) == ("A mended main", "image/png", 8, 6)


def test_words_from_outside_have_no_key_and_may_be_many() -> None:
    account_id = new_id()
    for text in ("one", "two"):
        steps.put_from_outside(account_id, text, AT)
    assert len(queries.items("sandbox", account_id=account_id)) == 2


def test_a_new_fault_takes_the_place_of_the_old_one() -> None:
    account_id = new_id()
    steps.set_fault(account_id, "busy", 3, 1.5)
    steps.set_fault(account_id, "refuse", 1, 0)
    assert queries.fault(account_id) == queries.FaultSet(mode="refuse", times=1, seconds=0)
    assert steps.clear_fault(account_id) and not steps.clear_fault(account_id)
    assert queries.fault(account_id) is None
