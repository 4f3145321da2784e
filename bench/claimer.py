"""A process that claims as fast as it can, while freezes are measured."""

from __future__ import annotations

import contextlib
import sys
import threading


def main() -> None:
    """Claim until standard input closes."""
    import django

    django.setup()
    from masthead.delivery import candidates, claiming
    from masthead.delivery.reading import read
    from masthead.kernel.ids import new_id

    over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    owner = new_id()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not over.is_set():
        candidate = candidates.lease(owner, 60)
        if candidate is None:
            continue
        said = read(candidate.delivery_id)
        if said is not None:
            with contextlib.suppress(claiming.NotNow):
                claiming.claim(candidate, said, 60)
        candidates.release(candidate)


if __name__ == "__main__":
    main()
