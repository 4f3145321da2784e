"""An account's own voice, as people look at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.core.voice import FEWEST, FORMAT, measured_rate, typical
from masthead.delivery.models import VOICE
from masthead.delivery.queries.texts import count_of
from masthead.jobs.models import OPEN, Job
from masthead.kernel.actor import Actor
from masthead.publishing.models import VoiceModel
from masthead.publishing.queries.voices import kept_voice
from masthead.registry.queries import AccountView, account


@dataclass(frozen=True, slots=True)
class VoiceView:
    """What is known of an account's own voice. `state` is `learned`, or `silent` where it is not known yet.

    `posts` is how many it was learned from, or how many there are while it is silent, of the `needed`. `rate` is the
    part of its own posts that may be held wrongly; `measured` is the part that would have been, of those that it was
    tried on; both in per cent. `scores` are theirs in order of time, higher being more like it; `line` is the score
    below which a text is held. `words` are typical of it.
    """

    account_id: UUID
    state: str
    posts: int
    needed: int
    rate: float
    learned_at: datetime | None = None
    version: int = 0
    measured: float | None = None
    line: float | None = None
    scores: tuple[float, ...] = ()
    words: tuple[str, ...] = ()
    under_way: bool = False
    may_learn: bool = False


def voice(actor: Actor, account_id: UUID) -> VoiceView:
    """The voice of an account that the actor sees. Raises `NotFound`."""
    seen = account(actor, account_id)
    row = VoiceModel.objects.filter(account_id=seen.id, form=FORMAT).defer("learned").first()
    known = kept_voice(seen.id, row.version) if row else None
    asked = Job.objects.filter(kind=VOICE, subject=seen.id, state__in=OPEN).exists()
    may = seen.may_change and seen.state != "retired"
    if row is None or known is None:
        return _silent(seen, asked, may, row)
    rate = seen.voice_rate / 100
    return VoiceView(
        account_id=seen.id,
        state="learned",
        posts=row.posts,
        needed=FEWEST,
        rate=seen.voice_rate,
        learned_at=row.learned_at,
        version=row.version,
        measured=round(measured_rate(known.blocks, rate) * 100, 1),
        line=round(known.threshold(rate), 3),
        scores=tuple(score for block in known.blocks for score in block),
        words=typical(known),
        under_way=asked,
        may_learn=may,
    )


def _silent(seen: AccountView, asked: bool, may: bool, row: VoiceModel | None) -> VoiceView:
    return VoiceView(
        account_id=seen.id,
        state="silent",
        posts=count_of(seen.id, FEWEST),
        needed=FEWEST,
        rate=seen.voice_rate,
        learned_at=row.learned_at if row else None,
        version=row.version if row else 0,
        under_way=asked,
        may_learn=may,
    )
