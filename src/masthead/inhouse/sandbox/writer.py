"""Putting words into the sandbox, with the faults that were set on it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from masthead.inhouse.models import Fault
from masthead.inhouse.sandbox.faults import Trouble, take
from masthead.inhouse.sandbox.limits import LIMITS
from masthead.inhouse.writing import HouseWriter
from masthead.networks.contract import AccountRef, NetworkError, Outgoing, Prepared, Receipt

Done = TypeVar("Done")


def _wait(seconds: float) -> None:
    threading.Event().wait(seconds)


class SandboxWriter(HouseWriter):
    """A network inside Masthead for drills. Each public call, a publication or a retraction, uses up one set fault."""

    limits = LIMITS

    def __init__(self, wait: Callable[[float], None] = _wait) -> None:
        self._wait = wait

    def publish(
        self, account: AccountRef, credential: str, post: Outgoing, prepared: Prepared, timeout: float
    ) -> Receipt:
        """Show the item, as far as the account's fault lets it."""
        return self._troubled(
            account, timeout, lambda left: super(SandboxWriter, self).publish(account, credential, post, prepared, left)
        )

    def retract(self, account: AccountRef, credential: str, network_id: str, timeout: float) -> None:
        """Take the item from view, as far as the account's fault lets it."""
        self._troubled(
            account, timeout, lambda left: super(SandboxWriter, self).retract(account, credential, network_id, left)
        )

    def _troubled(self, account: AccountRef, timeout: float, act: Callable[[float], Done]) -> Done:
        deadline = time.monotonic() + timeout
        trouble = take(UUID(account.id), timeout)
        _refuse_before(trouble)
        done = act(max(0.0, deadline - time.monotonic()))
        self._lose_after(trouble, timeout, deadline)
        return done

    def _lose_after(self, trouble: Trouble, timeout: float, deadline: float) -> None:
        if trouble.mode == Fault.Mode.DROP_AFTER:
            raise NetworkError("The sandbox gave no answer.", unknown=True, detail="fault drop_after")
        if trouble.mode == Fault.Mode.SLOW:
            self._wait(max(0.0, min(trouble.seconds, deadline - time.monotonic())))
            if trouble.seconds > timeout:
                raise NetworkError("The sandbox took too long to answer.", unknown=True, detail="fault slow")


def _refuse_before(trouble: Trouble) -> None:
    if trouble.mode == Fault.Mode.REFUSE:
        raise NetworkError("The sandbox refused it.", permanent=True, detail="fault refuse")
    if trouble.mode == Fault.Mode.BUSY:
        raise NetworkError("The sandbox is busy.", retry_after=trouble.seconds, detail="fault busy")
    if trouble.mode == Fault.Mode.DROP_BEFORE:
        raise NetworkError("The sandbox gave no answer.", unknown=True, detail="fault drop_before")
