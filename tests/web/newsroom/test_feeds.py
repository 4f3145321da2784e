"""The feeds hold what RFC 4287 and JSON Feed 1.1 require."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.inhouse.posts import AT, medium
from tests.web.newsroom.saying import newsroom_account, say

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(client: Client, query: str = "") -> ElementTree.Element:
    response = client.get(f"/newsroom/feed.atom{query}")
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def json_feed(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/newsroom/feed.json{query}")
    assert response["Content-Type"] == "application/feed+json"
    return dict(response.json())


def required(element: ElementTree.Element) -> None:
    """What RFC 4287, 4.1.1 and 4.1.2, asks of a feed and of an entry: each exactly once."""
    for name in ("id", "title", "updated"):
        [found] = element.findall(f"{ATOM}{name}")
        assert found.text
    assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo
    assert element.findtext(f"{ATOM}author/{ATOM}name")


def links(element: ElementTree.Element) -> dict[str, str]:
    return {link.get("rel", "alternate"): link.get("href", "") for link in element.findall(f"{ATOM}link")}


def test_atom_has_what_it_must(client: Client) -> None:
    account = newsroom_account(display_name="Harbor Water")
    titled = say(account, title="Water & boiling", text="Boil <it>.", link="https://harbor.example/a", language="fr")
    say(account, text="No title here.", at=AT + timedelta(hours=1))
    feed = atom(client)
    required(feed)
    assert links(feed)["self"].endswith("/newsroom/feed.atom")
    untitled, entry = feed.findall(f"{ATOM}entry")
    for each in (untitled, entry):
        required(each)
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{titled}"
    assert entry.findtext(f"{ATOM}content") == "Boil <it>."
    assert entry.get(LANG) == "fr"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Harbor Water"
    assert links(entry) == {
        "alternate": f"http://localhost:8000/newsroom/{titled}", "related": "https://harbor.example/a",
    }  # fmt: skip
    assert feed.findtext(f"{ATOM}updated") == untitled.findtext(f"{ATOM}updated")


def test_an_empty_atom_feed_is_whole(client: Client) -> None:
    newsroom_account()
    feed = atom(client)
    required(feed)
    assert not feed.findall(f"{ATOM}entry")


def test_atom_is_well_formed_whatever_was_said(client: Client) -> None:
    say(newsroom_account(), title="a\x0bb", text="c\x01d\ufffe]]> & <x> 🌊")
    [entry] = atom(client).findall(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}content")) == ("ab", "cd]]> & <x> 🌊")


def test_json_feed_has_what_it_must(client: Client) -> None:
    account = newsroom_account(display_name="Harbor Water")
    item = say(account, title="Water is back", text="Boil it.", link="https://harbor.example/a", media=(medium(),))
    feed = json_feed(client)
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
    assert feed["feed_url"].endswith("/newsroom/feed.json") and "next_url" not in feed
    [said] = feed["items"]
    assert (said["id"], said["url"]) == (f"urn:uuid:{item}", f"http://localhost:8000/newsroom/{item}")
    assert (said["title"], said["content_text"], said["language"]) == ("Water is back", "Boil it.", "en")
    assert said["external_url"] == "https://harbor.example/a" and said["authors"] == [{"name": "Harbor Water"}]
    assert datetime.fromisoformat(said["date_published"]) == AT
    [picture] = said["attachments"]
    assert picture["mime_type"] == "image/png" and client.get(picture["url"]).content == medium().data


def test_both_feeds_lead_on_to_the_earlier(client: Client) -> None:
    account = newsroom_account()
    for n in range(31):
        say(account, text=f"{n}", at=AT + timedelta(minutes=n))
    query = json_feed(client)["next_url"].partition("?")[2]
    assert [item["content_text"] for item in json_feed(client, f"?{query}")["items"]] == ["0"]
    query = links(atom(client))["next"].partition("?")[2]
    assert len(atom(client, f"?{query}").findall(f"{ATOM}entry")) == 1
