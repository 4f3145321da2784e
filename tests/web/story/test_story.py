"""The guided story's pages: whose seat one takes, and what they say was done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from masthead.delivery.sweeping import sweep
from masthead.demo import contracts, seed, story
from masthead.demo.cast import CALLUM, DANA, TOMAS, TRANSIT
from masthead.demo.house import acting, id_of, office_id
from masthead.demo.progress import Progress, progress
from masthead.demo.saying import approve, send_due
from masthead.freeze.actions import ask_thaw, confirm_thaw, place_freeze
from masthead.kernel.errors import Blocked
from masthead.ledger.models import Payload
from masthead.ledger.sequencer import sequence_once
from masthead.people.actions import end_engagement
from masthead.publishing.actions import give_window, submit_post
from masthead.publishing.models import Delivery, Post
from masthead.web.story.chapters import CHAPTERS
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def a_ledger_of_its_own(settings: Any, tmp_path: Path) -> None:
    """The head that is kept outside the database belongs to this test's database alone."""
    settings.MASTHEAD_DATA_DIR = tmp_path


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MASTHEAD_DEMO = True
    seed.run()


def told() -> Progress:
    found = progress()
    assert found is not None
    return found


def go_on(key: str, place: str = "", chapter: str = "") -> Any:
    return Client().post(f"/story/as/{key}", {"place": place, "chapter": chapter})


def ask_for(name: str) -> None:
    post = Post.objects.get(id=story.draft_of(name))
    submit_post(actor=acting(CALLUM), post_id=post.id, version=post.draft_version)


def test_everyone_may_read_it_in_a_demonstration() -> None:
    for path in ("/story/", *[f"/story/{each.slug}/" for each in CHAPTERS]):
        assert Client().get(path).status_code == 200
    assert Client().get("/story/no-such-step/").status_code == 404


def test_elsewhere_there_is_no_such_page(settings: Any) -> None:
    settings.MASTHEAD_DEMO = False
    assert [Client().get(path).status_code for path in ("/story/", "/story/freeze/")] == [404, 404]
    assert [Client().post(path).status_code for path in ("/story/begin", "/story/as/dana")] == [404, 404]
    assert not Payload.objects.filter(kind="person.signed_in").exists()


def test_nobody_outside_the_cast_is_stood_in_for() -> None:
    factories.person(email="stranger@harbor.example")
    answer = go_on("stranger")
    assert answer.status_code == 404
    assert "sessionid" not in answer.cookies


def test_no_link_acts_when_fetched() -> None:
    before = Payload.objects.count()
    assert [Client().get(path).status_code for path in ("/story/begin", "/story/as/dana")] == [405, 405]
    assert Payload.objects.count() == before


def test_a_form_without_its_token_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post("/story/as/dana").status_code == 403


def test_going_on_as_somebody_signs_in_and_is_entered() -> None:
    client = Client()
    answer = client.post("/story/as/dana", {"chapter": "freeze"})
    assert answer["Location"] == "/story/freeze/"
    assert b"You are Dana Whitlock" in client.get("/story/freeze/").content
    assert Payload.objects.filter(kind="person.signed_in", actor_id=id_of(DANA)).count() == 1


def test_an_unknown_place_leads_back_to_the_step() -> None:
    assert go_on("dana", place="https://evil.example", chapter="held")["Location"] == "/story/held/"
    assert go_on("dana", chapter="//evil.example")["Location"] == "/story/"


def test_the_draft_that_waits_is_found_again() -> None:
    first = go_on("callum", place="wrong")["Location"]
    assert go_on("callum", place="wrong")["Location"] == first


def test_nothing_counts_before_the_beginning() -> None:
    assert progress() is None
    client = Client()
    assert client.post("/story/begin")["Location"] == "/story/wrong-account/"
    assert not told().done
    assert b"Not yet" in client.get("/story/freeze/").content


def test_what_was_approved_before_the_freeze_is_said() -> None:
    story.begin()
    ask_for("clean")
    review = told().review_id
    assert review is not None
    approve(DANA, review)
    place_freeze(actor=acting(TOMAS), scope="all")
    assert b"approved before the freeze" in Client().get("/story/nothing-leaves/").content


def test_each_step_is_read_from_the_ledger() -> None:
    story.begin()
    with pytest.raises(Blocked):
        ask_for("wrong")
    ask_for("clean")
    assert set(told().done) == {"blocked", "asked"}
    freeze = place_freeze(actor=acting(TOMAS), scope="office", scope_id=office_id(TRANSIT))
    review = told().review_id
    assert review is not None
    approve(DANA, review)
    send_due()
    assert {"frozen", "approved"} <= set(told().done)
    assert (told().started, told().state) == (0, "waiting")
    thaw = ask_thaw(actor=acting(DANA), freeze_id=freeze, reason="We know who wrote it.")
    confirm_thaw(actor=acting(TOMAS), thaw_id=thaw)
    sweep()
    send_due()
    assert told().state == "held"
    held = list(Delivery.objects.filter(post_id=str(told().post_id), state="held").values_list("id", flat=True))
    give_window(actor=acting(DANA), delivery_ids=held)
    send_due()
    assert {"thaw_asked", "lifted", "held", "moved", "sent"} <= set(told().done)
    contract = contracts.running()
    assert contract is not None
    callum = Client()
    callum.post("/story/as/callum")
    end_engagement(actor=acting(DANA), engagement_id=contract, reason="It is over.")
    assert callum.get("/account/")["Location"].startswith("/account/login/")
    answer = callum.post("/story/as/callum", {"place": "compose", "chapter": "next-act"}, follow=True)
    assert b"Your access has ended" in answer.content
    assert {"ended", "turned_away"} <= set(told().done)
    while sequence_once():
        pass
    assert told().all_signed
    page = Client().get("/story/").content.decode()
    assert page.count("Not yet") == 0


def test_beginning_again_takes_nothing_back_and_gives_the_agency_an_engagement() -> None:
    story.begin()
    contract = contracts.running()
    assert contract is not None
    end_engagement(actor=acting(DANA), engagement_id=contract, reason="It is over.")
    assert "ended" in told().done
    before = Payload.objects.count()
    Client().post("/story/begin")
    assert contracts.running() not in {None, contract}
    assert Payload.objects.count() > before
    assert "ended" not in told().done
    assert go_on("callum", place="clean").status_code == 302
    ask_for("clean")
    assert "asked" in told().done


def test_what_was_approved_in_an_earlier_take_waits_again() -> None:
    for _ in range(2):
        story.begin()
        ask_for("clean")
        assert set(told().done) == {"asked"}
        review = told().review_id
        assert review is not None
        approve(DANA, review)


def test_a_part_of_the_page_refreshes_alone() -> None:
    part = Client().get("/story/freeze/", headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<section class="mh-sec" id="story-checks"')
    assert "<html" not in part
