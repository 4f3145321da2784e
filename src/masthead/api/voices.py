"""Accounts' own voices: what is known of them, and having them learned anew."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.shapes import shown
from masthead.delivery import voices
from masthead.delivery.queries import VoiceView, voice

area = Area("Guard")
Voice = shown(VoiceView)


@area.read("/accounts/{account_id}/voice", Voice)
def show_voice(request: HttpRequest, account_id: UUID) -> Any:
    """An account's own voice: whether it is known, and what of its own posts it would hold."""
    return voice(reader(request), account_id)


@area.act("/accounts/{account_id}/voice/learn", scope="manage", gives=Made)
def learn_voice(request: HttpRequest, account_id: UUID) -> Any:
    """Have it learned from what the account said until now; gives the job."""
    return {"id": voices.learn_voice(actor=doer(request), account_id=account_id)}
