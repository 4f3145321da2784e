"""Law 2. Approval is of bytes: the gate recomputes the digest; nobody's approval counts for what they wrote; an
approval is good within its window."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from masthead.delivery.sending import send_one
from masthead.inhouse.models import Item
from masthead.kernel.clock import now, set_offset
from masthead.kernel.errors import Conflict, Refused
from masthead.publishing.actions import approve_revision, save_draft, submit_post
from masthead.publishing.models import Approval, Delivery, Review, Revision
from tests import factories, story

pytestmark = pytest.mark.django_db(transaction=True)


def _behind_mastheads_back(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values)


def test_the_database_keeps_a_revision_as_it_is() -> None:
    review = story.approved(story.cast())
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.filter(id=review.revision_id).update(canonical="{}")
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.filter(id=review.revision_id).delete()


def test_bytes_changed_behind_mastheads_back_are_held_and_nothing_leaves() -> None:
    review = story.approved(story.cast(), "The ferry leaves at nine.")
    text = review.revision.canonical.replace("nine", "five")
    _behind_mastheads_back("UPDATE publishing_revision SET canonical = %s WHERE id = %s", text, review.revision_id)
    send_one(story.worker())
    delivery = story.delivery_of(review)
    assert (delivery.state, delivery.held_code) == ("held", "digest")
    assert not Item.objects.exists()


def test_an_approval_of_other_bytes_is_refused() -> None:
    cast = story.cast()
    review = story.submitted(cast)
    with pytest.raises(Conflict):
        approve_revision(actor=cast.approves, review_id=review.id, digest="0" * 64)
    assert not Approval.objects.exists()


def test_a_changed_byte_is_another_revision_without_approvals() -> None:
    cast = story.cast()
    first = story.approved(cast, "The ferry leaves at nine.")
    post = story.post_of(first)
    version = save_draft(
        actor=cast.writes,
        post_id=post.id,
        version=post.draft_version,
        changes={"texts": {"": "The ferry leaves at nine!"}},
    )
    second = Review.objects.get(id=submit_post(actor=cast.writes, post_id=post.id, version=version))
    assert second.state == "open"
    assert second.revision.digest != first.revision.digest
    assert not story.delivery_of(second).ready
    assert story.delivery_of(first).state == "withdrawn"


def test_nobody_approves_what_they_wrote() -> None:
    cast = story.cast()
    factories.grant(cast.author, "approver")
    review = story.submitted(cast)
    with pytest.raises(Refused, match="Nobody approves what they wrote"):
        approve_revision(actor=cast.writes, review_id=review.id, digest=review.revision.digest)


def test_nobody_approves_what_they_had_a_hand_in() -> None:
    cast = story.cast()
    review = story.submitted(cast)
    post = story.post_of(review)
    factories.grant(cast.approver, "author")
    version = save_draft(
        actor=cast.approves, post_id=post.id, version=post.draft_version, changes={"texts": {"": "Another word."}}
    )
    again = Review.objects.get(id=submit_post(actor=cast.writes, post_id=post.id, version=version))
    with pytest.raises(Refused, match="Nobody approves what they wrote"):
        approve_revision(actor=cast.approves, review_id=again.id, digest=again.revision.digest)


def test_an_approval_past_its_window_does_not_count_at_the_gate() -> None:
    cast = story.cast()
    review = story.submitted(cast, send_at=(now() + timedelta(hours=2)).isoformat())
    approve_revision(
        actor=cast.approves, review_id=review.id, digest=review.revision.digest, latest=now() + timedelta(hours=1)
    )
    Delivery.objects.update(ready=True)
    set_offset(timedelta(hours=3))
    try:
        send_one(story.worker())
        delivery = story.delivery_of(review)
    finally:
        set_offset(timedelta())
    assert (delivery.state, delivery.held_code) == ("held", "needs")
    assert not Item.objects.exists()


def test_an_approver_whose_standing_ended_does_not_count_at_the_gate() -> None:
    cast = story.cast()
    review = story.approved(cast)
    cast.approver.state = "left"
    cast.approver.save()
    send_one(story.worker())
    delivery = story.delivery_of(review)
    assert (delivery.state, delivery.held_code) == ("held", "needs")
    assert not Item.objects.exists()


def test_the_same_bytes_in_another_post_are_another_asking() -> None:
    cast = story.cast()
    story.approved(cast, "The ferry leaves at nine.")
    again = story.submitted(cast, "The ferry leaves at nine.")
    assert again.state == "open"
    assert not story.delivery_of(again).ready
    Delivery.objects.update(ready=True)
    while send_one(story.worker()):
        pass
    assert story.delivery_of(again).state == "held"
    assert Item.objects.count() == 1
