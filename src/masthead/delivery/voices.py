"""Learning accounts' own voices from what they said: asked for by a person or by the day, kept once it is done."""

from __future__ import annotations

from uuid import UUID

from masthead.core.voice import Voice
from masthead.delivery.entries import VoiceAsked, VoiceLearned, VoicesAsked
from masthead.delivery.models import VOICE, VOICES
from masthead.jobs.models import OPEN, Job
from masthead.jobs.steps import work_later
from masthead.kernel.actor import Actor, system
from masthead.ledger.action import Action
from masthead.people.places import umbrella_id
from masthead.publishing.steps import keep_voice
from masthead.registry.permissions import may_answer_for
from masthead.registry.steps import locked_account

MASTHEAD = system("jobs")


def learn_voice(*, actor: Actor, account_id: UUID) -> UUID:
    """Have an account's own voice learned from what it said until now; gives the job. Raises `Conflict` while that is
    under way."""
    with Action("voice.learn", actor) as act:
        account = locked_account(account_id)
        act.require(may_answer_for(actor, account))
        title = f"The voice of {account.display_name}"
        job = work_later(kind=VOICE, subject=account.id, title=title, asked_by=actor.person_id, at=act.now)
        act.record(VoiceAsked(subject=account.id, account=account.id, office=account.office_id))
        act.answer(id=job)
    return job


def learn_due_voices(due: int) -> UUID | None:
    """Have the voices learned that are due; gives the job, or nothing where the last turn is still under way."""
    root = umbrella_id()
    if root is None or Job.objects.filter(kind=VOICES, subject=root, state__in=OPEN).exists():
        return None
    with Action("voice.learn_due", MASTHEAD) as act:
        job = work_later(
            kind=VOICES, subject=root, title="The voices of accounts", asked_by=None, at=act.now, total=due
        )
        act.record(VoicesAsked(due=due))
    return job


def keep_learned(*, account_id: UUID, voice: Voice | None, posts: int) -> None:
    """Keep what was learned of an account's voice; or, with none, that there were too few posts."""
    with Action("voice.keep", MASTHEAD) as act:
        account = locked_account(account_id)
        version = keep_voice(account_id, voice, posts, act.now)
        act.record(
            VoiceLearned(
                subject=account_id,
                account=account_id,
                office=account.office_id,
                posts=posts,
                version=version,
                silent=voice is None,
            )
        )
