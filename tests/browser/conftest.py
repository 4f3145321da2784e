"""A real browser on a real server. Each test makes its own people; nothing is rolled back between tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client, override_settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer

from masthead.people.models import Person
from masthead.web.sections import installed
from tests.browser.databases import copied, migrated

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's loop runs in the thread of the tests

CHROMIUM = os.environ.get("MASTHEAD_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PICTURES = Path("test-results")
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}

Visit = Callable[..., Page]
LOOKS = pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)], ids=["light-desktop", "dark-phone"])
"""Both sizes and both lights. What is wrong with one of them shows in one of these two."""


@pytest.fixture(scope="package")
def database(django_test_environment: None, django_db_blocker: Any) -> Iterator[str]:
    """The package's own database, open to all threads; gives the name of an empty one beside it."""
    name = f"browser_{os.getpid()}"
    quick = {
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "ROOT_URLCONF": "tests.browser.gallery",
    }
    with (
        override_settings(**quick),
        django_db_blocker.unblock(),
        migrated(f"{name}_empty"),
        copied(f"{name}_empty", name),
    ):
        installed.cache_clear()
        yield f"{name}_empty"
    installed.cache_clear()


@pytest.fixture(scope="package")
def server(database: str) -> Iterator[LiveServer]:
    """Masthead, served from threads of this process."""
    server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def site(server: LiveServer) -> str:
    """The address of Masthead, without a slash at its end."""
    return str(server.url)


@pytest.fixture
def empty_site(server: LiveServer, database: str) -> Iterator[str]:
    """The address of a Masthead in which nobody exists yet."""
    with copied(database, f"{database}_first"):
        yield str(server.url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        yield _launched(playwright)


def _launched(playwright: Playwright) -> Browser:
    if not Path(CHROMIUM).exists():
        pytest.fail(f"There is no browser at {CHROMIUM}: install Debian's chromium, or name one in MASTHEAD_CHROMIUM.")
    return playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Visit]:
    """Opens a fresh browser on `path`: `open_page("/account/login/", phone=True, dark=True)`. Fails at the end of the
    test if any page's script failed or the content policy refused something."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def opened(
        path: str = "/", *, phone: bool = False, dark: bool = False, cookies: Any = (), script: bool = True
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
            has_touch=phone,
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.add_cookies(list(cookies))
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def visit(open_page: Visit, site: str) -> Visit:
    """Opens `path` as a signed-in person: `visit(person, "/reviews/", phone=True)`."""

    def visited(person: Person, path: str = "/", **how: Any) -> Page:
        client = Client()
        client.force_login(person)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
        return open_page(path, cookies=[cookie], **how)

    return visited


def clean(page: Page) -> None:
    """Nothing on this page breaks WCAG 2.2 AA, as far as axe can tell, and nothing is wider than the window."""
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "wider than the window"


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the whole page in `test-results/`."""
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
