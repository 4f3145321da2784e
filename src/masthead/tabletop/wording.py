"""The names of the file of incidents, in words that people read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from masthead.tabletop.vocabulary import vocabulary

OUTCOMES: Mapping[str, str] = {
    "accepted": "accepted, and nothing is public",
    "published": "published",
    "blocked": "blocked",
    "held": "held for a person",
    "refused": "refused",
    "frozen": "frozen",
    "not_preventable": "outside Masthead; nothing of it could stop this",
    "detected": "noticed",
    "notified": "those who answer were told",
    "escalated": "brought to the right person",
    "statement_published": "the statement is public",
    "takedown_done": "taken down, after a copy was kept",
    "takedown_requested": "the network was asked to take it down",
    "verify_official": "confirmed as official",
    "verify_not_official": "shown as not ours",
    "verify_corrected": "shown with its correction",
    "verify_false_alarm": "shown as a false alarm",
    "verify_expired": "shown as no longer valid",
    "delivery_failed_visible": "it failed, and those in charge see it",
    "delivered_elsewhere": "said on the other channels",
    "restored": "the account is back in use",
    "recorded": "in the record",
    "nothing": "nothing",
    "clear": "clear",
}
"""What came of a step, or should come of it."""

ACTIONS: Mapping[str, str] = {
    "accept_risk": "accepts a risk",
    "approve": "approves the post",
    "audit_query": "asks the record",
    "broadcast_outside_system": "broadcasts past Masthead",
    "change_profile_outside_system": "changes the profile past Masthead",
    "close_account": "closes the account",
    "comment_as_lookalike": "comments from a look-alike account",
    "compare_profile": "compares the profile with the register",
    "confirm_cause": "confirms the cause",
    "connectivity_lost": "the connection is lost",
    "correct": "corrects what was said",
    "create_lookalike": "makes a look-alike account",
    "decide_no_statement": "decides to say nothing",
    "declare_event": "declares an event that makes words sensitive",
    "declare_incident": "declares an incident",
    "delete_outside_system": "deletes it past Masthead",
    "directory_query": "looks the account up in the public directory",
    "draft": "writes a draft",
    "exec_register_reminder": "a reminder of the register of executives is due",
    "explain_tag": "explains the hashtag",
    "flag_inbound": "flags what came in",
    "freeze": "freezes",
    "hide_comment": "hides a comment",
    "hide_third_party": "hides what somebody else said",
    "inbound": "writes to the account",
    "inbound_surge": "writes to the account in great numbers",
    "invite_partner": "invites a partner",
    "leave_up": "decides to leave it up",
    "like_outside_system": "likes it past Masthead",
    "list_held": "looks at what is held",
    "mark_superseded": "marks it as no longer valid",
    "network_outage": "the network is down",
    "network_recovered": "the network is back",
    "offboard": "ends somebody's access",
    "open_evidence": "opens the evidence",
    "post_as_lookalike": "posts from a look-alike account",
    "post_outside_system": "posts past Masthead",
    "posture_check": "checks how the logins stand",
    "preserve_evidence": "keeps the evidence",
    "publish_statement": "publishes a statement",
    "recall_media": "recalls a picture",
    "register_account": "registers an account",
    "register_campaign": "registers a campaign",
    "reject": "rejects the post",
    "release": "releases what is held",
    "reply": "replies",
    "reply_overdue": "a reply is overdue",
    "report_to_network": "reports it to the network",
    "repost": "posts it again",
    "reserve_slot": "reserves a time",
    "restore_account": "brings the account back into use",
    "retry_due": "another try is due",
    "rotate_credentials": "renews the credentials",
    "schedule": "schedules the post",
    "session_idle": "leaves the session alone for a while",
    "sign_in": "signs in",
    "sign_in_native": "signs in at the network itself",
    "slot_due_soon": "a reserved time comes near",
    "start_exercise": "starts an exercise",
    "statement_overdue": "a statement is overdue",
    "submit": "hands the post in",
    "take_down": "takes it down",
    "time_reached": "the time has come",
    "verify_query": "asks whether it is official",
    "withdraw": "withdraws the post",
}
"""What somebody does in a step."""

_RULE = re.compile(r"\b[a-z]+\.[a-z_]+\b")
ACTORS: Mapping[str, str] = {"public": "the public", "network": "the network", "system.clock": "the clock"}


def outcome(name: str) -> str:
    """An outcome in words."""
    return OUTCOMES.get(name) or name.replace("_", " ")


def action(name: str) -> str:
    """What somebody does, in words."""
    return ACTIONS.get(name) or name.replace("_", " ")


def kind(name: str) -> str:
    """A class of accidents in words."""
    return name.replace("-", " ").replace("_", " ").capitalize()


def role(name: str) -> str:
    """A role of the cast in words: comms-owner becomes communications owner."""
    words = {"comms": "communications", "it": "IT", "cfo": "CFO"}
    return " ".join(words.get(each, each) for each in name.replace("_", "-").split("-"))


def with_rules(sentence: str) -> str:
    """A sentence with the rules that it names in words: guard.media_review becomes the rule “media review”."""
    known = vocabulary().rules
    return _RULE.sub(lambda found: rule(found[0]) if found[0] in known else found[0], sentence)


def rule(name: str) -> str:
    """A rule in words."""
    return f"the rule “{name.rpartition('.')[2].replace('_', ' ')}”"
