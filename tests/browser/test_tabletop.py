"""The tabletop: an accident is picked, played by a worker, stepped through, compared and printed."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from masthead.demo.cast import TOMAS
from masthead.people.models import Person
from masthead.registry.models import Account
from masthead.tabletop.models import Run
from tests.browser.conftest import DESKTOP, LOOKS, Visit, clean, shoot
from tests.browser.harbor import harbor, someone
from tests.support.jobs import work_off
from tests.web.tabletop.kept import kept, whole

pytestmark = pytest.mark.browser

ACCIDENT = "/tabletop/accidents/chrysler-motorcity-2011/"


@pytest.fixture(scope="module")
def played(server: object, database: str) -> Iterator[Person]:
    """The demonstration's organization, with one accident that its crisis lead had played."""
    with harbor(database):
        yield someone(TOMAS)


def test_it_is_picked_played_stepped_through_and_compared(visit: Visit, played: Person) -> None:
    page = visit(played, "/tabletop/")
    clean(page)
    shoot(page, "tabletop")
    page.get_by_role("searchbox", name="Find").fill("zeppelin")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("No accident fits")).to_be_visible()
    clean(page)
    page.goto("/tabletop/?q=detroit")
    page.get_by_role("link", name="Agency author posts a personal, profane remark").click()
    expect(page.get_by_text("History: these were the words.")).to_be_visible()
    clean(page)
    shoot(page, "tabletop-accident")
    page.get_by_role("button", name="Play it here").click()
    expect(page.get_by_role("alert")).to_contain_text("On the account")
    clean(page)
    play(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("got through")
    expect(page.get_by_text("agency's author is played by Callum Reyes, Northlight")).to_be_visible()
    clean(page)
    shoot(page, "tabletop-run")
    page.get_by_role("link", name="Step through it").click()
    for _ in range(3):
        page.get_by_role("link", name="Next step").first.click()
    clean(page)
    shoot(page, "tabletop-step")
    page.go_back()
    page.get_by_role("link", name="The whole run").first.click()
    page.emulate_media(media="print")
    for name in ("A. ", "B. ", "C. "):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.get_by_role("navigation", name="Sections")).to_be_hidden()
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
    shoot(page, "tabletop-print")
    page.emulate_media(media="screen")
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    branches = Run.objects.latest("id").result
    branches[0]["steps"][1] |= {"got": "published", "public": True, "asked": []}
    kept(played, harbor_transit(), *branches)
    page.goto(ACCIDENT)
    for box in page.get_by_role("checkbox").all()[:2]:
        box.check()
    clean(page)
    shoot(page, "tabletop-accident-played")
    page.get_by_role("button", name="Compare two of them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One step differs")
    clean(page)
    shoot(page, "tabletop-compare")


@LOOKS
def test_a_run_by_day_and_night(visit: Visit, played: Person, phone: bool, dark: bool) -> None:
    run = kept(played, harbor_transit(), *whole(harbor_transit()))
    how = f"{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}"
    page = visit(played, f"/tabletop/runs/{run}/", phone=phone, dark=dark)
    clean(page)
    shoot(page, f"tabletop-run-{how}")
    page.goto(f"/tabletop/runs/{run}/?branch=A&step=2")
    expect(page.get_by_role("link", name="Next step").locator("visible=true")).to_have_count(1)
    clean(page)
    shoot(page, f"tabletop-step-{how}")
    for name, path in (("list", "/tabletop/"), ("accident", ACCIDENT)):
        page.goto(path)
        clean(page)
        shoot(page, f"tabletop-{name}-{how}")


def test_it_is_removed_once_somebody_was_asked(visit: Visit, played: Person) -> None:
    run = kept(played, harbor_transit(), *whole(harbor_transit()))
    page = visit(played, f"/tabletop/runs/{run}/", script=False)
    page.get_by_role("link", name="Remove it").click()
    expect(page.get_by_role("heading", name="Remove this run?")).to_be_visible()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("The run is removed.")).to_be_visible()
    assert not Run.objects.filter(id=run).exists()


def harbor_transit() -> Account:
    return Account.objects.filter(state="active", office__name="Harbor Transit")[0]


def play(page: Page) -> None:
    """Ask for it, see that it waits, and see its result come by itself once a worker has played it."""
    page.get_by_label("On the account").select_option(str(harbor_transit().id))
    page.get_by_role("button", name="Play it here").click()
    expect(page.get_by_role("heading", name="It is being played on")).to_be_visible()
    clean(page)
    shoot(page, "tabletop-waits")
    working = threading.Thread(target=work_off)
    working.start()
    working.join()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("being played")
