"""Today, the calendar and the deliveries in a real browser, as the city's people see them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from masthead.delivery.sweeping import sweep
from masthead.demo.cast import AMARA, CALLUM, INES, JO, MEI, TOMAS, Member
from masthead.publishing.models import Delivery
from tests.browser.conftest import LOOKS, Visit, clean, shoot
from tests.browser.harbor import harbor, someone

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def city(server: LiveServer, database: str) -> Iterator[None]:
    with harbor(database):
        while sweep():
            pass
        yield


@pytest.mark.parametrize("member", [INES, MEI, JO, CALLUM, AMARA], ids=lambda member: member.name.split()[0])
def test_today(visit: Visit, member: Member) -> None:
    page = visit(someone(member), "/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(member.name.split()[0])
    clean(page)
    shoot(page, f"today-{member.name.split()[0].lower()}")


@LOOKS
def test_today_elsewhere(visit: Visit, phone: bool, dark: bool) -> None:
    page = visit(someone(TOMAS), "/", phone=phone, dark=dark)
    clean(page)
    shoot(page, f"today-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("view", ["month", "week", "list"])
@LOOKS
def test_the_calendar(visit: Visit, view: str, phone: bool, dark: bool) -> None:
    page = visit(someone(MEI), f"/calendar/?view={view}", phone=phone, dark=dark)
    clean(page)
    shoot(page, f"calendar-{view}-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}")


def test_the_calendar_is_walked_and_narrowed(visit: Visit) -> None:
    page = visit(someone(MEI), "/calendar/", script=False)
    before = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Later").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    page.get_by_label("Times in").select_option("UTC")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".mh-stand")).to_contain_text("Times in UTC")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_deliveries(visit: Visit, phone: bool) -> None:
    for state in ("held", "sent"):
        page = visit(someone(MEI), f"/deliveries/?state={state}", phone=phone)
        clean(page)
        shoot(page, f"deliveries-{state}-{'phone' if phone else 'desktop'}")


@pytest.mark.parametrize("state", ["held", "missed", "sent", "waiting"])
def test_one_delivery(visit: Visit, state: str) -> None:
    found = Delivery.objects.filter(state=state).order_by("id").first()
    assert found is not None
    page = visit(someone(MEI), f"/deliveries/{found.id}/")
    clean(page)
    shoot(page, f"delivery-{state}")


def test_what_was_held_goes_in_the_next_slot(visit: Visit) -> None:
    found = Delivery.objects.filter(state__in=["held", "missed"]).order_by("id").first()
    assert found is not None
    page = visit(someone(MEI), f"/deliveries/?state={found.state}")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Next free slot").click()
    expect(page.get_by_text("It has a new window")).to_be_visible()
    clean(page)
