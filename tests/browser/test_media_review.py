"""Pictures that have to be opened before a yes, on a phone too, and an exercise that every page names."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from masthead.kernel.clock import now
from masthead.publishing.actions import close_event, declare_event, quarantine_media, reserve_slot
from tests import factories, story
from tests.browser.conftest import LOOKS, Visit, clean, shoot
from tests.browser.test_compose import a_cast
from tests.support.pictures import added, reviewed_media

pytestmark = pytest.mark.browser


@pytest.fixture
def cast() -> story.Cast:
    made = a_cast()
    made.account.office = factories.office()
    made.account.save(update_fields=["office"])
    reviewed_media(made)
    return made


@LOOKS
def test_each_is_opened_before_a_yes(visit: Visit, cast: story.Cast, phone: bool, dark: bool) -> None:
    media = [added(cast, 1), added(cast, 2, origin="A visitor, under #HarborLights", permission="By message, today")]
    review = story.submitted(cast, "The lamps are lit.", media=media)
    kind = f"{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}"
    page = visit(cast.approver, f"/reviews/{review.id}/", phone=phone, dark=dark)
    expect(page.get_by_role("heading", name="Its pictures, and what is said of them")).to_be_visible()
    clean(page)
    shoot(page, f"media-review-{kind}")
    page.get_by_role("button", name="Approve as Harbor Transit").click()
    expect(page.get_by_text("Not opened yet").first).to_be_visible()
    clean(page)
    shoot(page, f"media-review-refused-{kind}")
    for number in (1, 2):
        page.get_by_role("checkbox", name=f"I looked at picture {number} at full size").check()
    page.get_by_role("button", name="Approve as Harbor Transit").click()
    expect(page.get_by_text("Approved as Harbor Transit.")).to_be_visible()


def test_a_picture_opens_at_full_size_without_script(visit: Visit, cast: story.Cast) -> None:
    review = story.submitted(cast, "The lamps are lit.", media=[added(cast, 1)])
    page = visit(cast.approver, f"/reviews/{review.id}/", phone=True, script=False)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open picture 1 at full size").click()
    assert "/picture/" in opened.value.url


@LOOKS
def test_exercise_slots_and_quarantine(visit: Visit, cast: story.Cast, phone: bool, dark: bool) -> None:
    kind = f"{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}"
    office, until = cast.account.office_id, now() + timedelta(hours=8)
    drill = declare_event(
        actor=cast.approves, office_id=office, name="Spring drill", kind="exercise", words=[], ends_at=until
    )
    reserve_slot(
        actor=cast.writes, account_id=cast.account.id, at=now() + timedelta(hours=20), title="Copy and link needed"
    )
    quarantine_media(
        actor=cast.approves, scope="account", scope_id=cast.account.id, address="https://pic.example.org/a/1",
        sha256=added(cast, 1)["sha256"], label="obscene", reason="Sent to us in a complaint.",
    )  # fmt: skip
    page = visit(cast.author, "/", phone=phone, dark=dark)
    expect(page.get_by_text("EXERCISE")).to_be_visible()
    expect(page.get_by_role("heading", name="Places you kept free, due within a day")).to_be_visible()
    clean(page)
    shoot(page, f"exercise-today-{kind}")
    for path, name in (("/calendar/", "calendar"), ("/calendar/?view=list", "calendar-list"),
                       ("/calendar/slots/new", "slot")):  # fmt: skip
        page.goto(path)
        clean(page)
        shoot(page, f"exercise-{name}-{kind}")
    page = visit(cast.approver, "/quarantine/", phone=phone, dark=dark)
    clean(page)
    shoot(page, f"quarantine-{kind}")
    page.goto("/campaigns/events/")
    clean(page)
    shoot(page, f"events-{kind}")
    close_event(actor=cast.approves, event_id=drill)
