"""The newsroom as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from masthead.inhouse.queries import ShownPicture
from masthead.kernel.errors import NotFound
from masthead.kernel.ids import parse_id
from masthead.people.house import House
from masthead.web.newsroom.public import cached, missing, owner_of, public
from masthead.web.newsroom.stories import Page, Story, newest

SIZE = 30
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Atom(Atom1Feed):
    """Django's Atom with the whole text, the language of each entry, and a next page (RFC 5005)."""

    def latest_post_date(self) -> datetime:
        """The newest moment of the entries; of an empty feed the beginning of time, so that it stays the same."""
        return max((item["updateddate"] for item in self.items), default=_BEGINNING)

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if self.feed["next"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["next"]})

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "text"})
        if item["related"]:
            handler.addQuickElement("link", "", {"rel": "related", "href": item["related"]})


@public
def atom(request: HttpRequest) -> HttpResponse:
    """The newest statements as Atom."""
    try:
        shown = newest(_before(request), SIZE)
    except NotFound as error:
        return missing(request, error.sentence)
    owner = owner_of(request)
    feed = _Atom(
        title=_clean(owner.name),
        link=_absolute("newsroom:front"),
        feed_url=_absolute("newsroom:atom"),
        feed_guid=_absolute("newsroom:front"),
        language=None,
        author_name=_clean(owner.name),
        description="",
        next=_next(shown, "newsroom:atom"),
    )
    for story in shown.stories:
        _add(feed, story, owner)
    return cached(HttpResponse(feed.writeString("utf-8"), content_type=_Atom.content_type))


@public
def json_feed(request: HttpRequest) -> HttpResponse:
    """The newest statements as JSON Feed."""
    try:
        shown = newest(_before(request), SIZE)
    except NotFound as error:
        return missing(request, error.sentence)
    owner = owner_of(request)
    said: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": owner.name,
        "home_page_url": _absolute("newsroom:front"),
        "feed_url": _absolute("newsroom:json"),
        "authors": [{"name": owner.name, "url": _absolute("newsroom:front")}],
        "items": [_json_item(story, owner) for story in shown.stories],
    }
    if shown.earlier:
        said["next_url"] = _next(shown, "newsroom:json")
    return cached(JsonResponse(said, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False}))


def _add(feed: _Atom, story: Story, owner: House) -> None:
    item = story.item
    feed.add_item(
        title=_clean(story.name),
        link=item.url,
        description=None,  # type: ignore[arg-type]
        unique_id=item.id.urn,
        author_name=_clean(_author(story, owner)),
        pubdate=item.at,
        updateddate=item.at,
        content=_clean(item.text),
        related=_clean(story.link),
        language=item.language,
    )


def _json_item(story: Story, owner: House) -> dict[str, Any]:
    item = story.item
    said: dict[str, Any] = {
        "id": item.id.urn,
        "url": item.url,
        "content_text": item.text,
        "date_published": item.at.isoformat(),
        "authors": [{"name": _author(story, owner)}],
        "language": item.language,
    }
    if item.title:
        said["title"] = item.title
    if story.link:
        said["external_url"] = story.link
    if item.pictures:
        said["image"] = _picture(item.pictures[0])
        said["attachments"] = [
            {"url": _picture(each), "mime_type": each.mime, "title": each.alt} for each in item.pictures
        ]
    return said


def _author(story: Story, owner: House) -> str:
    return story.speaker.display_name if story.speaker else owner.name


def _picture(picture: ShownPicture) -> str:
    return f"{settings.MASTHEAD_URL}{reverse('newsroom:picture', args=[picture.sha256])}"


def _absolute(name: str) -> str:
    return f"{settings.MASTHEAD_URL}{reverse(name)}"


def _next(shown: Page, name: str) -> str:
    return f"{_absolute(name)}?before={shown.earlier}" if shown.earlier else ""


def _before(request: HttpRequest) -> UUID | None:
    asked = request.GET.get("before", "")
    before = parse_id(asked)
    if asked and before is None:
        raise NotFound("There is no page here. Begin with the newest.")
    return before


def _clean(text: str) -> str:
    """The text without what XML 1.0 cannot hold."""
    return _NOT_IN_XML.sub("", text)
