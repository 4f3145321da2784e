"""The founding incident, played once by the same actions, before the demonstration is shown to anybody.

It happens on a made-up account of the sandbox, and says so wherever the public could read it.
"""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from masthead.delivery.sweeping import sweep
from masthead.demo import contracts
from masthead.demo.cast import CALLUM, DANA, JO, MEI, TOMAS, TRANSIT
from masthead.demo.house import acting, office_id
from masthead.demo.moments import Clock
from masthead.demo.register import NEWSROOM, TRANSIT_ACCOUNT, campaign_id
from masthead.demo.saying import approve, ask, said_already, send_due
from masthead.demo.story import WRONG
from masthead.freeze.actions import ask_thaw, confirm_thaw, place_freeze
from masthead.freeze.queries import open_freezes
from masthead.kernel.errors import Blocked, Refused
from masthead.people.actions import end_engagement
from masthead.publishing.actions import approve_revision, give_window, reject_revision, start_post
from masthead.publishing.models import Delivery, Review

TITLE = "A drill of ours was not news: how we replay 2011"
OFF_VOICE = "I find it ironic that Harbor is known for its #HarborLights and yet no one here knows how to drive."
CLEAN = "This is a demonstration. Tram 9 waits for the last ferry on Saturday, as it always does. #HarborLights"
STATEMENT = (
    "This is a demonstration, on accounts of the sandbox. In 2011 an obscenity meant for a personal account went out "
    "from a car maker's own. This morning we replayed it: the post was blocked, its milder second try was rejected, a "
    "freeze held while a third was approved, and nothing left until a person let it. The agency's engagement ended, "
    "and so did its access. Every step is an entry in the ledger."
)

_CUT = "Drill: it was cut short."


def replay_founding(clock: Clock) -> None:
    """Play the founding incident from the wrong account to the statement, on the morning six days ago."""
    if said_already(STATEMENT):
        return
    if said_already(WRONG):
        _break_off()
        return
    contract = contracts.running() or _begin(clock)
    _blocked(clock)
    _rejected(clock)
    review = _asked(clock)
    _frozen(clock, review)
    _let_go(clock, review)
    _over(clock, contract)
    _told(clock)


def _begin(clock: Clock) -> UUID:
    clock.go(clock.day(-6, "08:40"))
    return contracts.open_one("Drill of the founding incident")


def _blocked(clock: Clock) -> None:
    clock.go(clock.day(-6, "09:00"))
    try:
        ask(CALLUM, [TRANSIT_ACCOUNT], WRONG)
    except Blocked:
        return
    raise AssertionError("the guard let the founding post through")


def _rejected(clock: Clock) -> None:
    """Without the obscenity it is still not the account's voice, and its author cannot approve it."""
    clock.go(clock.day(-6, "09:03"))
    review = ask(CALLUM, [TRANSIT_ACCOUNT], OFF_VOICE)
    digest = _digest(review)
    with suppress(Refused):
        approve_revision(actor=acting(CALLUM), review_id=review, digest=digest)
    clock.go(clock.day(-6, "09:05"))
    reject_revision(actor=acting(DANA), review_id=review, digest=digest, reason="Not our voice, and not our drivers.")


def _asked(clock: Clock) -> UUID:
    clock.go(clock.day(-6, "09:08"))
    return ask(CALLUM, [TRANSIT_ACCOUNT], CLEAN, campaign=str(campaign_id()), validity="evergreen")


def _frozen(clock: Clock, review: UUID) -> None:
    """One act stops Harbor Transit; approving meanwhile lets nothing out; two people lift it; what fell due is held."""
    clock.go(clock.day(-6, "09:10"))
    freeze = place_freeze(
        actor=acting(TOMAS),
        scope="office",
        scope_id=office_id(TRANSIT),
        reason="Drill: somebody at the agency wrote as us. Stop all of Transit until we know.",
    )
    clock.go(clock.day(-6, "09:11"))
    approve(DANA, review, "Fine words; they wait for the thaw.")
    send_due()
    clock.go(clock.day(-6, "09:25"))
    thaw = ask_thaw(actor=acting(DANA), freeze_id=freeze, reason="Drill: nothing went out, and we know who wrote it.")
    clock.go(clock.day(-6, "09:27"))
    confirm_thaw(actor=acting(TOMAS), thaw_id=thaw)
    sweep()


def _let_go(clock: Clock, review: UUID) -> None:
    clock.go(clock.day(-6, "09:31"))
    give_window(actor=acting(DANA), delivery_ids=_held(review), when="now")
    send_due()


def _over(clock: Clock, contract: UUID) -> None:
    """The engagement ends, and with it the agency's access, at its next act."""
    clock.go(clock.day(-6, "09:40"))
    end_engagement(actor=acting(DANA), engagement_id=contract, reason="Drill: the engagement is ended in one act.")
    clock.go(clock.day(-6, "09:41"))
    try:
        start_post(actor=acting(CALLUM))
    except Refused:
        return
    raise AssertionError("an ended engagement still let its author write")


def _told(clock: Clock) -> None:
    clock.go(clock.day(-6, "09:55"))
    approve(MEI, ask(JO, [NEWSROOM], STATEMENT, title=TITLE))
    send_due()


def _break_off() -> None:
    """An earlier start was cut short in here: nothing stays frozen and no engagement of the drill stays open."""
    for freeze in open_freezes():
        asked = freeze.thaw.id if freeze.thaw else ask_thaw(actor=acting(DANA), freeze_id=freeze.id, reason=_CUT)
        confirm_thaw(actor=acting(TOMAS), thaw_id=asked)
    contract = contracts.running()
    if contract is not None:
        end_engagement(actor=acting(DANA), engagement_id=contract, reason=_CUT)


def _digest(review: UUID) -> str:
    return str(Review.objects.values_list("revision__digest", flat=True).get(id=review))


def _held(review: UUID) -> list[UUID]:
    revision = Review.objects.values_list("revision_id", flat=True).get(id=review)
    return list(Delivery.objects.filter(revision_id=revision, state="held").values_list("id", flat=True))
