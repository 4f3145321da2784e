"""What the city has said, what waits, and what stopped on its way: a post in every state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from masthead.delivery.sweeping import sweep
from masthead.demo.cast import CALLUM, DANA, HANA, JO, LENA, MEI, TOMAS, TRANSIT, Member
from masthead.demo.house import acting, id_of, office_id
from masthead.demo.moments import Clock
from masthead.demo.register import CITY, NEWSROOM, TRANSIT_ACCOUNT, WATER_ACCOUNT, Speaker, campaign_id
from masthead.demo.saying import approve, ask, draft, said_already, send_due
from masthead.publishing.actions import (
    declare_event,
    fill_template,
    give_standing_approval,
    make_template,
    reject_revision,
    remark,
    submit_post,
)
from masthead.publishing.models import Event, Post, Review, Template

MISSED = "Tram 2 is back on its line after the parade. Thank you for walking the last stop."
HELD = "Come and watch the waves from Pier 4 this evening; the lamps are lit until ten."
STORM = "Storm surge on the outer piers"
TEMPLATE = "Diversion"


@dataclass(frozen=True, slots=True)
class Said:
    """One post: by whom, as whom, approved by whom, on which day (from today) and at what time in the city."""

    author: Member
    speakers: tuple[Speaker, ...]
    text: str
    day: int
    clock: str
    approver: Member
    title: str = ""
    validity: str = "today"
    of_campaign: bool = False

    def more(self) -> dict[str, Any]:
        """What the draft holds besides its words."""
        campaign = {"campaign": str(campaign_id())} if self.of_campaign else {}
        return {"title": self.title, "validity": self.validity, **campaign}


SENT = (
    Said(
        JO, (NEWSROOM, CITY),
        "The budget hearing has moved to the Old Customs House. Same date, same hour, more chairs.",
        -5, "10:00", MEI, "Budget hearing: a larger room",
    ),
    Said(
        LENA, (WATER_ACCOUNT,),
        "Hydrants on Quay Street will be flushed tomorrow between 10:00 and 14:00. Water may look cloudy for a few "
        "minutes; it is safe to drink.",
        -4, "09:45", HANA,
    ),
    Said(
        CALLUM, (TRANSIT_ACCOUNT,),
        "Harbor Lights begins on Saturday: 400 lamps, one tide, and the ferry every twenty minutes. #HarborLights",
        -4, "12:00", DANA, of_campaign=True,
    ),
    Said(
        JO, (NEWSROOM, CITY),
        "From Monday the night tram runs until half past one, on every line. The timetable is on paper at every stop.",
        -3, "09:00", MEI, "The night tram runs later",
    ),
    Said(
        CALLUM, (TRANSIT_ACCOUNT,),
        "Harbor Lights night: the last ferry leaves Pier 4 at 00:40. Trams 2 and 9 wait for it. Harbor Merchants paid "
        "for every lamp. #HarborLights",
        -2, "17:00", DANA, of_campaign=True,
    ),
    Said(
        JO, (WATER_ACCOUNT, NEWSROOM),
        "The meter readers are out in Old Port this week. They carry a city card; ask to see it.",
        -2, "10:30", MEI, "Meter readers in Old Port",
    ),
    Said(
        JO, (NEWSROOM, CITY),
        "The library on Lantern Square opens again on Sunday, with a new reading room and the old clock.",
        -1, "11:00", MEI, "The library opens again",
    ),
)  # fmt: skip

WAITING = (
    Said(LENA, (WATER_ACCOUNT,), "Leaks are found at night, when the city is quiet. If you hear us, that is us.",
         1, "08:30", HANA),
    Said(CALLUM, (TRANSIT_ACCOUNT,),
         "Two trams, one ferry, four hundred lamps: how to see Harbor Lights without a car. #HarborLights",
         1, "16:00", DANA, of_campaign=True),
    Said(JO, (NEWSROOM, CITY), "Planning meeting on the new quay wall: Thursday at seven, Old Customs House.",
         2, "09:00", TOMAS, "The new quay wall: a meeting"),
    Said(JO, (CITY,), "Street trees are being planted on Mill Lane. Cars are asked to stand elsewhere until Friday.",
         2, "13:15", MEI),
    Said(LENA, (WATER_ACCOUNT,), "A dripping tap fills a bath in a week. A washer costs less than the bath.",
         3, "10:00", HANA, validity="evergreen"),
    Said(CALLUM, (TRANSIT_ACCOUNT,), "The early ferry on Sunday leaves at six, with coffee. #HarborLights",
         4, "18:00", DANA, of_campaign=True),
    Said(JO, (NEWSROOM, CITY), "Where your council tax went last year, in one page and four pictures.",
         5, "10:00", MEI, "Last year's spending in four pictures"),
    Said(LENA, (WATER_ACCOUNT,), "Valves on Ferry Road are turned on Tuesday night. Nobody should notice.",
         6, "12:00", HANA),
)  # fmt: skip

ASKED = (
    Said(CALLUM, (TRANSIT_ACCOUNT,),
         "Saturday's special tram leaves Lantern Square at 21:10 and stops at every lamp. #HarborLights",
         1, "17:00", DANA, of_campaign=True),
    Said(JO, (NEWSROOM, CITY), "Applications for market stalls open on Monday at nine. There are sixty places.",
         3, "09:00", MEI, "Market stalls for spring"),
    Said(LENA, (WATER_ACCOUNT,), "We test the water in Old Port every day. The numbers are on our door, and here.",
         2, "11:30", HANA),
)  # fmt: skip


def build_past(clock: Clock) -> None:
    """The last five days: what was sent, what was rejected, what was missed, and a template with its standing yes."""
    for each in sorted(SENT, key=lambda said: clock.day(said.day, said.clock)):
        if not said_already(each.text):
            _carry_out(clock, each)
    _reject(clock)
    _template(clock)
    _miss(clock)


def _carry_out(clock: Clock, said: Said) -> None:
    due = clock.day(said.day, said.clock)
    clock.go(due - timedelta(hours=2))
    review = ask(said.author, said.speakers, said.text, goes=due, **said.more())
    clock.go(due - timedelta(hours=1))
    approve(said.approver, review)
    clock.go(due)
    send_due()


def _reject(clock: Clock) -> None:
    text = "Nobody reads timetables anyway: just come to Pier 4 and see what floats by. #HarborLights"
    if said_already(text):
        return
    clock.go(clock.day(-1, "14:00"))
    review = ask(CALLUM, [TRANSIT_ACCOUNT], text, goes=clock.day(2, "17:00"), campaign=str(campaign_id()))
    reject_revision(
        actor=acting(DANA),
        review_id=review,
        digest=Review.objects.values_list("revision__digest", flat=True).get(id=review),
        reason="Our riders do read timetables, and the crews write them. Say when the ferry leaves instead.",
    )


def _template(clock: Clock) -> None:
    if Template.objects.filter(name=TEMPLATE).exists():
        return
    clock.go(clock.day(-1, "15:00"))
    template = make_template(
        actor=acting(DANA),
        office_id=office_id(TRANSIT),
        name=TEMPLATE,
        body="Tram {line} runs by way of {street} until {until}. Stops on the way are served.",
        fields={
            "line": {"type": "choice", "of": ["2", "5", "9"]},
            "street": {"type": "text", "max": 40},
            "until": {"type": "time"},
        },
    )
    give_standing_approval(
        actor=acting(MEI),
        template_id=template,
        accounts=[TRANSIT_ACCOUNT.id],
        senders_=[id_of(JO), id_of(DANA)],
        count=20,
        starts_at=clock.day(-1, "15:00") - timedelta(minutes=5),
        ends_at=clock.day(60, "00:00"),
    )
    filled = fill_template(
        actor=acting(JO),
        template_id=template,
        values={"line": "9", "street": "Mill Lane", "until": "18:30"},
        accounts=[TRANSIT_ACCOUNT.id],
    )
    submit_post(actor=acting(JO), post_id=filled, version=Post.objects.get(id=filled).draft_version)
    send_due()


def _miss(clock: Clock) -> None:
    """Approved, and nobody was there to send it in its fifteen minutes."""
    if said_already(MISSED):
        return
    due = clock.day(-1, "16:00")
    clock.go(due - timedelta(minutes=30))
    approve(DANA, ask(JO, [TRANSIT_ACCOUNT], MISSED, goes=due, validity="timely"))
    clock.go(due + timedelta(minutes=20))
    sweep()


def build_present(clock: Clock) -> None:
    """Yesterday evening and now: a storm is declared, a post is held by it, and the coming days are planned."""
    _hold(clock)
    clock.go(clock.real)
    for each in WAITING:
        if not said_already(each.text):
            approve(each.approver, _asked(clock, each))
    for each in ASKED:
        if not said_already(each.text):
            _asked(clock, each)
    _draft()


def _asked(clock: Clock, said: Said) -> Any:
    return ask(said.author, said.speakers, said.text, goes=clock.day(said.day, said.clock), **said.more())


def _hold(clock: Clock) -> None:
    if Event.objects.filter(name=STORM).exists():
        return
    due = clock.day(-1, "18:00")
    clock.go(due - timedelta(hours=1))
    approve(MEI, ask(JO, [CITY], HELD, goes=due, validity="evergreen"))
    clock.go(due - timedelta(minutes=20))
    declare_event(
        actor=acting(TOMAS),
        office_id=office_id(""),
        name=STORM,
        words=["waves", "surge", "flood", "storm"],
        ends_at=_in_days(clock, 4),
    )
    clock.go(due)
    send_due()


def _in_days(clock: Clock, days: int) -> datetime:
    return clock.day(days, "08:00")


def _draft() -> None:
    text = "The tide clock on Pier 4 is wound again. It has been wrong since"
    if not said_already(text):
        post_id, _ = draft(JO, [CITY], text)
        remark(actor=acting(MEI), post_id=post_id, text="Since the storm of 1998; ask the harbour master for the day.")
