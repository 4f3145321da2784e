"""The switch in a real browser: one act stops, two people go on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from masthead.core.policy import default_document
from masthead.delivery.sweeping import sweep
from masthead.demo.cast import DANA, INES, MEI, PRIYA, SAM, TOMAS
from masthead.demo.register import TRANSIT_ACCOUNT
from masthead.freeze.actions import name_speaker, place_freeze
from masthead.freeze.models import Freeze, Pass
from masthead.kernel.clock import now
from masthead.registry.models import Account, PolicyVersion
from tests import factories
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


def _lane(account: Account) -> Freeze:
    """Harbor Transit is frozen, and Dana is named to speak."""
    tomas = factories.actor(someone(TOMAS))
    placed = place_freeze(actor=tomas, scope="account", scope_id=account.id, reason="Wrong words went out.")
    name_speaker(actor=tomas, freeze_id=placed, person_id=someone(DANA).id)
    return Freeze.objects.get(id=placed)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_template_is_said_through_a_freeze_on_a_phone(visit: Visit, dark: bool) -> None:
    light = "dark" if dark else "light"
    account = Account.objects.get(id=TRANSIT_ACCOUNT.id)
    Freeze.objects.filter(lifted_at=None).update(lifted_at=now())
    freeze = _lane(account)
    page = visit(someone(DANA), f"/freeze/{freeze.id}/", phone=True, dark=dark)
    clean(page)
    shoot(page, f"lane-freeze-phone-{light}")
    page.get_by_role("link", name="Say something").last.click()
    clean(page)
    shoot(page, f"lane-say-phone-{light}")
    page.get_by_role("link", name="Fill it").first.click()
    page.get_by_label(account.display_name).check()
    page.get_by_label("Line").select_option("9")
    page.get_by_label("Street").fill("Mill Lane")
    page.get_by_label("Until").fill("23:30")
    clean(page)
    shoot(page, f"lane-fill-phone-{light}")
    page.get_by_role("button", name="Look at it").last.click()
    expect(page.get_by_role("heading", name="Exactly this goes out")).to_be_visible()
    expect(page.get_by_text(f"You are speaking as {account.display_name}")).to_be_visible()
    clean(page)
    shoot(page, f"lane-preview-phone-{light}")
    page.get_by_role("button", name=f"Release as {account.display_name}").last.click()
    expect(page.get_by_role("heading", name="It was let through")).to_be_visible()
    clean(page)
    shoot(page, f"lane-pass-phone-{light}")
    assert Pass.objects.get(freeze_ids__contains=[freeze.id]).effective_at is not None


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_free_text_waits_for_its_second_and_its_expert(visit: Visit, dark: bool) -> None:
    light = "dark" if dark else "light"
    Freeze.objects.filter(lifted_at=None).update(lifted_at=now())
    freeze = _lane(Account.objects.get(id=TRANSIT_ACCOUNT.id))
    page = visit(someone(DANA), f"/freeze/{freeze.id}/say/text/", phone=True, dark=dark)
    page.locator("[name=accounts]").first.check()
    page.get_by_label("The words").fill("We are sorry. A contractor posted it; our account was not hacked.")
    clean(page)
    shoot(page, f"lane-text-phone-{light}")
    page.get_by_role("button", name="Look at it").last.click()
    clean(page)
    shoot(page, f"lane-text-preview-phone-{light}")
    page.get_by_role("button", name="Release as").last.click()
    expect(page.get_by_role("heading", name="It waits")).to_be_visible()
    second = visit(someone(MEI), page.url, phone=True, dark=dark)
    expect(second.get_by_role("heading", name="It waits for your yes")).to_be_visible()
    clean(second)
    shoot(second, f"lane-second-phone-{light}")
    second.get_by_role("button", name="Let it through as").last.click()
    expert = visit(someone(PRIYA), page.url, dark=dark)
    clean(expert)
    shoot(expert, f"lane-expert-desktop-{light}")
    expert.get_by_label("How you know").fill("The log of the platform.")
    expert.get_by_role("button", name="Confirm: it is so").click()
    expect(expert.get_by_role("heading", name="It was let through")).to_be_visible()
    desk = visit(someone(TOMAS), f"/freeze/{freeze.id}/", dark=dark)
    clean(desk)
    shoot(desk, f"lane-freeze-desktop-{light}")


def test_the_glass_alarms_on_every_page(visit: Visit) -> None:
    Freeze.objects.filter(lifted_at=None).update(lifted_at=now())
    account = Account.objects.get(id=TRANSIT_ACCOUNT.id)
    freeze = _lane(account)
    PolicyVersion.objects.create(
        office_id=account.office_id, version=1, document={**default_document(), "break_glass": True}, effective_at=now()
    )
    page = visit(someone(DANA), f"/freeze/{freeze.id}/say/text/", phone=True)
    page.locator("[name=accounts]").first.check()
    page.get_by_label("The words").fill("Please leave the outer piers now.")
    page.get_by_role("button", name="Look at it").last.click()
    page.get_by_text("break the glass").first.click()
    page.get_by_role("button", name="Break the glass").click()
    expect(page.get_by_text("the owners read it").first).to_be_visible()
    page.get_by_label("Why it is said now").fill("The surge is here; nobody answers.")
    clean(page)
    shoot(page, "lane-glass-phone")
    page.get_by_role("button", name="Break the glass").click()
    owner = visit(someone(SAM), "/")
    expect(owner.get_by_text("broke the glass and spoke alone").first).to_be_visible()
    clean(owner)
    shoot(owner, "lane-alarm-today-desktop")
    clean(visit(someone(SAM), "/", dark=True))
    phone = visit(someone(SAM), "/", phone=True)
    phone.get_by_role("link", name="Read it and review it").click()
    phone.get_by_role("radio", name="It was right").check()
    phone.get_by_label("Why", exact=True).fill("People were in danger.")
    clean(phone)
    shoot(phone, "lane-review-phone")
    phone.get_by_role("button", name="Keep this review").click()
    expect(phone.get_by_text("Reviewed. The alarm is over.")).to_be_visible()
    assert phone.get_by_text("broke the glass and spoke alone").count() == 0


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
