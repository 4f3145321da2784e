"""Posting, finding, listing and taking down on a real personal data server."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from masthead.networks.bluesky.reader import BlueskyReader
from masthead.networks.bluesky.writer import BlueskyWriter
from masthead.networks.contract import AccountRef, Medium, NetworkError, Outgoing, Receipt
from tests.peers.conftest import LOOPBACK, Pds

pytestmark = [pytest.mark.peer, pytest.mark.xdist_group("bluesky")]

AT = datetime(2026, 3, 9, 14, 30, tzinfo=UTC)
POST = Outgoing("delivery-1", AT, "Road works on Main Street end tonight.", "en")
SECONDS = 20

writer = BlueskyWriter(LOOPBACK)
reader = BlueskyReader(LOOPBACK)


def send(account: AccountRef, credential: str, post: Outgoing) -> Receipt:
    return writer.publish(account, credential, post, writer.prepare(account, credential, post, SECONDS), SECONDS)


def record_of(pds: Pds, receipt: Receipt) -> dict[str, object]:
    repo, collection, rkey = receipt.network_id.removeprefix("at://").split("/")
    params = {"repo": repo, "collection": collection, "rkey": rkey}
    answer = pds.client.get("/xrpc/com.atproto.repo.getRecord", params=params)
    value: dict[str, object] = answer.raise_for_status().json()["value"]
    return value


def picture() -> Medium:
    data = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(data, "PNG")
    return Medium("", "image/png", data.getvalue(), "A navy rectangle", 40, 20)


def test_a_post_goes_out_and_is_found(pds: Pds) -> None:
    account, credential = pds.account()
    assert reader.find(account, credential, POST, SECONDS).receipt is None
    assert reader.find(account, credential, POST, SECONDS).complete
    receipt = send(account, credential, POST)
    assert receipt.text == POST.text
    assert receipt.url == f"https://bsky.app/profile/{account.handle}/post/{receipt.network_id.rpartition('/')[2]}"
    found = reader.find(account, credential, POST, SECONDS)
    assert found.receipt == receipt
    assert pds.posts(account) == [POST.text]


def test_the_same_delivery_sent_again_is_one_post(pds: Pds) -> None:
    account, credential = pds.account()
    assert send(account, credential, POST).network_id == send(account, credential, POST).network_id
    assert pds.posts(account) == [POST.text]


def test_two_deliveries_of_one_moment_are_two_posts(pds: Pds) -> None:
    account, credential = pds.account()
    send(account, credential, POST)
    send(account, credential, replace(POST, key="delivery-2", text="Another."))
    assert sorted(pds.posts(account)) == ["Another.", POST.text]


def test_links_hashtags_and_mentions_are_marked_in_bytes(pds: Pds) -> None:
    account, credential = pds.account()
    text = f"Zoë 👩‍🚒 thanks @{account.handle} and @nobody.test: https://example.org/plan #RoadWorks"
    record = record_of(pds, send(account, credential, replace(POST, text=text)))
    raw = text.encode()
    assert isinstance(record["facets"], list)
    marked = {
        raw[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode(): facet["features"][0]
        for facet in record["facets"]
    }
    assert marked[f"@{account.handle}"]["did"] == account.native_id
    assert marked["https://example.org/plan"]["uri"] == "https://example.org/plan"
    assert marked["#RoadWorks"]["tag"] == "RoadWorks"
    assert len(marked) == 3


def test_a_picture_keeps_its_words_and_its_shape(pds: Pds) -> None:
    account, credential = pds.account()
    record = record_of(pds, send(account, credential, replace(POST, media=(picture(),))))
    assert isinstance(record["embed"], dict)
    (image,) = record["embed"]["images"]
    assert image["alt"] == "A navy rectangle"
    assert image["aspectRatio"].items() >= {"width": 40, "height": 20}.items()
    assert image["image"]["mimeType"] == "image/png"
    assert image["image"]["size"] == len(picture().data)


def test_a_link_becomes_a_card(pds: Pds) -> None:
    account, credential = pds.account()
    post = replace(POST, link="https://example.org/plan", title="The plan")
    record = record_of(pds, send(account, credential, post))
    assert isinstance(record["embed"], dict)
    assert record["embed"]["external"].items() >= {"uri": "https://example.org/plan", "title": "The plan"}.items()


def test_a_link_that_cannot_be_shown_beside_pictures_is_refused_before_anything_is_public(pds: Pds) -> None:
    account, credential = pds.account()
    with pytest.raises(NetworkError, match="into the text") as caught:
        writer.prepare(account, credential, replace(POST, link="https://example.org", media=(picture(),)), SECONDS)
    assert caught.value.permanent
    assert pds.posts(account) == []


def test_a_reply_names_its_parent_and_the_root(pds: Pds) -> None:
    account, credential = pds.account()
    root = send(account, credential, POST)
    first = send(account, credential, replace(POST, key="2", text="First answer.", reply_to=root.network_id))
    second = send(account, credential, replace(POST, key="3", text="Second answer.", reply_to=first.network_id))
    reply = record_of(pds, second)["reply"]
    assert isinstance(reply, dict)
    assert reply["parent"]["uri"] == first.network_id
    assert reply["root"]["uri"] == root.network_id


def test_a_post_is_taken_down_and_taking_it_down_again_is_no_error(pds: Pds) -> None:
    account, credential = pds.account()
    receipt = send(account, credential, POST)
    writer.retract(account, credential, receipt.network_id, SECONDS)
    writer.retract(account, credential, receipt.network_id, SECONDS)
    assert pds.posts(account) == []
    assert reader.find(account, credential, POST, SECONDS).receipt is None


def test_the_timeline_is_read_over_its_pages(pds: Pds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.networks.bluesky.reader._PAGE", 2)
    account, credential = pds.account()
    for number in range(5):
        send(
            account, credential, replace(POST, key=str(number), at=AT + timedelta(minutes=number), text=f"No. {number}")
        )
    seen = reader.timeline(account, credential, 4, SECONDS)
    assert [post.text for post in seen] == ["No. 4", "No. 3", "No. 2", "No. 1"]
    assert seen[0].at == AT + timedelta(minutes=4)
    assert len(reader.timeline(account, credential, 50, SECONDS)) == 5


def test_the_profile_is_read_from_the_repository_where_the_server_has_no_more(pds: Pds) -> None:
    account, credential = pds.account()
    profile = reader.profile(account, credential, SECONDS)
    assert (profile.native_id, profile.handle, profile.followers) == (account.native_id, account.handle, None)


def test_a_wrong_app_password_is_permanent_and_told_nowhere(pds: Pds) -> None:
    account, credential = pds.account()
    wrong = json.dumps({**json.loads(credential), "app_password": "abcd-efgh-ijkl-mnop"})
    with pytest.raises(NetworkError, match="app password") as caught:
        writer.prepare(account, wrong, POST, SECONDS)
    assert caught.value.permanent
    assert "abcd-efgh" not in f"{caught.value!r}{caught.value.detail}"


def test_a_credential_of_another_account_writes_nothing(pds: Pds) -> None:
    (ours, credential), (other, _) = pds.account(), pds.account()
    prepared = writer.prepare(ours, credential, POST, SECONDS)
    for attempt in (
        lambda: writer.prepare(other, credential, POST, SECONDS),
        lambda: writer.publish(other, credential, POST, prepared, SECONDS),
    ):
        with pytest.raises(NetworkError, match="another account") as caught:
            attempt()
        assert caught.value.permanent
    assert pds.posts(ours) == []


def test_a_text_that_is_too_long_is_refused_for_good(pds: Pds) -> None:
    account, credential = pds.account()
    with pytest.raises(NetworkError) as caught:
        send(account, credential, replace(POST, text="x" * 301))
    assert caught.value.permanent
    assert not caught.value.unknown
    assert pds.posts(account) == []


def test_without_configuration_a_server_on_this_machine_is_not_spoken_to(pds: Pds) -> None:
    account, credential = pds.account()
    with pytest.raises(NetworkError, match="does not speak to this address") as caught:
        BlueskyWriter(frozenset()).prepare(account, credential, POST, SECONDS)
    assert caught.value.permanent
