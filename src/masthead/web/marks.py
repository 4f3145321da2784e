"""Every state as pages show it: a mark and a word, always both.

The weight `stop` (vermilion) is kept for stopped, frozen, blocked and orphaned: what cannot speak. `quiet` is for what
asks nothing of anyone.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Word = str | Promise


@dataclass(frozen=True, slots=True)
class Mark:
    """An icon of the sprite, the word beside it, and how much it weighs."""

    icon: str
    word: Word
    weight: str = ""


STATES: dict[str, Mark] = {
    # deliveries
    "waiting": Mark("clock", _("Waiting"), "quiet"),
    "sending": Mark("send", _("Sending")),
    "sent": Mark("check", _("Sent"), "quiet"),
    "uncertain": Mark("help", _("Uncertain")),
    "held": Mark("pause", _("Held")),
    "missed": Mark("missed", _("Missed")),
    "failed": Mark("cross", _("Failed")),
    "retracted": Mark("undo", _("Retracted"), "quiet"),
    "withdrawn": Mark("undo", _("Withdrawn"), "quiet"),
    "frozen": Mark("octagon", _("Frozen"), "stop"),
    "lifted": Mark("check", _("Lifted"), "quiet"),
    # slots of the calendar
    "empty": Mark("gap", _("Empty")),
    "writing": Mark("pen", _("Being written"), "quiet"),
    "filled": Mark("check", _("Filled"), "quiet"),
    "left_empty": Mark("missed", _("Left empty")),
    # posts, reviews, approvals
    "draft": Mark("pen", _("Draft"), "quiet"),
    "submitted": Mark("send", _("Sent for review"), "quiet"),
    "open": Mark("clock", _("Open")),
    "needs_you": Mark("user", _("Needs you")),
    "approved": Mark("check", _("Approved"), "quiet"),
    "rejected": Mark("undo", _("Rejected")),
    "lapsed": Mark("missed", _("Lapsed")),
    # verdicts and findings
    "blocked": Mark("stop", _("Blocked"), "stop"),
    "needs": Mark("user", _("Needs approval")),
    "clear": Mark("check", _("Clear"), "quiet"),
    "block": Mark("stop", _("Block"), "stop"),
    "hold": Mark("pause", _("Hold")),
    "advise": Mark("info", _("Advise"), "quiet"),
    # accounts
    "proposed": Mark("gap", _("Proposed")),
    "active": Mark("check", _("Active"), "quiet"),
    "retired": Mark("box", _("Retired"), "quiet"),
    "orphaned": Mark("stop", _("Orphaned"), "stop"),
    "in_doubt": Mark("stop", _("In doubt"), "stop"),
    "observed": Mark("eye", _("Observed"), "quiet"),
    "connected": Mark("link", _("Connected"), "quiet"),
    "disconnected": Mark("unplug", _("Not connected")),
    # people and engagements
    "suspended": Mark("pause", _("Suspended")),
    "left": Mark("door", _("Left"), "quiet"),
    "running": Mark("check", _("Running"), "quiet"),
    "ahead": Mark("clock", _("Not begun"), "quiet"),
    "over": Mark("door", _("Over"), "quiet"),
    "ended": Mark("door", _("Ended"), "quiet"),
    # background work
    "working": Mark("send", _("Under way")),
    "done": Mark("check", _("Done"), "quiet"),
    "cancelled": Mark("undo", _("Called off"), "quiet"),
    "stalled": Mark("missed", _("Hangs")),
    # an accident played on the tabletop
    "stopped": Mark("stop", _("Stopped"), "stop"),
    "through": Mark("send", _("Got through")),
    "outside": Mark("unplug", _("Past Masthead")),
    "lacking": Mark("gap", _("Not possible yet")),
    "amiss": Mark("cross", _("Wrongly turned away")),
    "said": Mark("check", _("Public, as it should be"), "quiet"),
    "finished": Mark("check", _("Finished"), "quiet"),
    # two-key changes and thaws
    "turned": Mark("key", _("Turned")),
    "waits": Mark("clock", _("Waits"), "quiet"),
    "effective": Mark("check", _("In effect"), "quiet"),
    "refused": Mark("cross", _("Refused")),
}


def mark_of(state: str) -> Mark:
    """The mark of a state; one not known here still shows its own name."""
    return STATES.get(state) or Mark("info", state.replace("_", " ").capitalize())


NETWORKS: dict[str, tuple[str, str]] = {
    "bluesky": ("Bluesky", "B"),
    "mastodon": ("Mastodon", "M"),
    "newsroom": ("Newsroom", "N"),
    "sandbox": ("Sandbox", "S"),
    "x": ("X", "X"),
    "facebook": ("Facebook", "f"),
    "instagram": ("Instagram", "I"),
    "linkedin": ("LinkedIn", "in"),
    "threads": ("Threads", "T"),
    "youtube": ("YouTube", "Y"),
    "tiktok": ("TikTok", "t"),
    "google_plus": ("Google+", "g+"),
}


def network_of(name: str) -> tuple[str, str]:
    """A network's title and its letter mark."""
    return NETWORKS.get(name) or (name.replace("_", " ").title(), name[:1].upper())


EMBLEMS = (
    "anchor", "bell", "book", "bridge", "drop", "ferry", "house", "lamp", "news", "shield", "sun", "tram", "tree",
    "wheel",
)  # fmt: skip
BANDS = range(1, 9)
