"""Law 5. A freeze is immediate and provable. (The race itself: tests/freeze.)"""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from masthead.delivery.sending import send_one
from masthead.freeze.actions import place_freeze
from masthead.inhouse.models import Item
from masthead.kernel.errors import MastheadError, Refused
from masthead.ledger.models import Payload
from masthead.publishing.actions import save_draft, submit_post
from masthead.publishing.models import Delivery
from tests import factories, story

pytestmark = pytest.mark.django_db(transaction=True)


def _scope(cast: story.Cast, scope: str, campaign_id: UUID | None = None) -> UUID | None:
    return {
        "all": None,
        "office": cast.account.office_id,
        "account": cast.account.id,
        "campaign": campaign_id,
    }[scope]


@pytest.mark.parametrize("scope", ["all", "office", "account", "campaign"])
def test_nothing_in_its_scope_starts(scope: str) -> None:
    cast = story.cast()
    campaign = factories.campaign(accounts=[cast.account])
    review = story.approved(cast, campaign=str(campaign.id))
    lead = factories.person(roles=["crisis_lead"])
    place_freeze(actor=factories.actor(lead), scope=scope, scope_id=_scope(cast, scope, campaign.id))
    for _ in range(3):
        send_one(story.worker())
    delivery = story.delivery_of(review)
    assert delivery.state == "waiting", "held by a freeze, it is never shown as sent or failed"
    assert not Item.objects.exists()
    assert Payload.objects.filter(kind="freeze.placed").count() == 1


def test_what_is_outside_its_scope_goes_on() -> None:
    frozen, free = story.cast(), story.cast()
    story.approved(frozen)
    story.approved(free)
    place_freeze(
        actor=factories.actor(frozen.account.communications_owner), scope="account", scope_id=frozen.account.id
    )
    while send_one(story.worker()):
        pass
    assert list(Item.objects.values_list("account_id", flat=True)) == [free.account.id]


def test_between_the_guards_reading_and_the_claim_it_still_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = story.cast()
    review = story.approved(cast)
    from masthead.delivery import claiming, sending

    claim = claiming.claim

    def freeze_then_claim(*args: object) -> object:
        place_freeze(actor=factories.actor(factories.person(roles=["crisis_lead"])), scope="all")
        return claim(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(sending.claiming, "claim", freeze_then_claim)
    send_one(story.worker())
    assert story.delivery_of(review).state == "waiting"
    assert not Item.objects.exists()


def test_breadth_scheduled_lets_peoples_replies_go_on() -> None:
    cast = story.cast()
    factories.grant(cast.author, "responder")
    reply = story.submitted(cast, "Thank you, we are on it.", kind="reply")
    post = story.approved(cast, "The ferry leaves at nine.")
    place_freeze(actor=factories.actor(factories.person(roles=["crisis_lead"])), scope="all", breadth="scheduled")
    while send_one(story.worker()):
        pass
    assert story.delivery_of(reply).state == "sent"
    assert story.delivery_of(post).state == "waiting"


def test_nothing_moves_out_of_a_frozen_scope_by_being_edited() -> None:
    cast, other = story.cast(), story.cast()
    review = story.approved(cast)
    place_freeze(
        actor=factories.actor(factories.person(roles=["crisis_lead"])), scope="account", scope_id=cast.account.id
    )
    post = story.post_of(review)
    version = save_draft(
        actor=cast.writes, post_id=post.id, version=post.draft_version, changes={"accounts": [str(other.account.id)]}
    )
    with pytest.raises(Refused, match="cannot be moved out"):
        submit_post(actor=cast.writes, post_id=post.id, version=version)


def test_the_database_moves_no_account_out_of_a_frozen_office() -> None:
    office = factories.office()
    account = factories.account(office=office)
    place_freeze(actor=factories.actor(factories.person(roles=["crisis_lead"])), scope="office", scope_id=office.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        account.office = factories.umbrella()
        account.save()


def test_the_database_lets_no_delivery_change_its_scope() -> None:
    cast = story.cast()
    story.approved(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.update(account_id=story.cast().account.id)


@pytest.mark.parametrize("who", ["author", "approver", "outsider", "auditor"])
def test_who_has_no_part_in_it_cannot_freeze_and_is_recorded(who: str) -> None:
    cast = story.cast()
    person = {
        "author": cast.author,
        "approver": cast.approver,
        "outsider": factories.outsider(factories.engagement(accounts=[cast.account])),
        "auditor": factories.person(roles=["auditor"]),
    }[who]
    with pytest.raises(MastheadError):
        place_freeze(actor=factories.actor(person), scope="account", scope_id=cast.account.id)
    assert Payload.objects.filter(kind="act.refused", actor_id=person.id).exists()
