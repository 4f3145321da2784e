"""The calendar: in the reader's time, of what they may see, and as files for other programs."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest

from masthead.freeze.actions import place_freeze
from masthead.kernel.clock import now
from masthead.people.models import Person
from masthead.publishing.models import Delivery
from masthead.web.calendar.ics import Event, escaped, folded, written
from tests import factories, story
from tests.web.acting import page

pytestmark = pytest.mark.django_db(transaction=True)


def planned(cast: story.Cast, text: str, at: datetime) -> Delivery:
    delivery = story.delivery_of(story.approved(cast, text))
    Delivery.objects.filter(id=delivery.id).update(due_at=at, last_moment=at + timedelta(days=1))
    delivery.refresh_from_db()
    return delivery


def late_tonight() -> datetime:
    """Half past eleven at night on the tenth of next month, in UTC."""
    after = (now() + timedelta(days=45)).replace(day=10)
    return after.astimezone(UTC).replace(hour=23, minute=30, second=0, microsecond=0)


@pytest.mark.parametrize("view", ["month", "week", "list"])
def test_each_view_shows_it_with_its_account_and_state(view: str) -> None:
    cast = story.cast(display_name="Harbor Transit")
    at = late_tonight()
    planned(cast, "The last ferry.", at)
    said = page(cast.author, f"/calendar/?view={view}&on={at:%Y-%m-%d}")
    assert "Harbor Transit" in said and "Waiting" in said and "23:30" in said


def test_a_day_begins_where_the_reader_is() -> None:
    cast = story.cast()
    at = late_tonight()
    planned(cast, "The last ferry.", at)
    Person.objects.filter(id=cast.author.id).update(time_zone="Europe/Berlin")
    path = f"/calendar/?view=list&on={at:%Y-%m-%d}"
    there, here = page(cast.author, path), page(cast.author, f"{path}&zone=UTC")
    assert ">00:30<" in there and ">23:30<" in here and "Times in UTC" in here
    assert f"{at + timedelta(days=1):%A}" in there


def test_two_of_one_account_that_meet_are_noted() -> None:
    cast = story.cast()
    at = late_tonight()
    for minutes in (0, 20):
        planned(cast, f"Ferry {minutes}.", at + timedelta(minutes=minutes - 30))
    planned(story.cast(), "Another account.", at - timedelta(minutes=25))
    said = page(cast.approver, f"/calendar/?view=list&on={at:%Y-%m-%d}")
    assert "2 are within half an hour" in said


def test_frozen_is_shown_while_a_freeze_covers_it() -> None:
    cast = story.cast()
    at = late_tonight()
    planned(cast, "The last ferry.", at)
    place_freeze(actor=factories.actor(factories.person(roles=["crisis_lead"])), scope="all")
    path = f"/calendar/?view=list&on={at:%Y-%m-%d}"
    assert "The last ferry." in page(cast.author, f"{path}&state=frozen")
    assert "The last ferry." not in page(cast.author, f"{path}&state=waiting")


def test_it_is_narrowed_by_account() -> None:
    one, other = story.cast(), story.cast()
    at = late_tonight()
    planned(one, "Of the one.", at)
    planned(other, "Of the other.", at)
    said = page(one.author, f"/calendar/?view=list&on={at:%Y-%m-%d}&account={one.account.id}")
    assert "Of the one." in said and "Of the other." not in said


def test_strangers_and_agencies_see_their_own_alone() -> None:
    cast = story.cast()
    at = late_tonight()
    planned(cast, "In house words.", at)
    callum = factories.outsider(factories.engagement(accounts=[cast.account]))
    for person in (callum, factories.person()):
        for name in ("", "export.csv", "export.ics"):
            assert "In house words." not in page(person, f"/calendar/{name}?view=list&on={at:%Y-%m-%d}")


def test_many_on_one_day_are_counted_and_not_cut() -> None:
    cast = story.cast()
    at = late_tonight().replace(hour=8)
    for number in range(8):
        planned(cast, f"Notice {number}.", at + timedelta(hours=number))
    said = page(cast.author, f"/calendar/?on={at:%Y-%m-%d}")
    assert "3 more" in said and "8 deliveries" in said


@pytest.mark.parametrize(
    "query", ["view=never", "on=tomorrow", "on=9999-01-01", "account=x", "zone=Nowhere", "state=lost"]
)
def test_what_cannot_be_read_shows_the_month(query: str) -> None:
    assert "cal-grid month" in page(factories.person(), f"/calendar/?{query}")


def test_the_sheet_has_a_line_for_each() -> None:
    cast = story.cast()
    at = late_tonight()
    delivery = planned(cast, "=1+1 is two.", at)
    rows = list(csv.DictReader(StringIO(page(cast.author, f"/calendar/export.csv?on={at:%Y-%m-%d}"))))
    assert [row["id"] for row in rows] == [str(delivery.id)]
    assert rows[0]["text"] == "'=1+1 is two." and rows[0]["state"] == "waiting"


def test_the_other_calendar_has_an_event_for_each() -> None:
    cast = story.cast()
    at = late_tonight()
    delivery = planned(cast, "Ferry, tram; and\nlamps.", at)
    said = page(cast.author, f"/calendar/export.ics?on={at:%Y-%m-%d}")
    assert said.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") and said.endswith("END:VCALENDAR\r\n")
    assert f"UID:{delivery.id}@masthead\r\n" in said and f"DTSTART:{at:%Y%m%dT%H%M%SZ}\r\n" in said
    assert "DESCRIPTION:Ferry\\, tram\\; and\\nlamps.\r\n" in said


def test_long_lines_are_folded_between_characters() -> None:
    line = "DESCRIPTION:" + "Größe – 👩‍🚒 " * 30
    pieces = folded(line).removesuffix("\r\n").split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces) and all(piece[0] == " " for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


def test_a_value_never_breaks_out_of_its_line() -> None:
    event = Event("a@b", late(), late(), "x\r\nEND:VCALENDAR", description="\u2028y\rz")
    lines = "".join(written("House", [event])).split("\r\n")
    assert lines.count("END:VCALENDAR") == 1 and "SUMMARY:x\\nEND:VCALENDAR" in lines
    assert escaped("a\\b") == "a\\\\b"


def late() -> datetime:
    return datetime(2026, 11, 19, 17, 0, tzinfo=UTC)
