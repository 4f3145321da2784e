"""The picture of a delivery's window: when it goes out, and until when it may still go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

LEFT, RIGHT = 20, 620
STEPS = (
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=7),
)
MOST_TICKS = 7


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the line; `text` may be empty."""

    x: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the drawing needs, in the units of its view box (640 wide)."""

    label: str
    from_x: int
    from_text: str
    until_x: int
    until_text: str
    until_y: int
    ticks: tuple[Tick, ...]

    @property
    def width(self) -> int:
        """Length of the span."""
        return self.until_x - self.from_x

    @property
    def from_text_x(self) -> int:
        """Where the first words stand: never beyond the left edge."""
        return LEFT if self.from_anchor == "start" else self.from_x

    @property
    def from_anchor(self) -> str:
        """How the first words hang on their moment."""
        return "start" if self.from_x < LEFT + 60 else "end" if self.width < 160 and self.from_x > 160 else "middle"

    @property
    def until_anchor(self) -> str:
        """How the last words hang on theirs."""
        return "end" if self.until_x > RIGHT - 80 else "start" if self.width < 160 else "middle"


def picture_of(goes: datetime, until: datetime) -> Picture:
    """Draw the window from `goes` to `until`, in the time zone in force."""
    goes, until = timezone.localtime(goes), timezone.localtime(max(until, goes))
    step = next((step for step in STEPS if (until - goes) / step <= MOST_TICKS - 3), STEPS[-1])
    first = _floor(goes, step) - (step if _floor(goes, step) == goes else timedelta())
    last = _floor(until, step) + step
    span = (last - first) or step

    def place(moment: datetime) -> int:
        return round(LEFT + (RIGHT - LEFT) * ((moment - first) / span))

    from_text = _("Goes {time}").format(time=_say(goes, goes))
    until_text = _("Last moment {time}").format(time=_say(until, goes))
    return Picture(
        label=_("Goes out {goes}; may still go until {until}; after that it is missed and a person decides").format(
            goes=_say(goes, goes), until=_say(until, goes)
        ),
        from_x=place(goes),
        from_text=from_text,
        until_x=place(until),
        until_text=until_text,
        until_y=18 if place(until) - place(goes) > 220 else 38,
        ticks=_ticks(first, last, step, place),
    )


def _ticks(first: datetime, last: datetime, step: timedelta, place: Callable[[datetime], int]) -> tuple[Tick, ...]:
    moments: list[datetime] = []
    moment = first
    while moment <= last and len(moments) <= MOST_TICKS * 2:
        moments.append(moment)
        moment += step
    ends = {0: "start", len(moments) - 1: "end"}
    return tuple(
        Tick(place(one), _say(one, first, step), ends.get(number, "middle")) for number, one in enumerate(moments)
    )


def _floor(moment: datetime, step: timedelta) -> datetime:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + ((moment - midnight) // step) * step if step <= timedelta(days=1) else midnight


def _say(moment: datetime, beside: datetime, step: timedelta = timedelta()) -> str:
    if step >= timedelta(days=1):
        return f"{moment.day} {moment:%b}"
    return f"{moment:%H:%M}" if moment.date() == beside.date() else f"{moment.day} {moment:%b} {moment:%H:%M}"
