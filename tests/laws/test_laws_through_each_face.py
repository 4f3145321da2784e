"""Laws 2, 4, 5 and 6 through the web, the API and the command line: none has a way around. Beside each refusal stands
the same act by one who may, so that no refusal is one of form."""

from __future__ import annotations

from datetime import timedelta

import pytest

from masthead.delivery.sending import send_one
from masthead.freeze.models import Freeze, Thaw
from masthead.freeze.queries import open_freezes
from masthead.inhouse.models import Item
from masthead.kernel.clock import now
from masthead.people.models import Person, TwoKeyChange
from masthead.publishing.models import Approval, Post
from masthead.registry.actions import propose_owner_change
from tests import factories, story
from tests.faces.acting import Face, each_face
from tests.support.acts import later

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> story.Cast:
    return story.cast()


@pytest.fixture(params=["partner", "agent"])
def outsider(request: pytest.FixtureRequest, cast: story.Cast) -> Person:
    """A partner's person and a software agent, each of the function that turns keys, inside the account."""
    if request.param == "partner":
        return factories.outsider(factories.engagement(accounts=[cast.account]), function="it")
    return factories.agent(function="it", roles=["author"])


@each_face
def test_law_2_nobody_approves_their_own_words(face: type[Face], cast: story.Cast) -> None:
    factories.grant(cast.author, "approver")
    review = story.submitted(cast)
    assert not face(cast.author).approve(review)
    assert not Approval.objects.exists()
    assert face(cast.approver).approve(review)


@each_face
def test_law_2_nobody_approves_other_bytes(face: type[Face], cast: story.Cast) -> None:
    review = story.submitted(cast)
    approver = face(cast.approver)
    assert not approver.approve(review, digest="0" * 64)
    assert not Approval.objects.exists()
    assert approver.approve(review)


@each_face
def test_law_4_an_outsider_approves_stops_lifts_and_turns_nothing(
    face: type[Face], cast: story.Cast, outsider: Person
) -> None:
    lead, second = factories.person(roles=["crisis_lead"]), factories.person(roles=["crisis_lead"])
    review = story.submitted(cast)
    change = propose_owner_change(
        actor=factories.actor(factories.person(roles=["steward"])),
        account_id=cast.account.id,
        it_deputy=factories.person(function="it").id,
    )
    there = face(outsider)
    assert not there.approve(review) and not Approval.objects.exists()
    assert not there.freeze(cast.account) and not Freeze.objects.exists()
    assert not there.turn_key(change) and TwoKeyChange.objects.get(id=change).it_by_id is None
    assert face(lead).freeze(cast.account)
    freeze = Freeze.objects.get()
    assert not there.ask_thaw(freeze) and not Thaw.objects.exists()
    assert face(second).ask_thaw(freeze)
    assert not there.confirm_thaw(Thaw.objects.get())
    assert [held.id for held in open_freezes()] == [freeze.id]
    assert face(factories.person(function="it")).turn_key(change)


@each_face
def test_law_4_an_engagement_over_is_over_at_the_next_request(face: type[Face], cast: story.Cast) -> None:
    contract = factories.engagement(accounts=[cast.account], ends_at=now() + timedelta(hours=1))
    pat = face(factories.outsider(contract))
    assert pat.read_accounts() and pat.start_post()
    later(hours=1)
    assert not pat.read_accounts() and not pat.start_post()
    assert Post.objects.count() == 1


def test_law_4_what_an_engagement_left_behind_is_held(cast: story.Cast) -> None:
    contract = factories.engagement(accounts=[cast.account], ends_at=now() + timedelta(hours=1))
    theirs = story.Cast(cast.account, factories.outsider(contract), cast.approver)
    review = story.approved(theirs)
    later(hours=1)
    send_one(story.worker())
    delivery = story.delivery_of(review)
    assert (delivery.state, delivery.held_code) == ("held", "author_standing")
    assert not Item.objects.exists()


@each_face
def test_law_4_nobody_makes_the_second_key_alone(face: type[Face]) -> None:
    steward, home = face(factories.person(roles=["steward"])), factories.umbrella()
    assert steward.add_person("mara@example.test", "it", home.id)
    assert not Person.objects.filter(email="mara@example.test").exists()
    change = TwoKeyChange.objects.get()
    assert not steward.turn_key(change.id)
    assert face(factories.person(function="it")).turn_key(change.id)
    made = Person.objects.get(email="mara@example.test")
    assert not steward.make_link(made)
    assert face(factories.person(function="it", roles=["steward"])).make_link(made)
    assert steward.add_person("cy@example.test", "legal", home.id)
    assert steward.make_link(Person.objects.get(email="cy@example.test"))


@each_face
def test_law_5_a_freeze_stops_sending_at_once(face: type[Face], cast: story.Cast) -> None:
    review = story.approved(cast)
    assert cast.account.it_owner is not None
    assert face(cast.account.it_owner).freeze(cast.account)
    assert not send_one(story.worker())
    assert story.delivery_of(review).state == "waiting" and not Item.objects.exists()


@each_face
def test_law_6_one_person_lifts_nothing(face: type[Face], cast: story.Cast) -> None:
    lead, second = face(factories.person(roles=["crisis_lead"])), face(factories.person(roles=["crisis_lead"]))
    assert lead.freeze(cast.account)
    assert lead.ask_thaw(Freeze.objects.get())
    thaw = Thaw.objects.get()
    assert not lead.confirm_thaw(thaw)
    assert len(open_freezes()) == 1
    assert second.confirm_thaw(thaw)
    assert open_freezes() == []


@pytest.mark.django_db(transaction=True)  # each act has a moment of its own
@each_face
def test_law_6_a_thaw_sends_nothing_by_itself(face: type[Face], cast: story.Cast) -> None:
    review = story.approved(cast)
    lead, second = face(factories.person(roles=["crisis_lead"])), face(factories.person(roles=["crisis_lead"]))
    assert lead.freeze(cast.account)
    assert lead.ask_thaw(Freeze.objects.get()) and second.confirm_thaw(Thaw.objects.get())
    while send_one(story.worker()):
        pass
    assert story.delivery_of(review).state == "held" and not Item.objects.exists()
