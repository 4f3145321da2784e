"""The newsroom's pages, as anyone meets them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from masthead.delivery.models import PublishedCopy
from masthead.inhouse import steps
from masthead.kernel.ids import new_id
from tests import factories
from tests.inhouse.posts import AT, medium
from tests.web.newsroom.saying import newsroom_account, say, withdraw

pytestmark = pytest.mark.django_db


def words(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_front_shows_what_was_said_and_by_whom(client: Client) -> None:
    say(newsroom_account(display_name="Harbor Water"), title="Boil it until noon", text="The main is mended.")
    response = client.get("/newsroom/")
    assert response.status_code == 200
    for expected in ("Boil it until noon", "The main is mended.", "Said by Harbor Water", "20 November 2026, 07:35"):
        assert expected in words(response)


def test_an_empty_newsroom_says_so(client: Client) -> None:
    newsroom_account()
    assert "Nothing has been said here yet" in words(client.get("/newsroom/"))


@pytest.mark.parametrize("path", ["/newsroom/", "/newsroom/accounts", "/newsroom/feed.atom", "/newsroom/feed.json"])
def test_no_page_sets_a_cookie_or_needs_a_script(client: Client, path: str) -> None:
    say(newsroom_account())
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=30"
    assert "<script" not in words(response) and "csrf" not in words(response)


def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    say(newsroom_account())
    tag = client.get("/newsroom/")["ETag"]
    assert client.get("/newsroom/", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("path", ["/newsroom/", "/newsroom/feed.atom"])
def test_a_page_only_reads(client: Client, path: str) -> None:
    newsroom_account()
    assert client.post(path).status_code == 405


def test_the_words_are_shown_as_words(client: Client) -> None:
    item = say(
        newsroom_account(), title="<b>Bold</b>", text="<script>alert(1)</script> & more", link="javascript:alert(1)"
    )
    for path in ("/newsroom/", f"/newsroom/{item}"):
        page = words(client.get(path))
        assert "<script>alert" not in page and "<b>Bold" not in page and "javascript:" not in page


def test_pages_lead_to_all_that_was_said(client: Client) -> None:
    account = newsroom_account()
    for n in range(25):
        say(account, text=f"Word number {n}.", at=AT + timedelta(minutes=n))
    seen, path = set(), "/newsroom/"
    while path:
        page = words(client.get(path))
        seen |= {n for n in range(25) if f"Word number {n}." in page}
        path = page.partition('rel="next" href="')[2].partition('"')[0]
    assert seen == set(range(25))


@pytest.mark.parametrize("before", ["nonsense", "0199aaaa-0000-7000-8000-000000000000"])
@pytest.mark.parametrize("path", ["/newsroom/", "/newsroom/feed.atom", "/newsroom/feed.json"])
def test_a_page_that_is_not_there_is_not_found(client: Client, path: str, before: str) -> None:
    newsroom_account()
    assert client.get(path, {"before": before}).status_code == 404


def test_a_statement_has_a_page_of_its_own(client: Client) -> None:
    item = say(newsroom_account(), title="Water is back", text="One.\n\nTwo.", link="https://harbor.example/water")
    page = words(client.get(f"/newsroom/{item}"))
    assert "<p>One.</p>" in page and f"urn:uuid:{item}" in page and 'href="https://harbor.example/water"' in page
    assert "no approved revision on file" in page and "i-seal" not in page.partition("<footer")[0]


def test_the_digest_is_shown_where_a_delivery_accounts_for_the_item(client: Client) -> None:
    account, delivery = newsroom_account(), new_id()
    item = say(account, key=str(delivery))
    PublishedCopy.objects.create(
        delivery_id=delivery, account_id=account.id, post_id=new_id(), digest="ab" * 32, text="", folded="",
        network_id=item, sent_at=AT,
    )  # fmt: skip
    assert "ab" * 32 in words(client.get(f"/newsroom/{item}"))
    front = words(client.get("/newsroom/"))
    assert f"/newsroom/{item}#proof" in front and 'href="#i-seal"' in front.partition("</article>")[0]


def test_a_withdrawn_statement_says_when_and_shows_no_words(client: Client) -> None:
    account = newsroom_account()
    item = say(account, title="A wrong title", text="Wrong words.")
    withdraw(account, item)
    response = client.get(f"/newsroom/{item}")
    assert response.status_code == 410
    assert "This statement was withdrawn" in words(response) and "20 November 2026, 07:35" in words(response)
    front = words(client.get("/newsroom/"))
    assert f"/newsroom/{item}" in front
    for page in (words(response), front, words(client.get("/newsroom/feed.atom"))):
        assert "Wrong words" not in page and "wrong title" not in page


def test_what_was_never_said_is_not_found(client: Client) -> None:
    newsroom_account()
    assert client.get(f"/newsroom/{new_id()}").status_code == 404


def test_a_sandbox_item_is_no_statement(client: Client) -> None:
    account = factories.account(network="sandbox")
    item = steps.put_from_outside(account.id, "Never said", AT)
    assert client.get(f"/newsroom/{item}").status_code == 404
    assert "Never said" not in words(client.get("/newsroom/"))


def test_the_directory_lists_official_active_accounts_alone(client: Client) -> None:
    newsroom_account(display_name="Ours")
    factories.account(network="bluesky", display_name="Old ours", state="retired", retired_at=AT)
    factories.account(network="sandbox", display_name="Drill account")
    factories.account(network="bluesky", display_name="Observed", owned=False, kind="observed")
    factories.account(network="bluesky", display_name="Proposed", owned=False)
    for path in ("/newsroom/", "/newsroom/accounts"):
        page = words(client.get(path))
        assert "Ours" in page and "No longer in use" in page and "Old ours" in page
        assert not any(name in page for name in ("Drill account", "Observed", "Proposed"))


def test_a_picture_is_served_as_nothing_but_a_picture(client: Client) -> None:
    account = newsroom_account()
    item = say(account, media=(medium(),))
    path = f"/newsroom/picture/{medium().sha256}"
    response = client.get(path)
    assert response.content == medium().data and response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response["Cache-Control"] and not response.cookies
    assert path in words(client.get(f"/newsroom/{item}")) and 'alt="A dot"' in words(client.get("/newsroom/"))
    withdraw(account, item)
    assert client.get(path).status_code == 404


def test_times_are_those_of_the_organization(client: Client) -> None:
    account = newsroom_account()
    root = factories.umbrella()
    root.time_zone = "America/New_York"
    root.save()
    say(account)
    assert "20 November 2026, 02:35" in words(client.get("/newsroom/"))
