"""Business time of a course: it stands where the replay puts it, and only ever moves forward."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from masthead.kernel.clock import set_offset


class Clock:
    """Minutes from t0. A worker is alive all the while: `beat` is called at least every `BEAT` minutes."""

    BEAT = 14.0

    def __init__(self, t0: datetime, beat: Callable[[], object]) -> None:
        self.t0 = t0
        self.minute = float("-inf")
        self._beat = beat

    def moment(self, minute: float) -> datetime:
        """The moment so many minutes from t0."""
        return self.t0 + timedelta(minutes=minute)

    def minutes(self, moment: datetime) -> float:
        """How many minutes from t0 a moment lies."""
        return (moment - self.t0) / timedelta(minutes=1)

    def begin(self, minute: float) -> None:
        """Stand there, with nothing behind it."""
        self._stand(minute)
        self._beat()

    def go(self, minute: float) -> None:
        """Move forward to `minute`; what lies behind is passed over."""
        while self.minute + self.BEAT < minute:
            self._stand(self.minute + self.BEAT)
            self._beat()
        if minute > self.minute:
            self._stand(minute)
            self._beat()

    def _stand(self, minute: float) -> None:
        self.minute = minute
        set_offset(self.moment(minute) - datetime.now(UTC))
