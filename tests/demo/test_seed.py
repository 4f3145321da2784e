"""The demonstration organization: whole, once, and told by the ledger."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from masthead.demo import replay, seed
from masthead.demo.cast import CALLUM, EVERYONE, PASSWORD
from masthead.demo.register import CITY, NEWSROOM, SPEAKING
from masthead.freeze.queries import open_freezes
from masthead.inhouse.queries import items
from masthead.kernel.clock import now
from masthead.ledger.models import Payload
from masthead.people.models import Engagement, Person
from masthead.publishing.models import Delivery, Post, Review
from masthead.registry.models import Account
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def kinds() -> Counter[str]:
    return Counter(Payload.objects.values_list("kind", flat=True))


def test_it_is_whole(settings: Any) -> None:
    seed.run()
    assert Counter(Account.objects.values_list("kind", "state")) == {
        ("official", "active"): 4,
        ("observed", "proposed"): 1,
        ("official", "retired"): 1,
    }
    assert set(Review.objects.values_list("state", flat=True)) == {"open", "approved", "rejected"}
    assert {"sent", "waiting", "held", "missed"} <= set(Delivery.objects.values_list("state", flat=True))
    assert Post.objects.filter(state="draft", revisions=None).exists()
    assert all(Account.objects.get(id=speaker.id).communications_deputy_id for speaker in SPEAKING)
    assert len(items("newsroom", NEWSROOM.id)) >= 4
    assert len(items("sandbox", CITY.id)) >= 3


def test_it_is_made_by_acts_and_ends_in_real_time() -> None:
    seed.run()
    told = kinds()
    assert told["organization.founded"] == told["demo.seeded"] == 1
    assert told["person.added"] == len(EVERYONE) - 2
    assert told["account.activated"] == 4
    assert told["delivery.sent"] == Delivery.objects.filter(state="sent").count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_offset FROM kernel_clock")
        assert cursor.fetchone() == (timedelta(),)


def test_nothing_that_waits_is_overdue() -> None:
    seed.run()
    assert Delivery.objects.filter(state="waiting", due_at__gt=now()).count() >= 8
    assert not Delivery.objects.filter(state="waiting", due_at__lte=now()).exists()


def test_the_second_run_keeps_everything() -> None:
    seed.run()
    before = kinds()
    seed.run()
    assert kinds() == before


def test_it_leaves_another_organization_alone() -> None:
    factories.person()
    seed.run()
    assert Person.objects.count() == 1
    assert not kinds()


def test_an_interrupted_start_is_taken_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(replay, "approve", stop)
        with pytest.raises(KeyboardInterrupt):
            seed.run()
    assert len(open_freezes()) == 1
    seed.run()
    assert open_freezes() == []
    assert kinds()["demo.seeded"] == 1
    assert Delivery.objects.filter(state="sent").count() >= 10


def test_sign_ins_are_told_in_a_demonstration_alone(settings: Any) -> None:
    seed.run()
    settings.MASTHEAD_DEMO = False
    assert seed.sign_ins() == []
    settings.MASTHEAD_DEMO = True
    told = seed.sign_ins()
    assert len(told) == len(EVERYONE)
    for _name, _does, email, password in told:
        assert Person.objects.get(email=email).check_password(password)
        assert password == PASSWORD


def test_the_founding_incident_was_played(settings: Any) -> None:
    seed.run()
    callum = Person.objects.get(email=CALLUM.email)
    told = Payload.objects.filter(actor_id=callum.id).order_by("entry_id").values_list("kind", flat=True)
    assert "revision.blocked" in told
    assert kinds()["act.refused"] == 2
    assert kinds()["freeze.placed"] == kinds()["freeze.lifted"] == 1
    assert Engagement.objects.filter(ended_at=None).count() == 1
    shown = [item.text for item in items("newsroom", NEWSROOM.id)]
    assert replay.STATEMENT in shown
    assert not any("fucking" in item.text for item in items("sandbox"))
