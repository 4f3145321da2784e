"""Policy, campaigns and events in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.conftest import LOOKS, Visit, clean, shoot

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])


@LOOKS
def test_a_policy_is_read_and_loosened(visit: Visit, phone: bool, dark: bool) -> None:
    how = f"{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}"
    office = factories.office("Harbor Transit")
    page = visit(factories.person(roles=["steward"]), f"/policy/{office.id}/", phone=phone, dark=dark)
    clean(page)
    shoot(page, f"policy-{how}")
    page.get_by_role("link", name="Propose another version").click()
    clean(page)
    shoot(page, f"policy-change-{how}")
    legal = page.get_by_role("group", name="Review by legal")
    legal.get_by_label("Approvals").fill("12")
    page.get_by_role("button", name="See what it changes").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(legal.get_by_label("Approvals")).to_have_value("12")
    clean(page)
    legal.get_by_label("Approvals").fill("0")
    page.get_by_label("Why").fill("Legal reads the calendar instead.")
    page.get_by_role("button", name="See what it changes").click()
    expect(page.get_by_text("It loosens the policy, and waits for two keys")).to_be_visible()
    clean(page)
    shoot(page, f"policy-looked-{how}")
    page.get_by_role("button", name="Send it to two keys").click()
    expect(page).to_have_url(re.compile(r"/keys/[0-9a-f-]+/$"))
    page.goto(page.url.split("/keys/")[0] + f"/policy/{office.id}/")
    expect(page.get_by_role("link", name="Loosen the policy of Harbor Transit")).to_be_visible()
    clean(page)


@SIZES
def test_a_campaign_is_started_changed_and_closed(visit: Visit, phone: bool) -> None:
    how = "phone" if phone else "desktop"
    me = factories.person(roles=["steward"], name="Dana Whitlock")
    factories.campaign(name="Ferry week", tags=[f"FerryWeek{how}"])
    page = visit(me, "/campaigns/", phone=phone)
    clean(page)
    shoot(page, f"campaigns-{how}")
    page.get_by_role("link", name="Start a campaign").click()
    clean(page)
    page.get_by_role("button", name="Start it").click()
    expect(page.get_by_role("alert")).to_be_visible()
    clean(page)
    page.goto(page.url.replace("/new", f"/{factories.campaign(name='Drive Safe', owner=me).id}/"))
    page.get_by_text("Change the campaign").click()
    clean(page)
    page.get_by_label("Reserved hashtags").fill(f"#DriveSafe{how}")
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_role("definition").filter(has_text=f"#drivesafe{how}")).to_be_visible()
    clean(page)
    shoot(page, f"campaign-{how}")
    page.get_by_role("button", name="Close it now").click()
    expect(page.get_by_role("heading", name="Drive Safe is closed")).to_be_visible()
    clean(page)


@SIZES
def test_an_event_is_declared_and_over(visit: Visit, phone: bool) -> None:
    office = factories.office("Harbor Transit")
    page = visit(factories.person(roles=["crisis_lead"]), "/campaigns/events/", phone=phone)
    clean(page)
    name = f"Storm on the {'phone' if phone else 'desktop'}"
    page.get_by_label("What happened").fill(name)
    page.get_by_label("For an office and all below it").select_option(str(office.id))
    page.get_by_role("textbox", name="Its words").fill(f"blown away\n{name}")
    page.get_by_role("button", name="Declare it").click()
    expect(page.get_by_text(f"blown away, {name.lower()}")).to_be_visible()
    clean(page)
    shoot(page, f"events-{'phone' if phone else 'desktop'}")
    page.get_by_role("listitem").filter(has_text=name).get_by_role("button").click()
    expect(page.get_by_role("heading", name="Over", exact=True)).to_be_visible()
    clean(page)


@LOOKS
def test_a_charter_is_changed_and_its_decider_named_by_two_keys(visit: Visit, phone: bool, dark: bool) -> None:
    how = f"{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}"
    office = factories.office(f"Harbor Transit {how}")
    factories.partner(f"Northlight {how}")
    decider = factories.person(name=f"Inés Duarte {how}", function="leadership")
    me = factories.person(roles=["steward"], name="Dana Whitlock", function="communications")
    page = visit(me, f"/policy/{office.id}/", phone=phone, dark=dark)
    page.get_by_role("link", name="Change the charter").click()
    clean(page)
    shoot(page, f"charter-{how}")
    content = page.get_by_role("group", name="Content")
    content.get_by_label("With which partner").select_option(label=f"Northlight {how}")
    page.get_by_role("button", name="See what it changes").click()
    expect(page.get_by_role("alert")).to_be_visible()
    clean(page)
    content.get_by_label("Which function does it").select_option(label="Communications")
    page.get_by_label("Who decides").select_option(str(decider.id))
    page.get_by_label("Why").fill("Said in the meeting of Tuesday.")
    page.get_by_role("button", name="See what it changes").click()
    expect(page.get_by_text("It waits for two keys:")).to_be_visible()
    clean(page)
    shoot(page, f"charter-looked-{how}")
    page.get_by_role("button", name="Send it to two keys").click()
    expect(page).to_have_url(re.compile(r"/keys/[0-9a-f-]+/$"))
    expect(page.get_by_text(f"Content: communications with Northlight {how}, it was nobody")).to_be_visible()
    expect(page.get_by_text(f"Inés Duarte {how} decides when communications and IT disagree")).to_be_visible()
    clean(page)
    shoot(page, f"charter-key-{how}")


@LOOKS
def test_another_person_reviews_a_campaign(visit: Visit, phone: bool, dark: bool) -> None:
    row = factories.campaign(
        name="My force", owner=factories.person(name="Olga Owner"), risk_note="It will be used for complaints.",
        stop_plan="Pause posts; answer at the site.", names=["Old Port"],
    )  # fmt: skip
    page = visit(factories.person(roles=["approver"]), f"/campaigns/{row.id}/", phone=phone, dark=dark)
    clean(page)
    shoot(page, f"campaign-review-{'phone-dark' if phone else 'desktop'}")
    page.get_by_label("A pilot first").check()
    page.get_by_role("button", name="Decide on the launch").click()
    expect(page.get_by_text("for the campaign of Olga Owner")).to_be_visible()


@LOOKS
def test_words_of_our_own_are_added_and_asked_to_be_said_again(visit: Visit, phone: bool, dark: bool) -> None:
    office = factories.office("Harbor Transit")
    how = f"{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}"
    page = visit(factories.person(roles=["steward"]), f"/policy/terms/?office={office.id}", phone=phone, dark=dark)
    page.get_by_role("textbox", name="The words").fill("rock bottom prices")
    page.get_by_label("Why").first.fill("We say affordable.")
    page.get_by_role("button", name="Add them").click()
    expect(page.get_by_text("It is not said from there any more")).to_be_visible()
    page.get_by_text("Ask that it may be said again").first.click()
    clean(page)
    shoot(page, f"own-words-{how}")
    page.get_by_text("Give it another weight").first.click()
    page.get_by_label("Weight").first.select_option("advise")
    page.get_by_label("Why").first.fill("It was too strict.")
    page.get_by_role("button", name="Weigh it anew").first.click()
    expect(page.get_by_text("waits for two keys").first).to_be_visible()
    page.goto(page.url.split("/keys/")[0] + f"/policy/{office.id}/")
    expect(page.get_by_text("rock bottom prices").first).to_be_visible()
    clean(page)
