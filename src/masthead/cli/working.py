"""What a working process does, side by side until told to stop: deliveries and the ledger's sequencer; or jobs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from functools import partial

from masthead.host.signals import Signals

TURN_SECONDS = 1.0
JOIN_SECONDS = 25.0
log = logging.getLogger("masthead.worker")


Part = Callable[[threading.Event], None]


def deliver(senders: int) -> int:
    """Send what is due, and place and sign the ledger's entries; returns the exit status."""
    from masthead.delivery import worker
    from masthead.ledger import sequencer

    return _work({"deliveries": partial(worker.run, senders=senders), "sequencer": sequencer.run})


def do_jobs(at_once: int) -> int:
    """Do background work; returns the exit status."""
    from masthead.jobs import worker

    return _work({"jobs": partial(worker.run, at_once=at_once)})


def _work(parts: Mapping[str, Part]) -> int:
    """Work until SIGTERM or SIGINT; returns the exit status: 1 where a part ended by itself, so that it starts anew."""
    stop = threading.Event()
    ended = threading.Event()
    with Signals() as signals:
        threads = [
            threading.Thread(target=_kept, args=(name, part, stop, ended), name=name) for name, part in parts.items()
        ]
        for thread in threads:
            thread.start()
        stopped = False
        while not stopped and not ended.is_set():
            stopped, _ = signals.wait(TURN_SECONDS)
        stop.set()
        for thread in threads:
            thread.join(JOIN_SECONDS)
    return 0 if stopped else 1


def _kept(name: str, part: Part, stop: threading.Event, ended: threading.Event) -> None:
    try:
        part(stop)
    except Exception:
        log.exception("the part “%s” of this process met something unexpected", name)
    finally:
        if not stop.is_set():
            ended.set()
