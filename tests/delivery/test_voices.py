"""An account's own voice: learned from what it said, and asked of whatever is said next, on every way out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from masthead.core.decision import Finding, Severity
from masthead.delivery import jobs
from masthead.delivery.models import VOICE, VOICES, PublishedCopy, Retraction
from masthead.delivery.queries.texts import due_voices
from masthead.delivery.reading import look_again, read
from masthead.delivery.sending import send_one
from masthead.delivery.voices import learn_voice
from masthead.jobs.models import Job
from masthead.jobs.working import turns
from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, NotFound, Refused
from masthead.kernel.ids import new_id
from masthead.publishing.models import Post, VoiceModel
from masthead.publishing.queries.checking import Words, check_words
from masthead.publishing.queries.guard_context import guard_context
from masthead.registry.models import Account
from masthead.registry.sending import senders
from tests import factories as make
from tests import story
from tests.core.voice.accounts import PARKS, WATER, in_turn
from tests.support.acts import entries
from tests.support.jobs import work_off

pytestmark = pytest.mark.django_db(transaction=True)
FOREIGN = in_turn(WATER)[112]
OWN = in_turn(PARKS)[112]


def said(account: Account, texts: Sequence[str], post_id: UUID | None = None) -> list[PublishedCopy]:
    """What an account published, one a day until today."""
    first = now() - timedelta(days=len(texts))
    return PublishedCopy.objects.bulk_create(
        PublishedCopy(
            delivery_id=new_id(),
            account_id=account.id,
            post_id=post_id or new_id(),
            digest="0" * 64,
            text=text,
            folded="0" * 64,
            network_id=str(at),
            sent_at=first + timedelta(days=at),
        )
        for at, text in enumerate(texts)
    )


def learned(account: Account) -> None:
    """The account's owner had its voice learned."""
    learn_voice(actor=make.actor(account.communications_owner), account_id=account.id)
    work_off()


def seen(cast: story.Cast, text: str) -> list[Finding]:
    """What is said of whose voice it is, while one writes."""
    [found] = check_words(cast.writes, [Words(text, cast.account.id)])
    return [one for one in found if one.code == "wrong_account"]


def test_a_foreign_text_is_held_at_compose_submit_and_gate() -> None:
    cast, water = story.cast(handle="parks"), make.account(handle="water")
    before = story.approved(cast, FOREIGN)
    said(cast.account, in_turn(PARKS)[:110])
    said(water, in_turn(WATER)[:110])
    assert seen(cast, FOREIGN) == []
    learned(cast.account)
    learned(water)
    [finding] = seen(cast, FOREIGN)
    assert finding.severity == Severity.HOLD and finding.message.endswith("It sounds more like @water.")
    assert seen(cast, OWN) == []

    held = story.submitted(cast, FOREIGN)
    [findings] = [each["said"]["findings"] for each in entries("revision.submitted")][-1:]
    assert any(each.startswith("wrong_account") for each in findings)
    assert not story.delivery_of(held).ready

    send_one(story.worker())
    delivery = story.delivery_of(before)
    assert (delivery.state, delivery.held_code) == ("held", "needs") and PublishedCopy.objects.count() == 220


def test_what_an_approver_agreed_to_goes_out_though_the_voice_is_learned_anew() -> None:
    cast = story.cast()
    said(cast.account, in_turn(PARKS)[:110])
    learned(cast.account)
    review = story.approved(cast, FOREIGN)
    assert review.state == "approved"
    said(cast.account, in_turn(PARKS)[110:])
    learned(cast.account)
    assert send_one(story.worker())
    assert story.delivery_of(review).state == "sent"


def test_below_a_hundred_posts_it_is_silent_and_says_how_many() -> None:
    cast = story.cast()
    said(cast.account, in_turn(PARKS)[:37])
    learned(cast.account)
    row = VoiceModel.objects.get()
    assert (row.learned, row.posts, row.version) == (None, 37, 1)
    assert Job.objects.get().sentence == "Silent: 37 of 100 posts."
    assert seen(cast, FOREIGN) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        VoiceModel.objects.update(learned=b"x")


def test_replies_and_what_was_taken_down_are_not_learned_from() -> None:
    cast = story.cast()
    gone, *_ = said(cast.account, in_turn(PARKS)[:100])
    Retraction.objects.create(copy=gone, delivery_id=new_id(), at=now())
    reply = Post.objects.create(kind="reply", author=cast.author, created_at=now(), changed_at=now())
    said(cast.account, in_turn(WATER)[:50], reply.id)
    learned(cast.account)
    assert VoiceModel.objects.get().posts == 99


def test_learned_anew_once_enough_is_new() -> None:
    account, quiet = make.account(), make.account()
    said(account, in_turn(PARKS)[:100])
    assert due_voices() == [account.id]
    learned(account)
    assert due_voices() == []
    said(account, in_turn(PARKS)[100:109])
    said(quiet, PARKS[:99])
    learned(quiet)
    assert due_voices() == []
    said(account, in_turn(PARKS)[109:110])
    said(quiet, PARKS[99:100])
    assert set(due_voices()) == {account.id, quiet.id}
    VoiceModel.objects.update(form=0)
    Account.objects.filter(id=account.id).update(state="retired")
    assert due_voices() == [quiet.id]


def test_the_daily_turn_learns_what_is_due_and_nothing_else() -> None:
    assert "masthead.delivery.jobs.ask_for_voices" in turns
    jobs.ask_for_voices()
    assert not Job.objects.exists()
    account = make.account()
    said(account, in_turn(PARKS))
    jobs.ask_for_voices()
    jobs.ask_for_voices()
    job = Job.objects.get()
    assert (job.kind, job.asked_by, job.total) == (VOICES, None, 1)
    work_off()
    job.refresh_from_db()
    assert (job.state, job.done, job.sentence) == ("done", 1, "Learned the voices of 1 account.")
    assert VoiceModel.objects.get().learned
    assert [each["said"]["due"] for each in entries("voice.due")] == [1]
    assert entries("voice.learned")[0]["said"] == {"posts": 120, "version": 1, "silent": False}


def test_owners_and_stewards_ask_for_it_and_others_do_not() -> None:
    account = make.account()
    job = learn_voice(actor=make.actor(account.it_owner), account_id=account.id)
    assert (Job.objects.get(id=job).kind, len(entries("voice.asked"))) == (VOICE, 1)
    with pytest.raises(Conflict):
        learn_voice(actor=make.actor(make.person(roles=["steward"])), account_id=account.id)
    with pytest.raises(Refused):
        learn_voice(actor=make.actor(make.person(roles=["author"])), account_id=account.id)
    with pytest.raises((NotFound, Refused)):
        learn_voice(actor=make.actor(make.outsider(make.engagement(offices=[make.umbrella()]))), account_id=account.id)


def test_a_voice_learned_after_the_reading_stops_the_claim() -> None:
    cast = story.cast()
    said(cast.account, in_turn(PARKS))
    learned(cast.account)
    review = story.approved(cast, OWN)
    reading = read(story.delivery_of(review).id)
    assert reading is not None
    again = look_again(reading, now())
    assert again is not None and again.is_as(reading)
    learned(cast.account)
    again = look_again(reading, now())
    assert again is not None and not again.is_as(reading)


def test_the_higher_the_rate_the_higher_the_line() -> None:
    account = make.account()
    said(account, in_turn(PARKS))
    learned(account)
    lines = []
    for rate in (0.5, 2.0, 10.0):
        Account.objects.update(voice_rate=rate)
        context = guard_context(senders([account.id])[account.id], None, author=account.it_owner_id)
        assert context.own_voice is not None
        lines.append(context.own_voice.line)
    assert lines == sorted(set(lines))
