"""People, partners and tokens in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from masthead.kernel.actor import operator
from masthead.people.actions import name_successor
from masthead.people.models import DirectoryList, Person, Recovery
from tests import factories
from tests.browser.conftest import LOOKS, Visit, clean, shoot

pytestmark = pytest.mark.browser


@LOOKS
def test_people_and_one_of_them(visit: Visit, phone: bool, dark: bool) -> None:
    how = f"{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}"
    office = factories.office("Harbor Transit")
    who = factories.person(name="Dana Whitlock", office=office)
    factories.grant(who, "approver", scope="office", scope_id=office.id)
    page = visit(factories.person(roles=["steward"], name="Inés Duarte"), f"/people/?office={office.id}",
                 phone=phone, dark=dark)  # fmt: skip
    clean(page)
    shoot(page, f"people-{how}")
    page.get_by_role("link", name="Dana Whitlock").click()
    page.get_by_text("Give a role").click()
    clean(page)
    shoot(page, f"person-{how}")
    page.get_by_text("Suspend", exact=True).click()
    page.get_by_role("button", name="Suspend Dana Whitlock now").click()
    expect(page.get_by_role("alert")).to_be_visible()
    clean(page)
    page.get_by_label("Why").first.fill("A lost phone.")
    page.get_by_role("button", name="Suspend Dana Whitlock now").click()
    expect(page.get_by_text("Dana Whitlock is suspended")).to_be_visible()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_every_other_page_of_people(visit: Visit, phone: bool) -> None:
    contract = factories.engagement(offices=[factories.office()])
    factories.outsider(contract)
    me = factories.person(roles=["steward"])
    for path in ("new", "partners/", f"partners/{contract.partner_id}/open", f"engagements/{contract.id}/", "offices/",
                 f"offices/{factories.umbrella().id}/", "tokens/", f"{me.id}/change"):  # fmt: skip
        page = visit(me, f"/people/{path}", phone=phone)
        clean(page)
        shoot(page, f"people-{path.split('/')[0]}-{'phone' if phone else 'desktop'}")


def test_a_token_is_shown_once(visit: Visit) -> None:
    page = visit(factories.person(), "/people/tokens/")
    page.get_by_label("What it is for").fill("Calendar")
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_role("status")).to_contain_text("mh_")
    clean(page)
    shoot(page, "token")
    page.goto("/people/tokens/")
    expect(page.get_by_text("mh_")).to_have_count(0)


@LOOKS
def test_alarms_and_what_they_lead_to(visit: Visit, phone: bool, dark: bool) -> None:
    how = f"{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}"
    Person.objects.filter(function="it").update(state="suspended")
    me = factories.person(roles=["steward"], name="Inés Duarte")
    Recovery.objects.all().delete()
    DirectoryList.objects.all().delete()
    named = name_successor(actor=operator("root"), function="it", name="Mara Hale", email=f"mara-{how}@example.test")
    listed = DirectoryList.objects.create(
        file_name="people.csv", sha256="0" * 64, missing=[me.id], active=1, brought_by=me, brought_at=factories.now()
    )
    page = visit(me, f"/people/directories/{listed.id}/", phone=phone, dark=dark)
    clean(page)
    shoot(page, f"directory-{how}")
    page.goto(f"/keys/recoveries/{named.id}/")
    clean(page)
    shoot(page, f"recovery-{how}")
    page.get_by_label("Why").fill("We were not asked.")
    page.get_by_role("button", name="Mara Hale does not come in").click()
    expect(page.get_by_text("The link opens nothing")).to_be_visible()
    listed.delete()


def test_a_password_is_set_by_its_own_person(visit: Visit, open_page: Visit) -> None:
    who = factories.person(name="Dana Whitlock", function="legal")
    page = visit(factories.person(roles=["steward"]), f"/people/{who.id}/")
    page.get_by_role("button", name="Make a one-time link").click()
    clean(page)
    shoot(page, "link")
    link = page.locator(".mh-secret").inner_text()
    theirs = open_page("/account/password/link/?" + link.partition("?")[2])
    clean(theirs)
    shoot(theirs, "password-link")
    theirs.get_by_label("Your password").fill("four words put together")
    theirs.get_by_label("The same once more").fill("four words put together")
    theirs.get_by_role("button", name="Set it").click()
    expect(theirs.get_by_text("Your password is set")).to_be_visible()
