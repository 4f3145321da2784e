"""`Action`: the one way anything is done. One act, one transaction, one entry at least."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import TracebackType
from typing import Any, NoReturn, Self

from django.db import connection, transaction

from masthead.core.decision import Decision
from masthead.kernel.actor import Actor
from masthead.kernel.clock import now_later
from masthead.kernel.errors import AlreadyDone, Invalid, MastheadError, Refused
from masthead.kernel.scopes import in_scope
from masthead.kernel.statements import together
from masthead.ledger.append import append
from masthead.ledger.entries import ActRefused, EntryData, plain


class Action:
    """One act of one actor, in one durable transaction.

    `first`, if given, is the transaction's first statement (the freeze and the claim take their lock there). Leaving
    without `record` raises and rolls back. A refusal of an identified person rolls back, then is an entry of its own;
    that a token was not made for the act is such a refusal, and comes before anything else.
    With an idempotency key on the actor, the same act raises `AlreadyDone` with the answer given the first time.

    An action never calls an action: what two share is a step that takes the open act.
    """

    def __init__(self, name: str, actor: Actor, *, first: Callable[[], None] | None = None) -> None:
        self.name = name
        self.actor = actor
        self._first = first
        self._atomic = transaction.atomic(durable=True)
        self._recorded = False
        self._answer: dict[str, Any] = {}
        self._stopped: EntryData | None = None

    def __enter__(self) -> Self:
        within_scope(self.name, self.actor)
        self._atomic.__enter__()
        try:
            with together():
                if self._first is not None:
                    self._first()
                now = now_later()
            self.now = now.value
            if self.actor.key and self.actor.person_id:
                self._claim_key()
        except BaseException as error:
            self._atomic.__exit__(type(error), error, error.__traceback__)
            raise
        return self

    def require(self, decision: Decision, entry: EntryData | None = None) -> None:
        """Go on only if `decision` is a yes. `entry`, if given, says more of the refusal than its sentence."""
        if not decision:
            self.stop(
                Refused.by(decision),
                entry or ActRefused(act=self.name, code=decision.code, sentence=decision.sentence),
            )

    def stop(self, error: MastheadError, entry: EntryData) -> NoReturn:
        """Roll everything back, keep `entry` of it, and raise `error`."""
        self._stopped = entry
        raise error

    def record(self, entry: EntryData) -> None:
        """Put one entry into the ledger, in this transaction."""
        append(entry, self.actor)
        self._recorded = True

    def answer(self, **said: Any) -> None:
        """What a repeated request with the same key will be told."""
        self._answer = said

    def after_commit(self, call: Callable[..., object], *args: Any) -> None:
        """Do what may be lost, once the act holds."""
        transaction.on_commit(lambda: call(*args), robust=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and not self._recorded:
            error = RuntimeError(f"{self.name} left without an entry")
            self._atomic.__exit__(RuntimeError, error, None)
            raise error
        if kind is None and self.actor.key and self.actor.person_id:
            self._keep_answer()
        self._atomic.__exit__(kind, error, trace)
        if self._stopped is None and isinstance(error, Refused):
            self._stopped = ActRefused(act=self.name, code=error.code, sentence=error.sentence)
        if self._stopped is not None:
            _enter_refusal(self._stopped, self.actor)

    def _claim_key(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO ledger_answer (actor_id, key, action, fingerprint, answer, at)"
                " VALUES (%s, %s, %s, %s, '{}', %s) ON CONFLICT DO NOTHING",
                [self.actor.person_id, self.actor.key, self.name, self.actor.fingerprint, self.now],
            )
            if cursor.rowcount:
                return
            cursor.execute(
                "SELECT fingerprint, answer::text FROM ledger_answer WHERE actor_id = %s AND key = %s AND action = %s",
                [self.actor.person_id, self.actor.key, self.name],
            )
            fingerprint, answer = cursor.fetchone()
        if fingerprint != self.actor.fingerprint:
            raise Invalid("This Idempotency-Key was used for a different request. Use a new key.", code="key_reused")
        raise AlreadyDone(json.loads(answer))

    def _keep_answer(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE ledger_answer SET answer = %s WHERE actor_id = %s AND key = %s AND action = %s",
                [json.dumps(plain(self._answer)), self.actor.person_id, self.actor.key, self.name],
            )


def within_scope(name: str, actor: Actor) -> None:
    """Raise `Refused`, and enter it, where the actor's token was not made for this act.

    `Action` asks it first of all; what keeps something without an entry asks it by itself.
    """
    decision = in_scope(actor, name)
    if not decision:
        _enter_refusal(ActRefused(act=name, code=decision.code, sentence=decision.sentence), actor)
        raise Refused.by(decision)


def _enter_refusal(entry: EntryData, actor: Actor) -> None:
    """Enter that an identified person was refused, in a transaction of its own."""
    if actor.is_person:
        with transaction.atomic():
            append(entry, actor)
