"""One post, from draft to the public, by the acts that people use."""

from __future__ import annotations

import pytest

from masthead.delivery.models import Attempt, PublishedCopy
from masthead.delivery.sending import send_one
from masthead.inhouse.models import Item
from masthead.ledger.models import Payload
from tests import story

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_approved_post_goes_out_once_and_is_kept() -> None:
    cast = story.cast()
    review = story.approved(cast, "The ferry leaves at nine.")
    delivery = story.delivery_of(review)
    assert (delivery.state, delivery.ready, review.state) == ("waiting", True, "approved")

    worker = story.worker()
    assert send_one(worker)
    assert not send_one(worker)

    delivery.refresh_from_db()
    assert delivery.state == "sent"
    item = Item.objects.get()
    assert item.text == "The ferry leaves at nine."
    copy = PublishedCopy.objects.get()
    assert (copy.text, copy.network_id) == (item.text, str(item.id))
    assert Attempt.objects.get().outcome == "sent"
    kinds = list(Payload.objects.order_by("entry_id").values_list("kind", flat=True))
    assert kinds == ["post.started", "revision.submitted", "revision.approved", "delivery.started", "delivery.sent"]


def test_without_approval_nothing_leaves() -> None:
    cast = story.cast()
    review = story.submitted(cast)
    assert review.state == "open"
    assert not send_one(story.worker())
    assert not Item.objects.exists()
