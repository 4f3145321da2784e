"""An account's own voice: how its own posts score, as a picture, and having it learned anew."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from masthead.delivery.queries import VoiceView
from masthead.delivery.voices import learn_voice
from masthead.kernel.errors import Conflict
from masthead.registry.queries import account
from masthead.web.request import actor_of

WIDTH, HEIGHT = 360, 96
BINS = 30
GAP = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """So many posts of about one score; `held` where that is below the line."""

    x: float
    y: float
    height: float
    held: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the drawing needs, in the units of its view box."""

    label: str
    bars: tuple[Bar, ...]
    line: float
    left: bool
    width: int = WIDTH
    height: int = HEIGHT
    bar: float = WIDTH / BINS - GAP

    @property
    def tall(self) -> int:
        """With the words below."""
        return HEIGHT + 22


def picture_of(voice: VoiceView) -> Picture | None:
    """The own posts that were held back, by their score; None while nothing is known."""
    if voice.line is None or not voice.scores:
        return None
    low, high = min(*voice.scores, voice.line), max(*voice.scores, voice.line)
    step = (high - low) / BINS or 1.0
    counts: dict[tuple[int, bool], int] = {}
    for score in voice.scores:
        bar = min(int((score - low) / step), BINS - 1), score < voice.line
        counts[bar] = counts.get(bar, 0) + 1
    most = max(counts.values())
    bars = []
    for (at, held), count in sorted(counts.items()):
        tall = count / most * (HEIGHT - 8)
        bars.append(Bar(round(at * WIDTH / BINS, 1), round(HEIGHT - tall, 1), round(tall, 1), held))
    line = round((voice.line - low) / (step * BINS) * WIDTH, 1)
    below = sum(score < voice.line for score in voice.scores)
    label = _("How {n} of its own posts score. {below} of them lie below the line and would have been held.").format(
        n=len(voice.scores), below=below
    )
    return Picture(label, tuple(bars), line, line > WIDTH / 2)


@require_POST
def learn(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Have it learned from what was said until now."""
    actor = actor_of(request)
    account(actor, account_id)
    try:
        learn_voice(actor=actor, account_id=account_id)
    except Conflict as error:
        messages.warning(request, error.sentence)
    else:
        messages.success(request, _("Asked. It takes a minute or so; this page then shows what was learned."))
    return redirect("accounts:account", account_id=account_id)
