"""What the worker's process does, side by side until told to stop: deliveries, and the ledger's sequencer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from masthead.host.signals import Signals

TURN_SECONDS = 1.0
JOIN_SECONDS = 25.0
log = logging.getLogger("masthead.worker")


def work(senders: int) -> int:
    """Work until SIGTERM or SIGINT; returns the exit status: 1 where a part ended by itself, so that it starts anew."""
    from masthead.delivery import worker
    from masthead.ledger import sequencer

    stop = threading.Event()
    ended = threading.Event()
    parts: dict[str, Callable[[], None]] = {
        "deliveries": lambda: worker.run(stop, senders=senders),
        "sequencer": lambda: sequencer.run(stop),
    }
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


def _kept(name: str, part: Callable[[], None], stop: threading.Event, ended: threading.Event) -> None:
    try:
        part()
    except Exception:
        log.exception("the part “%s” of the worker met something unexpected", name)
    finally:
        if not stop.is_set():
            ended.set()
