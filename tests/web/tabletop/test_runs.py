"""A run: its progress, its sums, its steps, its end."""

from __future__ import annotations

from uuid import UUID

import pytest

from masthead.jobs.models import Job
from masthead.kernel.clock import now
from masthead.registry.models import Account
from masthead.tabletop.actions import ask_run, cancel_run, fail_run
from masthead.tabletop.models import Run
from tests import factories as make
from tests.web.acting import page, signed_in
from tests.web.tabletop.kept import INCIDENT, branch, kept, someone, step, whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return make.account(office=make.office("Transit"), display_name="Harbor Transit")


def asked(account: Account, **facts: str) -> tuple[UUID, str]:
    who = someone(account, **facts)
    run = ask_run(actor=make.actor(who), incident_id=INCIDENT, account_id=account.id)
    return run, f"/tabletop/runs/{run}/"


def test_a_finished_run_says_all_that_came_of_it(account: Account) -> None:
    who = someone(account)
    run = kept(who, account, *whole(account))
    said = page(who, f"/tabletop/runs/{run}/")
    for part in (
        "1 stopped, 1 held, 1 got through", "Dana Whitlock, Mei Castellano", "Got through", "Past Masthead",
        "Masthead has no watch, paging of people yet.", "Wrongly turned away",
        "The agency&#x27;s author is played by <b>Callum Reyes</b>, Northlight",
        "The duty officer is somebody made up", "Callum Reyes hands the post in", "The time has come",
        "Should be: refused. It was otherwise.", "There is no steward of IT.", "9 h 59 min before",
        '<span class="tag">#Saturday</span>', 'href="?branch=A&amp;step=1"', "The public writes to the account",
    ):  # fmt: skip
        assert part in said, part
    inbound = said[said.index("<b>B5</b>") :].partition("</li>")[0]
    assert "Is this you?" in inbound and "mh-say" not in inbound, "the words of others do not stand beside the account"


def test_one_step_at_a_time(account: Account) -> None:
    who = someone(account)
    here = f"/tabletop/runs/{kept(who, account, *whole(account))}/"
    first = page(who, f"{here}?branch=A&step=1")
    assert "<h1>Callum Reyes hands the post in</h1>" in first and "Nobody." in first and 'rel="prev"' not in first
    assert "Blocked: This reads as a swear word." in first and "Nothing of it is public." in first
    assert 'class="mh-say' in first and 'rel="next" href="?branch=A&amp;step=2"' in first
    second = page(who, f"{here}?branch=A&step=2")
    assert "Dana Whitlock, Mei Castellano" in second and "so it was" in second
    third = page(who, f"{here}?branch=A&step=3")
    assert "it is public, and should have been kept back" in third and "It was otherwise." in third
    assert "About the words of" in third and "Spring test drives start" in third
    assert 'rel="next" href="?branch=B&amp;step=1"' in third, "one course leads into the next"
    outside = page(who, f"{here}?branch=B&step=1")
    assert "nothing of Masthead reaches there" in outside and "Masthead has no watch yet." in outside
    last = page(who, f"{here}?branch=B&step=5")
    assert 'rel="next"' not in last and 'rel="prev"' in last
    assert "<h1>Callum Reyes hands the post in</h1>" in page(who, f"{here}?step=1")
    for wrong in ("branch=A&step=4", "branch=A&step=0", "branch=Z&step=1", "step=x", "branch=C&step=1"):
        page(who, f"{here}?{wrong}", 404)


def test_many_who_would_be_asked_are_counted(account: Account) -> None:
    who = someone(account)
    run = kept(who, account, branch("A", step("A1", "held", asked=[f"Person {number}" for number in range(11)])))
    assert "Person 7 and 3 more" in " ".join(page(who, f"/tabletop/runs/{run}/?step=1").split())


def test_while_it_is_played_it_says_how_far_it_is(account: Account) -> None:
    run, here = asked(account)
    who = someone(account, "steward")
    said = page(who, here)
    assert "It is being played on Harbor Transit" in said and "Look again" in said and 'hx-trigger="every 2s"' in said
    assert "Call it off" in said and "Call it off" not in page(someone(account, "auditor"), here)
    part = signed_in(who).get(here, headers={"HX-Request": "true"})
    assert "<h1" not in part.content.decode() and "HX-Refresh" not in part
    fail_run(run_id=run, why="There is no steward of IT.")
    assert signed_in(who).get(here, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_a_failed_run_says_why_and_is_played_again(account: Account) -> None:
    run, here = asked(account)
    who = someone(account)
    fail_run(run_id=run, why="There is no steward of IT.")
    Job.objects.update(state="failed", finished_at=now())
    said = page(who, here)
    assert "It could not be played" in said and "There is no steward of IT." in said and "Play it again" in said
    answer = signed_in(who).post(f"/tabletop/accidents/{INCIDENT}/", {"account_id": str(account.id)})
    assert answer.status_code == 302 and Run.objects.count() == 2
    Account.objects.filter(id=account.id).update(state="retired")
    assert "Play it again" not in page(who, here)


def test_it_is_called_off_by_whoever_asked(account: Account) -> None:
    _, here = asked(account)
    asker, other = make.Person.objects.get(id=Run.objects.get().asked_by), someone(account)
    assert signed_in(other).post(f"{here}cancel").status_code == 404
    assert "is called off" in signed_in(asker).post(f"{here}cancel", follow=True).content.decode()
    assert Run.objects.get().state == "cancelled"
    assert "over already" in signed_in(asker).post(f"{here}cancel", follow=True).content.decode()
    said = page(asker, here)
    assert "It was called off" in said and "Play it again" in said and "Remove it" in said


def test_removing_asks_first(account: Account) -> None:
    run, here = asked(account)
    asker = make.Person.objects.get(id=Run.objects.get().asked_by)
    page(asker, f"{here}remove", 404)
    cancel_run(actor=make.actor(asker), run_id=run)
    assert "Remove this run?" in page(asker, f"{here}remove") and Run.objects.exists()
    other = someone(account, "auditor")
    page(other, f"{here}remove", 404)
    assert signed_in(other).post(f"{here}remove").status_code == 404
    answer = signed_in(asker).post(f"{here}remove", follow=True)
    assert "The run is removed." in answer.content.decode() and not Run.objects.exists()
    page(asker, here, 404)


def test_a_run_is_for_those_who_play_there(account: Account) -> None:
    who = someone(account)
    here = f"/tabletop/runs/{kept(who, account, *whole(account))}/"
    agency = make.outsider(make.engagement(accounts=[account], offices=[account.office]))
    for other in (someone(account, "author"), someone(make.account(office=make.office("Parks"))), agency):
        for path in (here, f"{here}?step=1", f"{here}remove"):
            page(other, path, 404)
        for act in ("cancel", "remove"):
            assert signed_in(other).post(f"{here}{act}").status_code == 404
    assert Run.objects.exists()
