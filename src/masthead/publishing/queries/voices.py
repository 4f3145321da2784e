"""Accounts' own voices, as the guard is told of them. Each version is read once by a process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from uuid import UUID

from masthead.core.guard import OwnVoice
from masthead.core.voice import FORMAT, Voice, voice_from
from masthead.kernel.statements import rows
from masthead.publishing.models import VoiceModel
from masthead.registry.sending import Sender

_MOST_KEPT = 80  # voices in a process, of one or two megabytes
_MOST_OTHERS = 50

_OTHERS = f"""
SELECT v.account_id, v.version, a.handle
FROM publishing_voicemodel v JOIN registry_account a ON a.id = v.account_id
WHERE v.account_id <> %(account)s AND v.learned IS NOT NULL AND v.form = {FORMAT} AND a.state = 'active'
ORDER BY a.office_id <> %(office)s, v.posts DESC, v.account_id LIMIT {_MOST_OTHERS}
"""


class _Others(Mapping[str, Voice]):
    """The voices of other active accounts, those of the same office first. They are read when somebody looks: only for
    a text that is held, which is rare, and never under the claim's lock."""

    def __init__(self, account_id: UUID, office_id: UUID) -> None:
        self._values = {"account": account_id, "office": office_id}

    @cached_property
    def _known(self) -> dict[str, Voice]:
        found = ((handle, kept_voice(account, version)) for account, version, handle in rows(_OTHERS, self._values))
        return {f"@{handle}": voice for handle, voice in found if voice is not None}

    def __getitem__(self, name: str) -> Voice:
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def own_voice(sender: Sender, version: int) -> OwnVoice | None:
    """This version of an account's own voice, with its line at the account's rate."""
    voice = kept_voice(sender.id, version)
    if voice is None:
        return None
    line = _line(sender.id, version, sender.voice_rate)
    return OwnVoice(voice, line, _Others(sender.id, sender.office_id), version)


@lru_cache(maxsize=_MOST_KEPT)
def kept_voice(account_id: UUID, version: int) -> Voice | None:
    """The voice of an account as it is kept. `version` is the one that was seen; where it was learned anew since, that
    one is given."""
    row = VoiceModel.objects.filter(account_id=account_id, form=FORMAT).exclude(learned=None).first()
    return voice_from(bytes(row.learned)) if row and row.learned else None


@lru_cache(maxsize=1000)
def _line(account_id: UUID, version: int, rate: float) -> float:
    voice = kept_voice(account_id, version)
    return voice.threshold(rate / 100) if voice else 0.0
