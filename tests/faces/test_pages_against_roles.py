"""Every page against every role: who may not see a thing is told that there is none."""

from __future__ import annotations

import re

import pytest

from tests.faces.patterns import Address, pages
from tests.faces.table import PAGES, Line
from tests.faces.world import World

pytestmark = pytest.mark.django_db

SIGN_IN = 302
SIGN_IN_PAGE = "/account/login/"
"""A form and a door: it shows itself to those outside, and sends those inside on."""


def test_every_page_has_its_line() -> None:
    assert {each.form for each in pages()} - {SIGN_IN_PAGE} == set(PAGES)


@pytest.mark.parametrize("address", [each for each in pages() if each.form in PAGES], ids=str)
def test_who_sees_it(here: World, address: Address) -> None:
    line, path = PAGES[address.form], address.filled(here.ids)
    told = {who: _told(here, who, path, line) for who in sorted(line.tried_by - {"agent"})}
    assert told == {who: line.expected(who, SIGN_IN) for who in told}


def test_the_sign_in_shows_itself_to_those_outside_alone(here: World) -> None:
    told = {who: here.browsers[who].get(SIGN_IN_PAGE).status_code for who in ("anonymous", "author")}
    assert told == {"anonymous": 200, "author": 302}


def test_what_is_not_yours_reads_as_what_is_not_there(here: World) -> None:
    """The same words for a stranger, whether the thing is there or not; for what is read, and for what is done."""
    stranger, told = here.browsers["agency_elsewhere"], []
    for address in pages():
        if "_id}" not in address.form or "/sandbox/" in address.form or PAGES[address.form].is_public:
            continue  # the sandbox's timelines are public
        paths = address.filled(here.ids), address.filled(here.of_nothing)
        for ask in (stranger.get, stranger.post):
            real, nothing = (ask(path) for path in paths)
            if (real.status_code, _words(real.content)) != (nothing.status_code, _words(nothing.content)):
                told.append((ask.__name__, address.form, real.status_code, nothing.status_code))
    assert told == []


def test_no_list_tells_an_outsider_what_is_not_theirs(here: World) -> None:
    stranger, names = here.browsers["agency_elsewhere"], here.secrets
    for address in pages():
        if address.form in PAGES and "{" not in address.form and not PAGES[address.form].is_public:
            answer = stranger.get(address.form)
            said = (answer.getvalue() if answer.streaming else answer.content).decode()
            assert [name for name in names if name in said] == [], address


def _told(here: World, who: str, path: str, line: Line) -> int:
    answer = here.browsers[who].get(path)
    if answer.status_code == SIGN_IN and line.expected(who, SIGN_IN) == SIGN_IN and line.status != SIGN_IN:
        assert answer["Location"].startswith(SIGN_IN_PAGE), f"{who} is sent to {answer['Location']}"
    return answer.status_code


def _words(page: bytes) -> bytes:
    """What the page itself says, without what differs each time: the form's token and the address."""
    body = page.partition(b"<main")[2]
    return re.sub(rb"[A-Za-z0-9]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", b"", body)
