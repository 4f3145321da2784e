"""Carrying out one delivery: lease, read, prepare, claim, one public call, and what became of it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from masthead.delivery import candidates, claiming, outcomes
from masthead.delivery.candidates import Candidate
from masthead.delivery.claiming import WORKER, Claim, NotNow
from masthead.delivery.credentials import opened
from masthead.delivery.facts import Facts, facts_of
from masthead.delivery.gate import Gate, gate
from masthead.delivery.models import PublishedCopy
from masthead.delivery.outgoing import account_ref, outgoing
from masthead.delivery.reading import Read, look_again, read
from masthead.kernel.clock import now
from masthead.networks.contract import NetworkError, Outgoing, Prepared, Receipt
from masthead.networks.writers import writer

LEASE = 60.0
"""Seconds for which a lane is ours. A public call takes at most half of it."""
TIMEOUT = LEASE / 2 - 5
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Ready:
    said: Read
    credential: str
    post: Outgoing
    prepared: Prepared


def send_one(owner: UUID, *, before_call: Callable[[Claim], None] = lambda claim: None) -> bool:
    """Carry out one delivery that is due; False when there is none. `before_call` is a seam for tests of crashes."""
    candidate = candidates.lease(owner, LEASE)
    if candidate is None:
        return False
    wait = 0.0
    try:
        ready = _prepare(candidate)
        if ready is not None:
            claimed = claiming.claim(candidate, ready.said, LEASE)
            if isinstance(claimed, Claim):
                before_call(claimed)
                wait = _call(claimed, ready)
    except NotNow as later:
        wait = later.wait
    except NetworkError as error:
        wait = _not_prepared(candidate, error)
    finally:
        candidates.release(candidate, wait)
    return True


def _prepare(candidate: Candidate) -> _Ready | None:
    """Everything that is not public: the guard's reading, the credential, uploads. None where the gate says no."""
    said = read(candidate.delivery_id)
    if said is None or (said.content.media and not _worth_uploading(candidate, said)):
        return None
    sender = said.sender
    credential = opened(sender.id, sender.network)
    post = outgoing(str(candidate.delivery_id), said.facts, sender, said.content)
    if said.facts.act == "retract":
        return _Ready(said, credential, post, Prepared())
    prepared = writer(sender.network).prepare(account_ref(sender), credential, post, TIMEOUT)
    return _Ready(said, credential, post, prepared)


def _worth_uploading(candidate: Candidate, said: Read) -> bool:
    """Whether the gate would let it through as things stand; where it holds or misses it, that is written down now."""
    seen = look_again(said, now())
    if seen is None:
        return False
    decided = gate(said, seen)
    if decided.way not in {"go", "wait"}:
        claiming.claim(candidate, said, LEASE)
    return decided.way == "go"


def _call(claim: Claim, ready: _Ready) -> float:
    """The one public call, and its outcome; returns the seconds for which the lane shall rest."""
    if time.monotonic() > claim.until - LEASE / 2:
        _stopped(claim, Gate("again", "lease", "Preparing took too long; nothing was sent. It is tried again."))
        return 0.0
    out = writer(ready.said.sender.network)
    account = account_ref(ready.said.sender)
    try:
        if ready.said.facts.act == "retract":
            copy = PublishedCopy.objects.get(delivery_id=ready.said.facts.target or claim.delivery_id)
            out.retract(account, ready.credential, copy.network_id, TIMEOUT)
            outcomes.record_retracted(actor=WORKER, delivery_id=claim.delivery_id, attempt_id=claim.attempt_id)
            return 0.0
        receipt: Receipt = out.publish(account, ready.credential, ready.post, ready.prepared, TIMEOUT)
    except NetworkError as error:
        return _failed_call(claim, ready.said.facts, error)
    outcomes.record_sent(
        actor=WORKER,
        delivery_id=claim.delivery_id,
        attempt_id=claim.attempt_id,
        receipt=receipt,
        text=ready.post.text,
        settled_by="receipt",
    )
    return 0.0


def _failed_call(claim: Claim, facts: Facts, error: NetworkError) -> float:
    log.warning("delivery %s: %s %s", claim.delivery_id, error.sentence, error.detail)
    if error.unknown:
        _stopped(claim, Gate("doubt", "unknown", f"{error.sentence} It is looked up before anything else is done."))
        return 0.0
    if error.permanent or facts.attempts + 1 >= outcomes.MOST_ATTEMPTS:
        _stopped(claim, Gate("fail", "network", error.sentence))
        return 0.0
    wait = _backoff(facts.attempts, error)
    _stopped(claim, Gate("again", "network", f"{error.sentence} Tried again in {wait:.0f} seconds."))
    return wait


def _not_prepared(candidate: Candidate, error: NetworkError) -> float:
    """Nothing was public yet: a lasting no fails the delivery, a passing one lets the lane rest."""
    facts = facts_of(candidate.delivery_id)
    if facts is None or not error.permanent:
        return _backoff(0, error)
    outcomes.record_failed_before_claim(
        actor=WORKER, delivery_id=candidate.delivery_id, decided=Gate("hold", "network", error.sentence)
    )
    return 0.0


def _stopped(claim: Claim, decided: Gate) -> None:
    outcomes.record_stopped(actor=WORKER, delivery_id=claim.delivery_id, attempt_id=claim.attempt_id, decided=decided)


def _backoff(attempts: int, error: NetworkError) -> float:
    return error.retry_after if error.retry_after is not None else min(300.0, 5.0 * 2**attempts)
