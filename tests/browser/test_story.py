"""The founding story, clicked through from its first page to its proof, on the real pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from masthead.delivery.sweeping import sweep
from masthead.demo import contracts
from masthead.demo.cast import DANA
from masthead.demo.house import acting
from masthead.demo.saying import send_due
from masthead.ledger.sequencer import sequence_once
from masthead.people.actions import end_engagement
from masthead.web.story.chapters import CHAPTERS
from tests.browser.conftest import LOOKS, Visit, clean, shoot
from tests.browser.harbor import harbor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kept as long as the database that these tests share."""
    return tmp_path_factory.mktemp("story")


@pytest.fixture(autouse=True)
def a_ledger_of_its_own(settings: Any, data_dir: Path) -> None:
    """The head that is kept outside the database belongs to this database alone."""
    settings.MASTHEAD_DATA_DIR = data_dir


@pytest.fixture(scope="module", autouse=True)
def city(server: LiveServer, database: str) -> Iterator[None]:
    with override_settings(MASTHEAD_DEMO=True), harbor(database):
        yield


@LOOKS
def test_the_first_page(open_page: Visit, phone: bool, dark: bool) -> None:
    page = open_page("/story/", phone=phone, dark=dark)
    expect(page.get_by_role("heading", name="One sentence, from the wrong account")).to_be_visible()
    clean(page)
    shoot(page, f"story-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_every_step_reads_well(open_page: Visit, phone: bool) -> None:
    for step in CHAPTERS:
        page = open_page(f"/story/{step.slug}/", phone=phone)
        expect(page.get_by_role("heading", level=1)).to_have_text(str(step.title))
        clean(page)
        shoot(page, f"story-{step.slug}-{'phone' if phone else 'desktop'}")


@pytest.mark.parametrize(
    ("phone", "script"), [(False, True), (True, True), (False, False)], ids=["desktop", "phone", "no-script"]
)
def test_the_whole_story(open_page: Visit, phone: bool, script: bool) -> None:
    page = open_page("/story/", phone=phone, script=script)
    pressed(page, "Begin")
    name = "phone" if phone else "desktop"

    go_on(page, "wrong-account", "Callum Reyes, to his draft")
    pressed(page, "Send for review as Harbor Transit")
    expect(page.get_by_text("Blocked").first).to_be_visible()
    really_done(page, "wrong-account", script)

    go_on(page, "clean-words", "to his second draft")
    pressed(page, "Send for review as Harbor Transit")
    really_done(page, "clean-words", script)

    go_on(page, "freeze", "Tomás Okafor")
    page.get_by_role("radio", name="An office").check()
    page.get_by_label("Which office").select_option(label="Harbor Transit")
    page.get_by_label("Why").first.fill("Words that nobody here wrote.")
    pressed(page, "Freeze this office" if script else "Freeze")
    expect(page.get_by_role("heading", name="FROZEN since")).to_be_visible()
    really_done(page, "freeze", script)

    go_on(page, "nothing-leaves", "Dana Whitlock")
    pressed(page, "Approve as Harbor Transit")
    send_due()
    really_done(page, "nothing-leaves", script)
    expect(page.get_by_text("Deliveries started since: 0")).to_be_visible()
    shoot(page, f"story-frozen-{name}")

    go_on(page, "two-people", "Dana Whitlock")
    page.get_by_label("Why it may go on").fill("Nothing went out, and we know who wrote it.")
    pressed(page, "Ask for the thaw")
    go_on(page, "two-people", "Tomás Okafor")
    pressed(page, "Confirm: thaw")
    really_done(page, "two-people", script)

    sweep()
    send_due()
    go_on(page, "held", "Dana Whitlock")
    expect(page.get_by_role("heading", name="Held: a person decides")).to_be_visible()
    pressed(page, "Send now")
    send_due()
    really_done(page, "held", script)

    # The engagement's own page tests its end; here it is only over.
    contract = contracts.running()
    assert contract is not None
    end_engagement(actor=acting(DANA), engagement_id=contract, reason="The engagement is over.")
    really_done(page, "over", script)

    page.goto("/story/next-act/")
    pressed(page, "Try to continue as Callum Reyes")
    expect(page.get_by_text("Your access has ended")).to_be_visible()
    really_done(page, "next-act", script)

    while sequence_once():
        pass
    really_done(page, "proof", script)
    shoot(page, f"story-proof-done-{name}")
    page.goto("/story/")
    expect(page.get_by_text("Not yet")).to_have_count(0)
    if script:
        clean(page)
    shoot(page, f"story-done-{name}")


def go_on(page: Page, slug: str, name: str) -> None:
    """Take the seat that the step offers."""
    page.goto(f"/story/{slug}/")
    pressed(page, name)


def pressed(page: Page, name: str) -> None:
    """Press the one such button that is shown: it stands twice, for a desktop and for a thumb."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).locator("visible=true").first.click()


def really_done(page: Page, slug: str, script: bool) -> None:
    """The step's page says so, from the ledger."""
    page.goto(f"/story/{slug}/")
    expect(page.get_by_text("This step is really done")).to_be_visible()
    if script:
        clean(page)
