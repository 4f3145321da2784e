"""Coming in, with every factor, on a desktop and on a phone."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from masthead.people.models import Person
from tests import factories
from tests.browser.conftest import LOOKS, Visit, clean, shoot

pytestmark = pytest.mark.browser
PASSWORD = "four words put together"


def a_person(**fields: object) -> Person:
    person = factories.person(name="Inés Duarte", **fields)
    person.set_password(PASSWORD)
    person.save()
    return person


def give_password(page: Page, person: Person, password: str = PASSWORD) -> None:
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@LOOKS
def test_the_door(open_page: Visit, phone: bool, dark: bool) -> None:
    a_person()
    page = open_page("/account/", phone=phone, dark=dark)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    clean(page)
    shoot(page, f"signin-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_one_comes_where_one_wanted_to_go(open_page: Visit, script: bool) -> None:
    person = a_person()
    page = open_page("/account/", script=script)
    give_password(page, person)
    expect(page.get_by_role("heading", name="Inés Duarte")).to_be_visible()


def test_a_wrong_password_keeps_the_address(open_page: Visit) -> None:
    person = a_person()
    page = open_page("/account/login/")
    give_password(page, person, "not that one at all")
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    expect(page.get_by_label("Email")).to_have_value(person.email)
    clean(page)
    shoot(page, "signin-wrong")


def test_my_account_and_an_authenticator_app(open_page: Visit) -> None:
    person = a_person(roles=["author", "crisis_lead"])
    page = open_page("/account/")
    give_password(page, person)
    clean(page)
    shoot(page, "mine-desktop-light")
    page.get_by_role("link", name="Add an app").click()
    give_again(page)
    clean(page)
    shoot(page, "totp-add")
    secret = page.locator(".mh-secret").inner_text()
    page.get_by_label("code").fill(code_of(secret))
    page.get_by_role("button", name="Add the app").click()
    expect(page.get_by_role("heading", name="recovery codes left")).to_be_visible()
    clean(page)
    shoot(page, "recovery-codes")
    first_code = page.locator(".mh-codes li").first.inner_text()

    page = open_page("/account/")
    give_password(page, person)
    expect(page.get_by_role("heading", name="second factor")).to_be_visible()
    clean(page)
    shoot(page, "signin-second-factor")
    page.get_by_label("code").fill(first_code)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("9 codes left")).to_be_visible()


def test_other_sessions_end(open_page: Visit) -> None:
    person = a_person()
    here, there = open_page("/account/sessions/"), open_page("/account/sessions/", phone=True)
    for page in (there, here):
        give_password(page, person)
    expect(here.get_by_role("heading", name="You are signed in 2 times")).to_be_visible()
    clean(here)
    shoot(here, "sessions")
    here.get_by_role("button", name="End all the others").click()
    expect(here.get_by_role("heading", name="You are signed in once")).to_be_visible()
    there.reload()
    expect(there.get_by_role("heading", name="Sign in")).to_be_visible()


def test_signing_out_by_the_menu(open_page: Visit) -> None:
    page = open_page("/account/", phone=True)
    give_password(page, a_person())
    page.locator("summary.mh-me").click()
    clean(page)
    shoot(page, "menu-phone")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def give_again(page: Page) -> None:
    if page.get_by_role("heading", name="Are you still you?").is_visible():
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()


def test_a_passkey_opens_the_door(open_page: Visit) -> None:
    person = a_person()
    page = open_page("/account/")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    give_password(page, person)
    page.get_by_role("link", name="Add a passkey").click()
    give_again(page)
    clean(page)
    shoot(page, "passkey-add")
    page.get_by_label("Name").fill("My telephone")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Add it now").click()
    expect(page.get_by_role("heading", name="recovery codes left")).to_be_visible()
    page.goto("/account/2fa/webauthn/")
    expect(page.get_by_text("My telephone").first).to_be_visible()
    clean(page)
    shoot(page, "passkeys")
    page.locator("summary.mh-me").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda address: "login" not in address)
    page.goto("/account/")
    expect(page.get_by_text("1 passkey", exact=False).first).to_be_visible()


def test_a_passkey_that_is_not_there_says_so(open_page: Visit) -> None:
    a_person()
    page = open_page("/account/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('cancelled')) }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The passkey was not used")).to_be_visible()
    clean(page)


@pytest.mark.parametrize("path", ["/account/signup/", "/account/password/reset/", "/account/logout/"])
def test_the_pages_around_the_door(open_page: Visit, path: str) -> None:
    a_person()
    page = open_page(path)
    clean(page)
    shoot(page, "door-" + path.strip("/").replace("/", "-"))
