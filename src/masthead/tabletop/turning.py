"""The worker, one turn at a time: what `masthead worker` does in its threads, done when the replay says so."""

from __future__ import annotations

from masthead.delivery.outcomes import Settled
from masthead.delivery.sending import send_one
from masthead.delivery.settling import doubt_abandoned, settle_one
from masthead.delivery.sweeping import beat, sweep
from masthead.kernel.ids import new_id

MOST = 200


class Worker:
    """A worker that is always alive, and works when told to."""

    def __init__(self) -> None:
        self._sender, self._chores = new_id(), new_id()

    def beat(self) -> None:
        """Say that it is alive."""
        beat()

    def turn(self) -> None:
        """Send all that is due, settle what is uncertain, let the rest come to rest."""
        for _ in range(MOST):
            if not self._sent():
                break
        doubt_abandoned()
        for _ in range(MOST):
            if not settle_one(self._chores):
                break
        while sweep():
            continue

    def _sent(self) -> bool:
        try:
            return send_one(self._sender)
        except Settled:
            return True
