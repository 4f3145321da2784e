"""The page on which one writes: what it shows to whom, and that nothing typed is lost."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from masthead.freeze.actions import place_freeze
from masthead.people.models import Person
from masthead.publishing.actions import start_post
from masthead.publishing.models import Delivery, Post, Review
from tests import factories, story

pytestmark = pytest.mark.django_db


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def cast() -> story.Cast:
    return story.cast(display_name="Harbor Transit", handle="transit.harbor.example", followers=21366)


@pytest.fixture
def writer(cast: story.Cast) -> Client:
    return signed_in(cast.author)


def begun(cast: story.Cast) -> UUID:
    return start_post(actor=cast.writes)


def typed(cast: story.Cast, text: str = "The ferry leaves at nine.", **over: Any) -> dict[str, Any]:
    return {
        "shown": "yes", "version": "0", "text": text, "accounts": [str(cast.account.id)], "validity": "evergreen",
        "title": "", "link": "", "campaign": "", "language": "en", "send_at": "", "last_moment": "", **over,
    }  # fmt: skip


def test_starting_needs_a_post_and_leads_to_the_draft(writer: Client, cast: story.Cast) -> None:
    assert writer.get("/compose/").status_code == 200 and not Post.objects.exists()
    answer = writer.post("/compose/", {"kind": "post"})
    post = Post.objects.get()
    assert answer.status_code == 302 and answer["Location"] == f"/compose/{post.id}/"
    page = writer.get(answer["Location"]).content.decode()
    assert "Who shall say it?" in page and "Harbor Transit" in page and "21,366" in page


def test_a_reply_names_what_it_replies_to(writer: Client) -> None:
    answer = writer.post("/compose/", {"kind": "reply"})
    assert answer.status_code == 422 and "names the message" in answer.content.decode()
    assert not Post.objects.exists()


@pytest.mark.parametrize("role", ["approver", "auditor", "steward"])
def test_who_may_not_write_is_told_so(role: str) -> None:
    answer = signed_in(factories.person(roles=[role])).post("/compose/", {"kind": "post"})
    assert answer.status_code == 403 and "may not write" in answer.content.decode()


def test_a_stranger_does_not_find_the_draft(cast: story.Cast) -> None:
    post_id = begun(cast)
    outsider = factories.outsider(factories.engagement(accounts=[cast.account]))
    for who in (factories.person(), factories.person(roles=["auditor"]), outsider):
        client = signed_in(who)
        assert client.get(f"/compose/{post_id}/").status_code == 404
        assert client.post(f"/compose/{post_id}/draft", typed(cast)).status_code == 404
        assert client.post(f"/compose/{post_id}/", typed(cast)).status_code == 404
        assert client.get(f"/compose/{post_id}/accounts").status_code == 404


def test_what_is_typed_is_kept_and_read(writer: Client, cast: story.Cast) -> None:
    post_id = begun(cast)
    answer = writer.post(f"/compose/{post_id}/draft", typed(cast, "Call Dana on +1 202 456 1111 now."))
    said = answer.content.decode()
    assert answer.status_code == 200 and 'data-kept="yes"' in said
    assert Post.objects.get(id=post_id).draft["texts"][""] == "Call Dana on +1 202 456 1111 now."
    assert 'name="version" id="version" value="1"' in said
    assert "You are speaking as Harbor Transit" in said and "Send for review as Harbor Transit" in said
    assert "of 500" in said and "Said by" not in said
    assert "<mark class=" in said and "Nobody approves their own words" in said
    assert cast.approver.name in said


def test_a_placeholder_advises_while_writing_and_stops_when_sent(writer: Client, cast: story.Cast) -> None:
    post_id = begun(cast)
    words = "The ferry leaves at [TIME]."
    said = writer.post(f"/compose/{post_id}/draft", typed(cast, words)).content.decode()
    assert 'mark class="advise"' in said and "Blocked" not in said
    answer = writer.post(f"/compose/{post_id}/", typed(cast, words, version="1", act="send"))
    page = answer.content.decode()
    assert answer.status_code == 422 and "Blocked:" in page and words in page
    assert not Review.objects.exists()


def test_two_who_write_see_both_texts(writer: Client, cast: story.Cast) -> None:
    post_id = begun(cast)
    writer.post(f"/compose/{post_id}/draft", typed(cast, "The first text."))
    answer = writer.post(f"/compose/{post_id}/draft", typed(cast, "The second text."))
    said = answer.content.decode()
    assert answer.status_code == 409 and "The first text." in said and "second" in said and "Keep mine" in said
    full = writer.post(f"/compose/{post_id}/", typed(cast, "The second text."))
    page = full.content.decode()
    assert full.status_code == 409 and "The second text.</textarea>" in page and "The first text." in page
    assert Post.objects.get(id=post_id).draft["texts"][""] == "The first text."
    writer.post(f"/compose/{post_id}/", typed(cast, "The second text.", over="1"))
    assert Post.objects.get(id=post_id).draft["texts"][""] == "The second text."


def test_sending_asks_for_exactly_what_stands_on_the_page(writer: Client, cast: story.Cast) -> None:
    post_id = begun(cast)
    answer = writer.post(f"/compose/{post_id}/", typed(cast, act="send"))
    review = Review.objects.get()
    assert answer["Location"] == f"/posts/{post_id}/"
    assert "The ferry leaves at nine." in review.revision.canonical
    page = writer.get(f"/posts/{post_id}/").content.decode()
    assert "Harbor Transit would say this" in page


def test_nothing_to_say_and_nobody_to_say_it(writer: Client, cast: story.Cast) -> None:
    post_id = begun(cast)
    answer = writer.post(f"/compose/{post_id}/", typed(cast, "", act="send", accounts=[]))
    page = answer.content.decode()
    assert answer.status_code == 422 and "Choose the account that speaks." in page
    answer = writer.post(f"/compose/{post_id}/", typed(cast, " ", act="send", version="1"))
    assert "There is nothing to say yet." in answer.content.decode()


def test_moments_are_in_the_writer_s_time_zone() -> None:
    cast = story.cast()
    cast.author.time_zone = "America/New_York"
    cast.author.save()
    writer, post_id = signed_in(cast.author), begun(cast)
    writer.post(f"/compose/{post_id}/", typed(cast, send_at="2090-07-01T17:00", validity="warning",
                                               last_moment="2090-07-01T18:00"))  # fmt: skip
    draft = Post.objects.get(id=post_id).draft
    assert draft["send_at"] == "2090-07-01T17:00:00-04:00"
    page = writer.get(f"/compose/{post_id}/").content.decode()
    assert 'value="2090-07-01T17:00"' in page and "may still go until 18:00" in page
    writer.post(f"/compose/{post_id}/", {"version": "1", "act": "send"})
    assert Delivery.objects.get().due_at.isoformat() == "2090-07-01T21:00:00+00:00"


def test_a_wrong_moment_is_named_and_nothing_else_is_lost(writer: Client, cast: story.Cast) -> None:
    post_id = begun(cast)
    answer = writer.post(f"/compose/{post_id}/", typed(cast, send_at="soon", act="send"))
    page = answer.content.decode()
    assert answer.status_code == 422 and "A date and time with its zone" in page
    assert "The ferry leaves at nine." in page
    answer = writer.post(f"/compose/{post_id}/draft", typed(cast, campaign=str(cast.account.id), version="1"))
    assert answer.status_code == 200 and "Choose one of the list" not in Post.objects.get(id=post_id).draft["campaign"]
    assert Post.objects.get(id=post_id).draft["texts"][""] == "The ferry leaves at nine."


def test_texts_apart_for_each_network(cast: story.Cast) -> None:
    other = factories.account(network="newsroom")
    writer, post_id = signed_in(cast.author), begun(cast)
    both = [str(cast.account.id), str(other.id)]
    said = writer.post(f"/compose/{post_id}/draft", typed(cast, accounts=both)).content.decode()
    assert "Another text for Newsroom" in said and "Headline" in said
    apart = {"network": ["sandbox", "newsroom"], "text_newsroom": "At length: the ferry leaves at nine."}
    writer.post(f"/compose/{post_id}/", typed(cast, accounts=both, version="1", act="send", title="Ferries", **apart))
    content = Review.objects.get().revision.canonical
    assert '"newsroom":"At length: the ferry leaves at nine."' in content
    assert '"sandbox":"The ferry leaves at nine."' in content and '"title":"Ferries"' in content


def test_accounts_that_cannot_speak_are_shown_with_the_reason(cast: story.Cast) -> None:
    orphan = factories.account(display_name="Harbor Water")
    for owner in (orphan.communications_owner, orphan.it_owner):
        assert owner is not None
        owner.state = "left"
        owner.save()
    factories.account(display_name="Old page", kind="observed", owned=False)
    frozen = factories.account(display_name="Harbor Parks")
    lead = factories.person(roles=["crisis_lead"])
    place_freeze(actor=factories.actor(lead), scope="account", scope_id=frozen.id, reason="Hacked?")
    post_id = begun(cast)
    page = signed_in(cast.author).get(f"/compose/{post_id}/").content.decode()
    assert "You may write as 3 accounts" in page
    for words in ("Orphaned", "it cannot send", "observed only", "is frozen by"):
        assert words in page
    assert page.count("disabled") == 3


def test_an_agency_s_author_is_offered_what_the_contract_covers(cast: story.Cast) -> None:
    factories.account(display_name="Not theirs")
    outsider = factories.outsider(factories.engagement(accounts=[cast.account]))
    client = signed_in(outsider)
    client.post("/compose/", {"kind": "post"})
    page = client.get(f"/compose/{Post.objects.get().id}/").content.decode()
    assert "Harbor Transit" in page and "Not theirs" not in page and "You may write as 1 account" in page


def test_many_accounts_are_found_by_name(cast: story.Cast) -> None:
    for number in range(30):
        factories.account(display_name=f"Station {number:02}")
    writer, post_id = signed_in(cast.author), begun(cast)
    page = writer.get(f"/compose/{post_id}/").content.decode()
    assert "7 more accounts" in page and "Station 29" not in page
    part = writer.get(f"/compose/{post_id}/accounts?find=station+29&accounts={cast.account.id}").content.decode()
    assert "Station 29" in part and "Harbor Transit" in part and "checked" in part
    kept = writer.post(f"/compose/{post_id}/", typed(cast, act="find", find="station 29"))
    assert kept["Location"].endswith("?find=station+29#chooser")


def test_a_picture_needs_its_description(writer: Client, cast: story.Cast) -> None:
    post_id = begun(cast)
    out = BytesIO()
    Image.new("RGB", (8, 6), "navy").save(out, "PNG")
    file = SimpleUploadedFile("ferry.png", out.getvalue(), content_type="image/png")
    answer = writer.post(f"/compose/{post_id}/", typed(cast, act="picture", picture=file))
    assert answer.status_code == 302
    sha256 = Post.objects.get(id=post_id).draft["media"][0]["sha256"]
    page = writer.get(f"/compose/{post_id}/").content.decode()
    assert f'name="alt_{sha256}"' in page and "has no description" in page
    shown = writer.get(f"/posts/{post_id}/picture/{sha256}")
    assert shown["Content-Type"] == "image/png"
    assert signed_in(factories.person()).get(f"/posts/{post_id}/picture/{sha256}").status_code == 404
    said = writer.post(f"/compose/{post_id}/draft", typed(cast, version="2", media=[sha256], **{
        f"alt_{sha256}": "A ferry at dusk"})).content.decode()  # fmt: skip
    assert "has no description" not in said
    writer.post(f"/compose/{post_id}/", typed(cast, version="3", act=f"drop:{sha256}", media=[sha256]))
    assert Post.objects.get(id=post_id).draft["media"] == []


def test_what_is_no_picture_is_said_and_the_text_stays(writer: Client, cast: story.Cast) -> None:
    post_id = begun(cast)
    for file in (SimpleUploadedFile("x.png", b"no picture"), None):
        extra = {"picture": file} if file else {}
        version = str(Post.objects.get(id=post_id).draft_version)
        answer = writer.post(f"/compose/{post_id}/", typed(cast, act="picture", version=version, **extra))
        assert answer.status_code == 422 and "A JPEG, PNG, GIF or WebP" in answer.content.decode()
        assert "The ferry leaves at nine." in answer.content.decode()


def test_signed_out_what_was_typed_waits_behind_the_door(cast: story.Cast) -> None:
    post_id = begun(cast)
    answer = Client().post(f"/compose/{post_id}/draft", typed(cast))
    assert answer.status_code == 302 and "/account/login/" in answer["Location"]


def test_odd_bytes_do_not_break_it(writer: Client, cast: story.Cast) -> None:
    post_id = begun(cast)
    writer.post(
        f"/compose/{post_id}/draft", typed(cast, "One\r\ntwo\x00", version="0", campaign="\x00", accounts=["x"])
    )
    assert Post.objects.get(id=post_id).draft["texts"][""] == "One\ntwo"
    answer = writer.post(f"/compose/{post_id}/draft", typed(cast, "x" * 60_000, version="1"))
    assert answer.status_code == 422 and 'data-kept="no"' in answer.content.decode()
    assert writer.post(f"/compose/{post_id}/draft", typed(cast, version="nine")).status_code == 409
