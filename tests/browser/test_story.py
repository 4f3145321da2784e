"""The founding story, from its first page to its proof."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from masthead.demo import seed
from masthead.web.story.chapters import CHAPTERS
from tests.browser.conftest import Visit, clean, shoot
from tests.browser.databases import copied

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def harbor(database: str) -> Iterator[None]:
    """The City of Harbor, in a database of its own."""
    with override_settings(MASTHEAD_DEMO=True), copied(database, f"{database}_story"):
        seed.run()
        yield


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_first_page(harbor: None, open_page: Visit, phone: bool, dark: bool) -> None:
    page = open_page("/story/", phone=phone, dark=dark)
    expect(page.get_by_role("heading", name="One sentence, from the wrong account")).to_be_visible()
    clean(page)
    shoot(page, f"story-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_every_step_reads_well(harbor: None, open_page: Visit, phone: bool) -> None:
    for step in CHAPTERS:
        page = open_page(f"/story/{step.slug}/", phone=phone)
        expect(page.get_by_role("heading", level=1)).to_have_text(str(step.title))
        clean(page)
        shoot(page, f"story-{step.slug}-{'phone' if phone else 'desktop'}")
