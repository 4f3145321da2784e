"""Background work on what was said: accounts' own voices are learned from it."""

from __future__ import annotations

from uuid import UUID

from masthead.core import voice
from masthead.core.voice import FEWEST, shipped_background
from masthead.delivery.models import VOICE, VOICES
from masthead.delivery.queries.texts import count_of, due_voices, own_texts, texts_of_others
from masthead.delivery.voices import keep_learned, learn_due_voices
from masthead.jobs.working import Work, asks_at, does


@asks_at("40 3 * * *")
def ask_for_voices() -> None:
    """Once a day, where accounts have said enough that is new."""
    if due := len(due_voices()):
        learn_due_voices(due)


@does(VOICE)
def learn_one(work: Work) -> str:
    """Learn one account's voice."""
    return _learn(work.subject)


@does(VOICES)
def learn_due(work: Work) -> str:
    """Learn every voice that is due. What a killed worker had learned is due no more."""
    due = due_voices()
    for at, account_id in enumerate(due):
        work.progress(at, len(due))
        _learn(account_id)
    work.progress(len(due), len(due))
    return f"Learned the voices of {len(due)} account{'s' if len(due) != 1 else ''}."


def _learn(account_id: UUID) -> str:
    posts = count_of(account_id)
    own = own_texts(account_id)
    learned = None
    if len(own) >= FEWEST:
        learned = voice.learn_voice(own, [*texts_of_others(account_id), *shipped_background()])
    keep_learned(account_id=account_id, voice=learned, posts=posts)
    return f"Learned from {posts} posts." if learned else f"Silent: {posts} of {FEWEST} posts."
