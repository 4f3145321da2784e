"""The frame of every page, the first run, and the pages that say no."""

from __future__ import annotations

import time

import pytest
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import expect

from masthead.freeze.models import Freeze
from masthead.kernel.clock import now
from masthead.web.signin.idle import SEEN
from tests import factories
from tests.browser.conftest import LOOKS, PICTURES, Visit, clean, shoot

pytestmark = pytest.mark.browser


def test_two_people_open_the_house(open_page: Visit, empty_site: str) -> None:
    page = open_page("/reviews/")
    expect(page.get_by_role("heading", name="Two people open this house")).to_be_visible()
    clean(page)
    shoot(page, "first-run")
    page.get_by_role("button", name="Open the house").click()
    expect(page.get_by_role("alert")).to_be_visible()
    clean(page)
    page.get_by_label("Its name").fill("City of Harbor")
    page.get_by_label("Its time zone").select_option("America/New_York")
    for side, name in (("For communications", "Inés Duarte"), ("For IT", "Priya Raman")):
        group = page.get_by_role("group", name=side)
        group.get_by_label("Name").fill(name)
        group.get_by_label("Email").fill(f"{name.split()[0].lower().replace('é', 'e')}@harbor.example")
        group.get_by_label("Password").fill("four words put together")
    page.get_by_role("button", name="Open the house").click()
    expect(page.get_by_text("The house is open")).to_be_visible()
    expect(page.get_by_text("City of Harbor")).to_be_visible()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_page_that_is_not(visit: Visit, phone: bool) -> None:
    page = visit(factories.person(name="Inés Duarte"), "/nowhere/", phone=phone)
    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    clean(page)
    shoot(page, f"404-{'phone' if phone else 'desktop'}")


def test_signed_out_nothing_is_told(open_page: Visit) -> None:
    factories.person()
    page = open_page("/nowhere/")
    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    clean(page)


@LOOKS
def test_every_part_of_a_page(visit: Visit, phone: bool, dark: bool) -> None:
    page = visit(factories.person(name="Inés Duarte"), "/parts/", phone=phone, dark=dark)
    clean(page)
    shoot(page, f"parts-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}")


def test_a_freeze_is_told_on_every_page(visit: Visit) -> None:
    freeze = Freeze.objects.create(
        scope="all", reason="Post we did not write. Stop all.", placed_by_name="Tomás Okafor", placed_at=now()
    )
    try:
        for phone in (False, True):
            page = visit(factories.person(name="Inés Duarte"), "/account/", phone=phone)
            banner = page.get_by_role("region", name="Freeze in force")
            expect(banner).to_contain_text("by Tomás Okafor")
            expect(page.get_by_role("link", name="Frozen")).to_be_visible()
            clean(page)
            shoot(page, f"frozen-{'phone' if phone else 'desktop'}")
    finally:
        Freeze.objects.filter(id=freeze.id).update(lifted_at=now())


def test_the_sections_on_a_phone(visit: Visit) -> None:
    page = visit(factories.person(name="Inés Duarte"), "/parts/", phone=True)
    sections = page.get_by_role("navigation", name="Sections")
    expect(sections.get_by_role("link")).to_have_count(5)
    first, last = sections.get_by_role("link", name="Today"), sections.get_by_text("More")
    assert first.bounding_box()["y"] == pytest.approx(last.bounding_box()["y"], abs=4), "the sections stand in one line"
    last.click()
    expect(sections.get_by_role("link", name="Ledger")).to_be_visible()
    clean(page)
    page.screenshot(path=PICTURES / "sections-phone.png")
    sections.get_by_role("link", name="Policy").click()
    expect(page.get_by_role("navigation", name="Sections").locator("summary.is-here")).to_be_visible()


def test_a_page_stands_at_four_times_its_size(visit: Visit) -> None:
    page = visit(factories.person(name="Inés Duarte"), "/parts/", phone=True)
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_part_is_sent_with_its_token_and_shows_refusals(visit: Visit) -> None:
    page = visit(factories.person(name="Inés Duarte"), "/parts/")
    page.get_by_label("Say", exact=True).fill("Last ferry & trams")
    page.get_by_role("button", name="Say it", exact=True).click()
    expect(page.locator("#out")).to_have_text("Last ferry & trams by Inés Duarte")
    page.get_by_role("button", name="Say what I may not").click()
    expect(page.locator("#out")).to_contain_text("You may not say this. Ask an author.")


def test_after_a_pause_a_part_leaves_the_page_as_it_is(visit: Visit) -> None:
    page = visit(factories.person(name="Inés Duarte"), "/parts/")
    key = next(one["value"] for one in page.context.cookies() if one["name"] == "sessionid")
    session = SessionStore(key)
    session[SEEN] = time.time() - 7200
    session.save()
    page.get_by_label("Say", exact=True).fill("Last ferry")
    page.get_by_role("button", name="Say it", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="Locked after a pause")).to_be_visible()
    expect(page.get_by_label("Say", exact=True)).to_have_value("Last ferry")
