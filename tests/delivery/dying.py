"""A sender that kills itself outright at a named point of a delivery: `python -m tests.delivery.dying POINT`."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any


def main(point: str) -> None:
    """Carry out one delivery, and die at `point`: leased, claimed, called, answered or settled."""
    import django

    django.setup()
    from masthead.delivery import claiming, outcomes, sending
    from masthead.kernel.ids import new_id
    from masthead.networks import writers

    def die(*_: Any, **__: Any) -> Any:
        os.kill(os.getpid(), signal.SIGKILL)

    def after(call: Any) -> Any:
        def dying(*args: Any, **kwargs: Any) -> Any:
            call(*args, **kwargs)
            die()

        return dying

    sandbox = writers.writer("sandbox")
    match point:
        case "leased":
            claiming.claim = die
        case "claimed":
            sending.send_one(new_id(), before_call=die)
        case "called":
            type(sandbox).publish = die  # type: ignore[method-assign]
        case "answered":
            type(sandbox).publish = after(type(sandbox).publish)  # type: ignore[method-assign]
        case "settled":
            outcomes.record_sent = after(outcomes.record_sent)
        case _:
            raise SystemExit(f"no such point: {point}")
    sending.send_one(new_id())


if __name__ == "__main__":
    main(sys.argv[1])
