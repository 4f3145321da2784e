"""Writing in a real browser: kept while one types, and never lost."""

from __future__ import annotations

from uuid import UUID

import pytest
from playwright.sync_api import Page, Route, expect

from masthead.publishing.actions import save_draft, start_post
from masthead.publishing.models import Post
from tests import factories, story
from tests.browser.conftest import LOOKS, Visit, clean, shoot

pytestmark = pytest.mark.browser


def a_cast() -> story.Cast:
    for one in factories.Account.objects.filter(state="active"):
        one.state, one.kind = "retired", "sandbox"
        one.save()
    cast = story.cast(
        display_name="Harbor Transit", handle="transit.harbor.example", followers=21366, band=2, emblem="tram"
    )
    factories.account(
        network="newsroom", display_name="City of Harbor", handle="newsroom", band=1, emblem="anchor", followers=None
    )
    water = factories.account(display_name="Harbor Water", handle="water.harbor.example", band=3, emblem="drop")
    for owner in (water.communications_owner, water.it_owner):
        assert owner is not None
        owner.state = "left"
        owner.save()
    factories.person(name="Inés Duarte", roles=["approver"])
    return cast


def begun(cast: story.Cast, text: str = "") -> UUID:
    return start_post(
        actor=cast.writes, draft={"texts": {"": text}, "accounts": [str(cast.account.id)], "validity": "today"}
    )


def kept_text(post_id: UUID) -> str:
    return str(Post.objects.get(id=post_id).draft["texts"][""])


def wait_kept(page: Page) -> None:
    expect(page.locator("#kept")).to_have_attribute("data-kept", "yes")


WORDS = (
    "Harbor Lights is back on Saturday. Last ferry from Pier 4 at 00:40. "
    "Ask Dana at dana.whitlock@harbor.example about wheelchair places. #HarborLights"
)


@LOOKS
def test_the_page_and_its_findings(visit: Visit, phone: bool, dark: bool) -> None:
    cast = a_cast()
    factories.campaign(name="Harbor Lights", accounts=[cast.account], tags=[])
    post_id = begun(cast, WORDS)
    page = visit(cast.author, f"/compose/{post_id}/", phone=phone, dark=dark)
    expect(page.get_by_role("heading", name="Harbor Transit speaks")).to_be_visible()
    clean(page)
    shoot(page, f"compose-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}")


def test_what_is_typed_is_kept_and_read_by_itself(visit: Visit) -> None:
    cast = a_cast()
    post_id = begun(cast)
    page = visit(cast.author, f"/compose/{post_id}/")
    page.get_by_role("textbox", name="The words").fill("The ferry leaves at [TIME].")
    expect(page.locator("#kept")).to_have_attribute("data-kept", "no")
    wait_kept(page)
    expect(page.locator("#galley_text mark.advise")).to_have_count(1)
    expect(page.locator("#meter")).to_contain_text("Sandbox 27 of 500")
    expect(page.locator("#previews")).to_contain_text("The ferry leaves at [TIME].")
    page.get_by_role("checkbox", name="City of Harbor").check()
    expect(page.get_by_role("heading", name="Write once, for 2 accounts")).to_be_visible()
    expect(page.get_by_label("Headline")).to_be_visible()
    page.get_by_label("Headline").fill("Ferries")
    wait_kept(page)
    clean(page)
    shoot(page, "compose-two")
    page.get_by_role("textbox", name="The words").fill("The ferry leaves at nine.")
    page.get_by_role("button", name="Send for review as Harbor Transit and City of Harbor").first.click()
    expect(page.get_by_role("heading", name="would say this at")).to_be_visible()
    assert kept_text(post_id) == "The ferry leaves at nine."
    clean(page)
    shoot(page, "post-open-desktop")


def test_a_network_that_fails_loses_nothing(visit: Visit) -> None:
    cast = a_cast()
    post_id = begun(cast)
    page = visit(cast.author, f"/compose/{post_id}/")
    page.get_by_role("checkbox", name="City of Harbor").check()
    expect(page.get_by_label("Headline")).to_be_visible()
    wait_kept(page)
    page.route("**/draft", lambda route: route.abort())
    page.get_by_label("Headline").fill("Tunnels")
    page.get_by_role("textbox", name="The words").fill("Typed in a tunnel.")
    expect(page.get_by_role("alert")).to_contain_text("safe in this browser")
    expect(page.locator("#kept")).to_contain_text("Not kept yet")
    clean(page)
    shoot(page, "compose-offline")
    page.reload()
    expect(page.get_by_role("textbox", name="The words")).to_have_value("")
    expect(page.get_by_role("heading", name="was not kept")).to_be_visible()
    clean(page)
    page.unroute("**/draft")
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_role("textbox", name="The words")).to_have_value("Typed in a tunnel.")
    wait_kept(page)
    assert kept_text(post_id) == "Typed in a tunnel."
    assert Post.objects.get(id=post_id).draft["title"] == "Tunnels"
    page.reload()
    expect(page.get_by_role("heading", name="was not kept")).to_be_hidden()


def test_signed_out_while_writing(visit: Visit) -> None:
    cast = a_cast()
    post_id = begun(cast)
    page = visit(cast.author, f"/compose/{post_id}/")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.get_by_role("textbox", name="The words").fill("Typed behind the door.")
    expect(page.get_by_role("alert")).to_contain_text("signed out")
    expect(page.get_by_role("textbox", name="The words")).to_have_value("Typed behind the door.")
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.reload()
    page.get_by_role("button", name="Put it back").click()
    wait_kept(page)
    assert kept_text(post_id) == "Typed behind the door."


def test_slow_answers_do_not_undo_what_was_typed_since(visit: Visit) -> None:
    cast = a_cast()
    post_id = begun(cast)
    page = visit(cast.author, f"/compose/{post_id}/")
    words = page.get_by_role("textbox", name="The words")

    def slowly(route: Route) -> None:
        answer = route.fetch()
        words.fill("Second thoughts.")
        route.fulfill(response=answer)

    page.route("**/draft", slowly, times=1)
    words.fill("First thoughts.")
    wait_kept(page)
    expect(words).to_have_value("Second thoughts.")
    expect(page.locator("#previews")).to_contain_text("Second thoughts.")
    wait_kept(page)
    assert kept_text(post_id) == "Second thoughts."


def test_two_who_write_at_once(visit: Visit) -> None:
    cast = a_cast()
    post_id = begun(cast)
    page = visit(cast.author, f"/compose/{post_id}/")
    save_draft(actor=cast.writes, post_id=post_id, version=0, changes={"texts": {"": "From the other window."}})
    page.get_by_role("textbox", name="The words").fill("From this window.")
    expect(page.get_by_role("heading", name="Two texts, and only one can stand")).to_be_visible()
    clean(page)
    shoot(page, "compose-conflict")
    page.get_by_role("button", name="Keep mine").click()
    expect(page.get_by_text("Kept. Nobody is asked")).to_be_visible()
    assert kept_text(post_id) == "From this window."


def test_without_script(visit: Visit) -> None:
    cast = a_cast()
    page = visit(cast.author, "/compose/", script=False)
    page.get_by_role("button", name="Start writing").click()
    page.get_by_role("checkbox", name="Harbor Transit").check()
    page.get_by_role("textbox", name="The words").fill("By hand.")
    page.get_by_role("button", name="Keep the draft", exact=True).last.click()
    expect(page.get_by_text("Kept. Nobody is asked")).to_be_visible()
    expect(page.locator("#previews")).to_contain_text("By hand.")
    page.get_by_role("button", name="Send for review as Harbor Transit").first.click()
    expect(page.get_by_role("heading", name="Harbor Transit would say this")).to_be_visible()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_starting_and_templates(visit: Visit, phone: bool) -> None:
    cast = a_cast()
    begun(cast, "A draft to go on with.")
    page = visit(cast.author, "/compose/", phone=phone)
    clean(page)
    shoot(page, f"compose-start-{'phone' if phone else 'desktop'}")
    for path, name in (("/posts/", "posts"), ("/templates/", "templates"), ("/templates/new", "template-new")):
        page.goto(path)
        clean(page)
        shoot(page, f"{name}-{'phone' if phone else 'desktop'}")
