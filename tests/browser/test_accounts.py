"""The register, an account, and two keys, in a real browser."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from masthead.kernel.clock import now
from masthead.people.models import Person
from masthead.registry.actions import importing
from masthead.registry.models import Account, Credential
from tests import factories
from tests.browser.conftest import LOOKS, Visit, clean, shoot
from tests.core.voice.accounts import PARKS, in_turn
from tests.delivery.test_voices import said
from tests.support.jobs import work_off

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def house(server: LiveServer) -> Account:
    """An umbrella as a city has it: three offices, an orphan, an observed one, a retired one."""
    Credential.objects.all().delete()
    Account.objects.all().delete()
    ines = factories.person(name="Inés Duarte")
    priya = factories.person(name="Priya Raman", function="it")
    mei, jonas = factories.person(name="Mei Castellano"), factories.person(name="Jonas Weil", function="it")
    owners = {"communications_owner": ines, "it_owner": priya, "communications_deputy": mei, "it_deputy": jonas}
    offices = [factories.office(name) for name in ("Communications", "Harbor Transit", "Harbor Water")]
    made: list[Account] = []
    for band, (office, networks) in enumerate(
        zip(offices, (("bluesky", "mastodon", "x", "newsroom"), ("bluesky", "sandbox", "facebook"), ("x", "mastodon")),
            strict=True), 1
    ):  # fmt: skip
        for network in networks:
            name = "City of Harbor" if band == 1 else office.name
            handle = f"{office.name.lower().replace(' ', '')}.{network}.harbor.example"
            emblem = ("anchor", "tram", "drop")[band - 1]
            made.append(
                factories.account(
                    office=office, network=network, display_name=name, handle=handle, band=band, emblem=emblem,
                    followers=12_345 * band, **owners,
                )
            )  # fmt: skip
    gone = factories.person(name="Rosa Lindt", function="it", state="left", state_since=now() - timedelta(days=20))
    factories.account(office=offices[2], network="bluesky", display_name="Harbor Water", handle="water.harbor.example",
                      band=3, emblem="drop", **{**owners, "it_owner": gone})  # fmt: skip
    factories.account(office=offices[1], network="bluesky", display_name="Ferry Desk", handle="ferrydesk.example",
                      owned=False, kind="observed", emblem="ferry", communications_owner=ines)  # fmt: skip
    factories.account(office=offices[0], network="google_plus", display_name="City of Harbor", handle="+CityOfHarbor",
                      state="retired", retired_at=now() - timedelta(days=900))  # fmt: skip
    factories.engagement(partner=factories.partner("Northlight"), offices=[offices[1]])
    Credential.objects.create(account=made[0], sealed=b"x", key_id="k", connected_by=priya, connected_at=now(),
                              rights=["post", "delete"], expires_at=now() + timedelta(days=90))  # fmt: skip
    return made[0]


@LOOKS
def test_the_umbrella(visit: Visit, house: Account, phone: bool, dark: bool) -> None:
    page = visit(factories.person(roles=["steward"]), "/accounts/", phone=phone, dark=dark)
    expect(page.get_by_role("heading", level=1)).to_contain_text("accounts, and who answers for each")
    if not phone:
        expect(page.get_by_role("img", name="The umbrella")).to_be_visible()
    expect(page.get_by_text("Orphaned").last).to_be_visible()
    clean(page)
    shoot(page, f"accounts-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_one_account(visit: Visit, house: Account, phone: bool) -> None:
    who = factories.person(roles=["steward"])
    page = visit(who, f"/accounts/{house.id}/", phone=phone)
    expect(page.get_by_role("heading", name="What cannot be known")).to_be_visible()
    clean(page)
    shoot(page, f"account-{'phone' if phone else 'desktop'}")
    for name in ("change", "owners", "connect"):
        page.goto(f"/accounts/{house.id}/{name}")
        clean(page)
        shoot(page, f"account-{name}-{'phone' if phone else 'desktop'}")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_an_account_becomes_active_by_two_keys(visit: Visit, house: Account, phone: bool) -> None:
    page = visit(factories.person(roles=["steward"], name="Dana Whitlock"), "/accounts/", phone=phone)
    Account.objects.filter(display_name="Ferry Desk").update(state="proposed", kind="observed", it_owner=None)
    page.reload()
    page.get_by_label("Activate Ferry Desk").check()
    page.get_by_role("button", name="Review the ticked ones").click()
    expect(page.get_by_role("heading", name="One account to activate")).to_be_visible()
    clean(page)
    shoot(page, f"activate-{'phone' if phone else 'desktop'}")
    it = Person.objects.filter(name="Priya Raman").latest("created_at")
    page.get_by_label("Owner, IT").select_option(str(it.id))
    page.get_by_role("button", name="Ask for two keys").click()
    expect(page.get_by_role("heading", name="Activate Ferry Desk")).to_be_visible()
    other = visit(it, "/keys/", phone=phone)
    clean(other)
    shoot(other, f"keys-{'phone' if phone else 'desktop'}")
    other.get_by_role("link", name="Activate Ferry Desk").first.click()
    clean(other)
    shoot(other, f"key-{'phone' if phone else 'desktop'}")
    other.get_by_role("button", name="Turn my key").locator("visible=true").click()
    expect(other.get_by_text("Both keys are turned")).to_be_visible()
    page.goto("/accounts/?q=ferry")
    expect(page.locator("tbody").get_by_text("Active", exact=True)).to_be_visible()


@LOOKS
def test_its_own_login_and_its_way_back(visit: Visit, house: Account, phone: bool, dark: bool) -> None:
    account = factories.account(network="bluesky", display_name="Harbor Bells", emblem="bell", band=5)
    it, how = account.it_owner, "phone-dark" if phone else "desktop"
    page = visit(it, f"/accounts/{account.id}/posture", phone=phone, dark=dark)
    clean(page)
    shoot(page, f"login-{how}")
    page.get_by_label("A person holds it").check()
    page.get_by_label("SMS").check()
    page.get_by_label("A mobile number").check()
    page.get_by_label("Who was asked").fill("The platform's security desk")
    page.get_by_role("button", name="Attest it").click()
    page.get_by_text("Accept it for a while").first.click()
    page.get_by_text("Put it in doubt").click()
    clean(page)
    shoot(page, f"account-login-{how}")
    page.locator("[name=doubt-reason]").fill("A post that nobody here wrote.")
    page.get_by_role("button", name="It may not be in our hands").click()
    expect(page.get_by_role("heading", name="It may not be in our hands")).to_be_visible()
    clean(page)
    shoot(page, f"account-doubt-{how}")
    page.goto("/")
    expect(page.get_by_role("heading", name="Logins to mend")).to_be_visible()
    clean(page)
    shoot(page, f"today-login-{how}")


def test_a_large_house_folds(visit: Visit, house: Account) -> None:
    offices = [factories.office(f"Bureau of {name}") for name in ("Bells", "Lamps", "Bridges", "Parks", "Schools",
                                                                  "Museums", "Harbour works and dredging")]  # fmt: skip
    Account.objects.bulk_create(
        Account(office=offices[n % len(offices)], network="x", handle=f"lamp{n}", display_name=f"Lamp {n:03}",
                kind="observed", created_at=now())
        for n in range(150)
    )  # fmt: skip
    try:
        page = visit(factories.person(roles=["steward"]), "/accounts/")
        page.get_by_role("link", name="Bureau of Lamps").click()
        expect(page.get_by_role("link", name="Lamp 001")).to_be_visible()
        clean(page)
        shoot(page, "accounts-folded")
    finally:
        Account.objects.filter(handle__startswith="lamp").delete()


@LOOKS
def test_its_own_voice(visit: Visit, house: Account, phone: bool, dark: bool) -> None:
    account = factories.account(network="bluesky", display_name="Harbor Parks", emblem="anchor", band=4)
    said(account, in_turn(PARKS))
    page = visit(account.it_owner, f"/accounts/{account.id}/", phone=phone, dark=dark)
    page.get_by_role("button", name="Learn it now").click()
    expect(page.get_by_text("It is being learned.")).to_be_visible()
    beside(work_off)
    page.goto(f"/accounts/{account.id}/")
    expect(page.get_by_role("img", name="How 72 of its own posts score.")).to_be_visible()
    clean(page)
    shoot(page, f"account-voice-{'phone-dark' if phone else 'desktop'}")
    account.delete()


def test_new_account_and_import(visit: Visit) -> None:
    who = factories.person(roles=["steward"])
    page = visit(who, "/accounts/new")
    page.get_by_role("button", name="Put it on the register").click()
    expect(page.get_by_role("alert")).to_be_visible()
    clean(page)
    shoot(page, "account-new")
    page.goto("/accounts/import")
    text = b"network,handle,name,office\nsandbox,rowboat,Rowboat Desk,Department\n,nobody,Nothing,Department\n"
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "accounts.csv", "mimeType": "text/csv", "buffer": text}
    )
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("heading", name="accounts.csv is being read")).to_be_visible()
    clean(page)
    shoot(page, "accounts-import-waits")
    beside(work_off)
    expect(page.get_by_role("heading", name="1 of 2 rows would be taken in")).to_be_visible()
    clean(page)
    shoot(page, "accounts-import-tried")
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("Waiting", exact=True)).to_be_visible()
    beside(work_off)
    expect(page.get_by_role("heading", name="1 of 2 rows were taken in")).to_be_visible()
    clean(page)
    shoot(page, "accounts-import")
    page.goto("/accounts/import")
    clean(page)
    Account.objects.filter(handle="rowboat").delete()


@pytest.mark.parametrize("script", [True, False], ids=["script", "none"])
def test_an_import_shows_how_far_it_is(visit: Visit, script: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on = threading.Event()
    take = importing.TAKERS["offices"]

    def waiting(taking: Any, row: Any) -> Any:
        if row["name"].endswith(" 150"):
            goes_on.wait(60)
        return take(taking, row)

    monkeypatch.setitem(importing.TAKERS, "offices", waiting)
    name = "Pier" if script else "Quay"
    text = "name\n" + "".join(f"{name} {number}\n" for number in range(201))
    page = visit(factories.person(roles=["steward"]), "/accounts/import", script=script)
    page.get_by_label("What is in it").select_option("offices")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "offices.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.get_by_label("Only try it").uncheck()
    page.get_by_role("button", name="Read the file").click()
    working = threading.Thread(target=work_off)
    working.start()
    try:
        begun = page.get_by_text("100 of 201")
        if script:
            expect(begun).to_be_visible(timeout=30_000)
            clean(page)
            shoot(page, "accounts-import-under-way")
        else:
            # It is left, and come back to, as often as one likes.
            for _ in range(200):
                page.goto("/accounts/import")
                page.get_by_role("link", name="offices.csv").first.click()
                if begun.count():
                    break
            page.get_by_role("link", name="Look again").click()
            expect(begun).to_be_visible()
    finally:
        goes_on.set()
        working.join()
    if not script:
        page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("heading", name="201 of 201 rows were taken in")).to_be_visible(timeout=30_000)


def beside(do: Callable[[], None]) -> None:
    """Do it in a thread: the browser's loop runs in this one."""
    thread = threading.Thread(target=do)
    thread.start()
    thread.join()
