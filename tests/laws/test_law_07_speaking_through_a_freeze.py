"""Law 7. What is said through a freeze: an approved template by one named author, free text by two, a cause or culprit
with an expert, the glass by one alone. Through web, API and command line; and by the worker, which no pass commands."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from masthead.core.policy import default_document
from masthead.delivery.queries import alarms, waiting_releases
from masthead.delivery.sending import send_one
from masthead.delivery.sweeping import sweep
from masthead.freeze.actions import place_freeze
from masthead.freeze.models import Freeze, Pass, PassUse, Speaker
from masthead.inhouse.models import Item
from masthead.kernel.clock import now
from masthead.kernel.ids import new_id
from masthead.people.models import Person
from masthead.publishing.actions import give_standing_approval, make_template, withdraw_standing_approval
from masthead.publishing.models import Delivery, Post, StandingApproval
from masthead.registry.models import PolicyVersion
from tests import factories, story
from tests.faces.acting import Face, each_face
from tests.support.acts import entries, later

pytestmark = pytest.mark.django_db(transaction=True)

HELP = {"place": "the Old Customs House"}
CALM = "Shelters are open at the Old Customs House."
CLAIM = "Our account was hacked."


class House:
    """A frozen account with a crisis lead, a named author, an approver, one of IT, and an approved template."""

    def __init__(self) -> None:
        self.cast = story.cast()
        self.account = self.cast.account
        self.lead, self.speaker = factories.person(roles=["crisis_lead"]), factories.person()
        self.approver, self.it = factories.person(roles=["approver"]), factories.person(function="it")
        self.template = make_template(
            actor=self.cast.writes,
            office_id=self.account.office_id,
            name="Shelter",
            body="Shelters are open at {place}.",
            fields={"place": {"type": "text", "max": 40}},
        )
        give_standing_approval(
            actor=self.cast.approves,
            template_id=self.template,
            accounts=[self.account.id],
            senders_=[self.speaker.id, self.lead.id],
            count=5,
            starts_at=now(),
            ends_at=now() + timedelta(days=1),
        )
        placed = place_freeze(actor=factories.actor(self.lead), scope="account", scope_id=self.account.id)
        self.freeze = Freeze.objects.get(id=placed)
        self.named = self.name(self.speaker)

    def name(self, who: Person) -> Speaker:
        return Speaker.objects.create(
            freeze=self.freeze, person_id=who.id, person_name=who.name, named_by=self.lead.id,
            named_by_name=self.lead.name, named_at=now(),
        )  # fmt: skip

    def open_glass(self) -> None:
        document = {**default_document(), "break_glass": True}
        PolicyVersion.objects.create(office_id=self.account.office_id, version=1, document=document, effective_at=now())

    def outsiders(self) -> tuple[Person, Person]:
        contract = factories.engagement(accounts=[self.account])
        return factories.outsider(contract, function="it"), factories.agent(function="it", roles=["author"])


@pytest.fixture
def house() -> House:
    return House()


def said() -> list[str]:
    """What the worker sends now."""
    while send_one(story.worker()):
        pass
    return list(Item.objects.order_by("id").values_list("text", flat=True))


def last() -> Pass:
    return Pass.objects.latest("released_at")


@each_face
def test_an_approved_template_goes_by_one_named_author(face: type[Face], house: House) -> None:
    assert face(house.speaker).say_template(house.freeze, house.template, house.account, HELP)
    assert said() == [CALM]
    assert (last().kind, last().second_by) == ("template", None)
    assert entries("freeze.pass_given")[-1]["said"]["digest"] == last().digest


@each_face
def test_a_template_by_nobody_else(face: type[Face], house: House) -> None:
    others = [house.cast.author, house.approver, house.it, *house.outsiders(), factories.person(roles=["steward"])]
    for who in others:
        assert not face(who).say_template(house.freeze, house.template, house.account, HELP), who
    assert not Pass.objects.exists() and said() == []


@each_face
def test_a_template_without_a_standing_approval_is_not_approved(face: type[Face], house: House) -> None:
    given = StandingApproval.objects.get()
    withdraw_standing_approval(actor=house.cast.approves, standing_id=given.id)
    assert not face(house.speaker).say_template(house.freeze, house.template, house.account, HELP)
    assert not Pass.objects.exists() and not Post.objects.exists()


@each_face
def test_nothing_but_the_declared_fields_in_their_ranges(face: type[Face], house: House) -> None:
    speaker = face(house.speaker)
    for values in ({"place": "x" * 41}, {"place": ""}, {}):
        assert not speaker.say_template(house.freeze, house.template, house.account, values)
    assert not Pass.objects.exists()


@each_face
def test_an_account_that_is_not_frozen_has_no_lane(face: type[Face], house: House) -> None:
    other = factories.account()
    assert not face(house.speaker).say_text(house.freeze, other, CALM)
    assert not face(house.lead).say_text(house.freeze, other, CALM)
    assert not Post.objects.exists()


@each_face
def test_a_second_freeze_needs_a_name_on_it_too(face: type[Face], house: House) -> None:
    place_freeze(actor=factories.actor(house.lead), scope="all")
    assert not face(house.speaker).say_template(house.freeze, house.template, house.account, HELP)
    assert not Pass.objects.exists()


@each_face
def test_only_a_crisis_lead_of_the_scope_names_and_only_in_house(face: type[Face], house: House) -> None:
    somebody = factories.person()
    elsewhere = factories.person()
    factories.grant(elsewhere, "crisis_lead", scope="office", scope_id=factories.office().id)
    for who in (house.speaker, house.approver, house.it, elsewhere, *house.outsiders()):
        assert not face(who).name_speaker(house.freeze, somebody), who
    lead = face(house.lead)
    for outsider in house.outsiders():
        assert not lead.name_speaker(house.freeze, outsider)
    assert Speaker.objects.count() == 1
    assert lead.name_speaker(house.freeze, somebody)
    assert entries("freeze.speaker_named")[-1]["said"]["person"] == str(somebody.id)


@each_face
def test_who_is_named_no_longer_speaks_no_longer(face: type[Face], house: House) -> None:
    assert face(house.speaker).say_text(house.freeze, house.account, CALM)
    assert not face(house.speaker).withdraw_speaker(house.named)
    assert face(house.lead).withdraw_speaker(house.named)
    assert not face(house.speaker).say_template(house.freeze, house.template, house.account, HELP)
    assert not face(house.approver).confirm_pass(last()), "what waits under their name takes no effect"
    assert said() == []


def test_who_is_silenced_before_it_left_is_held(house: House) -> None:
    from tests.faces.acting import Api

    assert Api(house.speaker).say_template(house.freeze, house.template, house.account, HELP)
    Speaker.objects.filter(id=house.named.id).update(withdrawn_at=now())
    assert said() == []
    assert (Delivery.objects.get().state, Delivery.objects.get().held_code) == ("held", "speaker")


@each_face
def test_free_text_goes_by_two(face: type[Face], house: House) -> None:
    speaker = face(house.speaker)
    assert speaker.say_text(house.freeze, house.account, CALM)
    assert said() == [], "one alone says nothing"
    others = [house.cast.author, house.it, *house.outsiders(), factories.person(roles=["steward", "leadership"])]
    assert not speaker.confirm_pass(last())
    for who in others:
        assert not face(who).confirm_pass(last()), who
    assert said() == [] and last().effective_at is None
    assert face(house.approver).confirm_pass(last())
    assert said() == [CALM]
    assert entries("freeze.pass_confirmed")[-1]["actor"]["id"] == str(house.approver.id)


@each_face
def test_an_approver_who_is_not_named_begins_nothing(face: type[Face], house: House) -> None:
    for who in (house.approver, house.cast.author, *house.outsiders()):
        assert not face(who).say_text(house.freeze, house.account, CALM)
    assert not Pass.objects.exists()


@each_face
def test_a_cause_goes_only_with_the_confirming_expert(face: type[Face], house: House) -> None:
    assert face(house.speaker).say_text(house.freeze, house.account, CLAIM)
    assert face(house.approver).confirm_pass(last())
    assert said() == [] and last().effective_at is None, "two are not enough"
    for who in (house.approver, house.lead, house.speaker, *house.outsiders()):
        assert not face(who).confirm_claim(last()), who
    assert face(house.it).confirm_claim(last())
    assert said() == [CLAIM]
    assert entries("freeze.claim_confirmed")[-1]["said"]["reason"]


@each_face
def test_nor_does_the_expert_alone_let_it_through(face: type[Face], house: House) -> None:
    assert face(house.speaker).say_text(house.freeze, house.account, CLAIM)
    assert face(house.it).confirm_claim(last())
    assert said() == [] and last().effective_at is None
    assert face(house.approver).confirm_pass(last())
    assert said() == [CLAIM]


@each_face
def test_a_culprit_in_a_field_of_a_template_waits_too(face: type[Face], house: House) -> None:
    values = {"place": "noon; a contractor caused it"}
    assert face(house.speaker).say_template(house.freeze, house.template, house.account, values)
    assert said() == []
    assert face(house.it).confirm_claim(last())
    assert said() == ["Shelters are open at noon; a contractor caused it."]


@each_face
def test_a_held_post_that_claims_takes_two_and_the_expert(face: type[Face], house: House) -> None:
    thawed = story.cast()
    delivery = story.delivery_of(story.approved(thawed, CLAIM))
    frozen = place_freeze(actor=factories.actor(house.lead), scope="account", scope_id=thawed.account.id)
    assert face(house.lead).release(Freeze.objects.get(id=frozen), delivery)
    assert said() == []
    assert face(factories.person(roles=["crisis_lead"])).confirm_pass(last())
    assert said() == []
    assert face(house.it).confirm_claim(last())
    assert said() == [CLAIM]


@each_face
def test_the_glass_is_closed_unless_the_policy_opens_it(face: type[Face], house: House) -> None:
    assert not face(house.speaker).say_text(house.freeze, house.account, CALM, alone=True)
    assert not face(house.lead).say_text(house.freeze, house.account, CALM, alone=True)
    assert not Pass.objects.exists()
    house.open_glass()
    for who in (house.approver, house.cast.author, *house.outsiders()):
        assert not face(who).say_text(house.freeze, house.account, CALM, alone=True), who
    assert face(house.speaker).say_text(house.freeze, house.account, CALM, alone=True)
    assert said() == [CALM] and last().kind == "glass"


@each_face
def test_the_glass_alarms_all_owners_until_another_reviewed_it(face: type[Face], house: House) -> None:
    house.open_glass()
    owners = {house.account.communications_owner, house.account.it_owner}
    assert face(house.speaker).say_text(house.freeze, house.account, CALM, alone=True)
    assert {str(each.id) for each in owners if each} <= set(entries("freeze.glass_broken")[-1]["said"]["owners"])
    for owner in owners:
        assert owner is not None and [each.id for each in alarms(factories.actor(owner))] == [last().id]
    for who in (house.speaker, house.cast.author, *house.outsiders()):
        assert not face(who).review_glass(last()), who
    owner = house.account.it_owner
    assert owner is not None and face(owner).review_glass(last(), "wrong")
    assert (last().verdict, last().reviewed_by) == ("wrong", owner.id)
    assert not alarms(factories.actor(owner))
    assert not face(owner).review_glass(last(), "right"), "a review is given once"


@each_face
def test_no_pass_lifts_a_block(face: type[Face], house: House) -> None:
    house.open_glass()
    speaker = face(house.speaker)
    for text in ("Call [NAME] at [PHONE].", "Shut the fuck up."):
        assert not speaker.say_text(house.freeze, house.account, text)
        assert not speaker.say_text(house.freeze, house.account, text, alone=True)
    assert not speaker.say_template(house.freeze, house.template, house.account, {"place": "[INSERT PLACE]"})
    assert not Pass.objects.exists() and said() == []


def test_the_worker_gives_no_yes(house: House) -> None:
    from tests.faces.acting import Api

    assert Api(house.speaker).say_text(house.freeze, house.account, CALM)
    while sweep():
        pass
    assert said() == []
    later(hours=2)
    assert not Api(house.approver).confirm_pass(last()), "its hour is over"
    while sweep():
        pass
    assert said() == [] and not waiting_releases(factories.actor(house.lead))
    assert Delivery.objects.get().state == "waiting", "what is held is never shown as sent or failed"


def test_everything_else_stays_frozen(house: House) -> None:
    from tests.faces.acting import Web

    other = story.submitted(house.cast, "A cheerful picture.")
    story.approve(house.cast, other)
    assert Web(house.speaker).say_template(house.freeze, house.template, house.account, HELP)
    assert said() == [CALM]
    assert story.delivery_of(other).state == "waiting"


def _pass(house: House, **how: object) -> Pass:
    given = {
        "kind": "free_text", "post_id": new_id(), "digest": "0" * 64, "account_ids": [house.account.id],
        "freeze_ids": [house.freeze.id], "needs_second": True, "released_by": house.speaker.id, "released_at": now(),
        "ends_at": now() + timedelta(hours=1), **how,
    }  # fmt: skip
    with transaction.atomic():
        return Pass.objects.create(**given)


def test_the_database_refuses_what_it_can(house: House) -> None:
    partner, agent = house.outsiders()
    one, two, at = house.speaker.id, house.approver.id, now()
    refused: list[dict[str, object]] = [
        {"effective_at": at},
        {"second_by": one},
        {"needs_second": False},
        {"kind": "template"},
        {"kind": "glass", "needs_second": True},
        {"released_by": partner.id},
        {"released_by": agent.id},
        {"second_by": partner.id},
        {"claims": ["claim@text:0-3"], "second_by": two, "effective_at": at},
        {"claims": ["claim@text:0-3"], "claim_by": one, "claim_reason": "I know."},
        {"claims": ["claim@text:0-3"], "claim_by": house.it.id, "claim_reason": ""},
        {"reviewed_by": two, "verdict": "right", "verdict_reason": "It was."},
        {"kind": "glass", "needs_second": False, "reviewed_by": one, "verdict": "right", "verdict_reason": "It was."},
        {"freeze_ids": []},
    ]
    for how in refused:
        with pytest.raises(IntegrityError):
            _pass(house, **how)
    assert not Pass.objects.exists()


def test_the_database_keeps_what_a_pass_names_and_each_yes(house: House) -> None:
    given = _pass(house, second_by=house.approver.id, effective_at=now())
    changes = (
        "digest = repeat('1', 64)", "kind = 'held_post'", "account_ids = '{}'", "second_by = NULL",
        "effective_at = NULL", "ends_at = ends_at + interval '1 day'", f"released_by = '{house.lead.id}'",
    )  # fmt: skip
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE freeze_pass SET {change} WHERE id = %s", [given.id])
    for person in house.outsiders():
        with pytest.raises(IntegrityError), transaction.atomic():
            house.name(person)
    PassUse.objects.create(pass_id=given.id, account_id=house.account.id, delivery_id=new_id(), at=now())
    with pytest.raises(IntegrityError), transaction.atomic():
        PassUse.objects.create(pass_id=given.id, account_id=house.account.id, delivery_id=new_id(), at=now())


def test_ids_of_nothing_are_not_found(house: House) -> None:
    from tests.api.asking import Asking

    lead = Asking.as_(house.lead)
    for path in ("confirm", "claim", "review"):
        body = {"reason": "Why.", "verdict": "right"} if path == "review" else {"reason": "Why."}
        assert lead.post(f"/passes/{UUID(int=7)}/{path}", None if path == "confirm" else body).status == 404
