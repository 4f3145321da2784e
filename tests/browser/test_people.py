"""People, partners and tokens in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.conftest import Visit, clean, shoot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
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
