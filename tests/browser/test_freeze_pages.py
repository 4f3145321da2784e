"""The switch in a real browser: one act stops, two people go on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from masthead.delivery.sweeping import sweep
from masthead.demo.cast import DANA, INES, PRIYA, TOMAS
from masthead.freeze.models import Freeze
from tests.browser.conftest import Visit, clean, shoot
from tests.browser.harbor import harbor, someone

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def city(server: LiveServer, database: str) -> Iterator[None]:
    with harbor(database):
        yield


def freeze_all(page: Page, why: str) -> None:
    page.get_by_label("Why").first.fill(why)
    page.get_by_role("button", name="Freeze all of City of Harbor").first.click()
    expect(page.get_by_role("heading", name="FROZEN since")).to_be_visible()


def test_one_act_and_two_keys(visit: Visit) -> None:
    page = visit(someone(TOMAS), "/freeze/")
    clean(page)
    shoot(page, "freeze-ready-desktop")
    page.get_by_role("radio", name="An office").check()
    expect(page.get_by_role("button", name="Freeze this office")).to_be_visible()
    page.get_by_label("Which office").select_option(label="Harbor Water")
    expect(page.locator("#stops")).to_contain_text("on the wire")
    shoot(page, "freeze-office-desktop")
    page.get_by_role("radio", name="All of City of Harbor").check()
    freeze_all(page, "Post we did not write. Stop all until we know who.")
    clean(page)
    shoot(page, "freeze-desktop")
    page.get_by_label("Why it may go on").fill("Post is down, doors are closed.")
    page.get_by_role("button", name="Ask for the thaw").click()
    expect(page.get_by_text("You asked for this yourself")).to_be_visible()
    second = visit(someone(INES), page.url, dark=True)
    clean(second)
    shoot(second, "freeze-dark")
    second.get_by_role("button", name="Confirm: thaw").click()
    expect(second.get_by_role("heading", name="is thawed")).to_be_visible()
    clean(second)
    while sweep():
        pass
    third = visit(someone(DANA), second.url)
    shoot(third, "freeze-thawed-desktop")
    clean(third)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_on_a_phone(visit: Visit, dark: bool) -> None:
    page = visit(someone(TOMAS), "/freeze/", phone=True, dark=dark)
    clean(page)
    shoot(page, f"freeze-ready-phone-{'dark' if dark else 'light'}")
    if not dark:
        freeze_all(page, "A drill.")
        clean(page)
        shoot(page, "freeze-phone")


def test_without_a_script(visit: Visit) -> None:
    before = Freeze.objects.count()
    page = visit(someone(INES), "/freeze/", script=False)
    page.get_by_role("radio", name="One account").check()
    page.get_by_label("Which account").select_option(index=1)
    page.get_by_role("button", name="Freeze this account").first.click()
    expect(page.get_by_role("heading", name="FROZEN since")).to_be_visible()
    assert Freeze.objects.count() == before + 1


def test_it_reads_the_same_for_it(visit: Visit) -> None:
    page = visit(someone(PRIYA), "/freeze/")
    expect(page.get_by_role("heading", name="FROZEN")).not_to_have_count(0)
    clean(page)
