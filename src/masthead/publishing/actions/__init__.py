"""Every act of publishing, a file per subject."""

from masthead.publishing.actions.approving import approve_post, approve_revision, withdraw_approval
from masthead.publishing.actions.drafts import save_draft, start_post
from masthead.publishing.actions.events import close_event, declare_event
from masthead.publishing.actions.false_alarms import accept_false_alarm, dismiss_false_alarm, report_false_alarm
from masthead.publishing.actions.media import add_medium
from masthead.publishing.actions.quarantine import lift_quarantine, quarantine_media
from masthead.publishing.actions.releasing import confirm_claim, confirm_release, release_held
from masthead.publishing.actions.reviewing import reject_revision, remark, withdraw_post
from masthead.publishing.actions.scheduling import adopt_post, drop_delivery, give_window
from masthead.publishing.actions.slots import drop_slot, fill_slot, reserve_slot
from masthead.publishing.actions.speaking import break_glass, release_template, release_text
from masthead.publishing.actions.submitting import submit_post
from masthead.publishing.actions.templates import (
    fill_template,
    give_standing_approval,
    make_template,
    retire_template,
    withdraw_standing_approval,
)

__all__ = [
    "accept_false_alarm",
    "add_medium",
    "adopt_post",
    "approve_post",
    "approve_revision",
    "break_glass",
    "close_event",
    "confirm_claim",
    "confirm_release",
    "declare_event",
    "dismiss_false_alarm",
    "drop_delivery",
    "drop_slot",
    "fill_slot",
    "fill_template",
    "give_standing_approval",
    "give_window",
    "lift_quarantine",
    "make_template",
    "quarantine_media",
    "reject_revision",
    "release_held",
    "release_template",
    "release_text",
    "remark",
    "report_false_alarm",
    "reserve_slot",
    "retire_template",
    "save_draft",
    "start_post",
    "submit_post",
    "withdraw_approval",
    "withdraw_post",
    "withdraw_standing_approval",
]
