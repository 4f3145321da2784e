"""The worker's loop: send what is due, settle what is uncertain, let the rest come to rest; else sleep until woken."""

from __future__ import annotations

import logging
import threading
import time
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import Error, close_old_connections, connection

from masthead.delivery.candidates import seconds_until_next
from masthead.delivery.outcomes import Settled
from masthead.delivery.sending import send_one
from masthead.delivery.settling import doubt_abandoned, settle_one
from masthead.delivery.sweeping import beat, sweep
from masthead.kernel.failing import failing
from masthead.kernel.ids import new_id

CHANNEL = "masthead_delivery"
IDLE = 1.0
CHORES = 2.0
log = logging.getLogger(__name__)


class Alarm:
    """Wakes every sender when something may be due: one connection of its own listens for all."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._woken = threading.Condition()
        self._count = 0

    def listen(self) -> None:
        """Listen until told to stop, reconnecting as often as it takes."""
        while not self._stop.is_set():
            try:
                with psycopg.connect(_dsn(), autocommit=True) as own:
                    own.execute(f"LISTEN {CHANNEL}")
                    while not self._stop.is_set():
                        for _ in own.notifies(timeout=IDLE, stop_after=1):
                            self.ring()
            except psycopg.Error as error:
                log.warning("the alarm lost its connection: %s", type(error).__name__)
                self._stop.wait(IDLE)

    def ring(self) -> None:
        """Wake everyone who waits."""
        with self._woken:
            self._count += 1
            self._woken.notify_all()

    def heard(self) -> int:
        """How often it rang so far: to be read before looking for work, and handed to `wait`."""
        return self._count

    def wait(self, heard: int, seconds: float) -> None:
        """Sleep for `seconds`, or until it rings; not at all where it rang since `heard` was read."""
        with self._woken:
            self._woken.wait_for(lambda: self._count != heard or self._stop.is_set(), timeout=seconds)


def run(stop: threading.Event, senders: int = 4) -> None:
    """Run until `stop` is set: `senders` threads send, one does the chores, one listens."""
    alarm = Alarm(stop)
    threads = [threading.Thread(target=alarm.listen, name="alarm", daemon=True)]
    threads += [
        threading.Thread(target=_sender, args=(stop, alarm), name=f"sender-{n}", daemon=True) for n in range(senders)
    ]
    threads.append(threading.Thread(target=_chores, args=(stop,), name="chores", daemon=True))
    for thread in threads:
        thread.start()
    stop.wait()
    alarm.ring()
    for thread in threads:
        thread.join(timeout=30)


def _sender(stop: threading.Event, alarm: Alarm) -> None:
    owner = new_id()
    while not stop.is_set():
        heard = alarm.heard()
        try:
            if not send_one(owner):
                alarm.wait(heard, seconds_until_next(IDLE))
        except Settled:
            continue
        except Error as error:
            _database_gone(error, stop)
        except Exception:
            log.exception("a sender met something unexpected; the delivery stays as it is")
            stop.wait(IDLE)
    connection.close()


def _chores(stop: threading.Event) -> None:
    owner: UUID = new_id()
    while not stop.is_set():
        started = time.monotonic()
        try:
            beat()
            doubt_abandoned()
            while settle_one(owner) and not stop.is_set():
                continue
            while sweep() and not stop.is_set():
                continue
        except Error as error:
            _database_gone(error, stop)
        except Exception:
            log.exception("a chore met something unexpected; it is tried again")
        stop.wait(max(0.0, CHORES - (time.monotonic() - started)))
    connection.close()


def _database_gone(error: Error, stop: threading.Event) -> None:
    """Let go of the connection, whatever became of it, and wait a little: the database may come back."""
    trouble = failing(error)
    log.warning("%s (%s)", trouble.sentence if trouble else "The database refused.", type(error).__name__)
    close_old_connections()
    connection.close()
    stop.wait(IDLE)


def _dsn() -> str:
    kept = settings.DATABASES["default"]
    return psycopg.conninfo.make_conninfo(
        host=kept["HOST"],
        port=kept["PORT"],
        user=kept["USER"],
        password=kept["PASSWORD"],
        dbname=connection.settings_dict["NAME"],
    )
