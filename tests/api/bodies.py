"""For every endpoint that acts, a body that it can take."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from masthead.kernel.clock import now
from tests import factories as make
from tests.api.world import World

WHY = {"reason": "It must be so."}
DIGEST = "0" * 64


def bodies(here: World) -> Mapping[str, Any]:
    """By the operation's name."""
    ids = here.ids
    beside = make.account(office=here.office)  # the other one is retired before an accident is played
    soon, later = now() + timedelta(days=1), now() + timedelta(days=30)
    chosen = {"delivery_ids": [ids["delivery_id"]]}
    days = {"starts_on": "2026-12-01", "ends_on": "2026-12-24"}
    filled = {"template_id": ids["template_id"], "values": {"hour": "10:00"}, "accounts": [here.account.id]}
    account = {"network": "sandbox", "handle": "new", "display_name": "New", "office_id": here.office.id}
    account["owners"] = {
        "communications_owner": here.account.communications_owner_id,
        "it_owner": here.account.it_owner_id,
    }
    return {
        "create_token": {"name": "laptop", "scopes": ["read"], "expires_at": soon, "person_id": ids["person_id"]},
        "start_post": {"draft": {"texts": {"": "Hello"}, "accounts": [here.account.id]}},
        "save_draft": {"version": 1, "title": "Taken"},
        "submit_post": {"version": 1},
        "add_remark": {"text": "Hello"},
        "check_words": {"text": "Hello", "account": here.account.id},
        "preview_draft": {"draft": {"texts": {"": "Hello"}, "accounts": [here.account.id]}},
        "approve": {"digest": DIGEST},
        "approve_post": {"digest": DIGEST},
        "reject": {"digest": DIGEST, **WHY},
        "give_window": chosen,
        "drop_deliveries": chosen,
        "take_down": WHY,
        "settle_delivery": {"outcome": "not_sent", **WHY},
        "place_freeze": {"scope": "account", "scope_id": here.account.id},
        "ask_thaw": WHY,
        "name_speaker": {"person_id": ids["person_id"]},
        "preview_template": filled,
        "release_template": filled,
        "preview_text": {"text": "Hello", "accounts": [here.account.id]},
        "release_text": {"text": "Hello", "accounts": [here.account.id]},
        "break_glass": {"text": "Hello", "accounts": [here.account.id], **WHY},
        "make_template": {"office_id": here.office.id, "name": "New", "body": "Hello"},
        "fill_template": {"values": {"hour": "10:00"}, "accounts": [here.account.id]},
        "give_standing_approval": {
            "accounts": [here.account.id], "senders": [ids["person_id"]], "count": 1, "starts_at": now(),
            "ends_at": later,
        },
        "propose_account": account,
        "propose_activation": {"accounts": [{"account_id": here.account.id}]},
        "change_account": {"purpose": "Another."},
        "propose_owners": {"it_owner": ids["person_id"]},
        "retire_account": WHY,
        "propose_credential": {"secret": "x"},
        "reconnect_credential": {"secret": "x"},
        "revoke_credential": WHY,
        "attest_posture": {
            "native_login": "present", "second_factor": "app", "recovery": "organization", "asked": "The platform",
        },
        "accept_risk": {"finding": "native_login", "until": soon, **WHY},
        "check_posture": {"scope": "account", "scope_id": here.account.id},
        "doubt_account": WHY,
        "restore_account": {"checked": ["sessions_ended"]},
        "add_office": {"name": "New", "parent": here.office.id},
        "rename_office": {"name": "Other"},
        "move_office": {"under": here.boss.office_id},
        "set_charter": {"assignments": {}, "decider_id": here.boss.id},
        "propose_policy": {"document": {}},
        "add_person": {"name": "New", "email": "new@example.test", "function": "it", "office_id": here.office.id},
        "change_person": {"name": "Other"},
        "suspend_person": WHY,
        "reinstate_person": WHY,
        "offboard_person": WHY,
        "grant_role": {"role": "author", "scope": "office", "scope_id": here.office.id},
        "add_partner": {"name": "New", "kind": "agency"},
        "open_engagement": {
            "partner_id": ids["partner_id"], "title": "New", "sponsor_id": here.boss.id, "starts_at": now(),
            "ends_at": later, "activities": ["content"], "office_ids": [here.office.id],
        },
        "change_engagement": {"title": "Other"},
        "end_engagement": WHY,
        "refuse_key": WHY,
        "decide_change": {"go": True, **WHY},
        "withdraw_change": WHY,
        "confirm_directory": WHY,
        "reject_directory": WHY,
        "refuse_recovery": WHY,
        "add_campaign": {"name": "New", "office_id": here.office.id, "owner_id": here.boss.id, **days},
        "change_campaign": {"name": "Other"},
        "review_campaign": {"decision": "go"},
        "declare_event": {"office_id": here.office.id, "name": "Flood", "words": ["flood"]},
        "quarantine_media": {
            "scope": "account", "scope_id": here.account.id, "address": "pic.example.org/1", "label": "stolen", **WHY,
        },
        "lift_quarantine": WHY,
        "report_false_alarm": {"mark": "profanity@text:0-4"},
        "dismiss_false_alarm": WHY,
        "add_term": {"scope": "office", "scope_id": here.office.id, "text": "cheap", "severity": "hold", **WHY},
        "allow_term": {"scope": "account", "scope_id": here.account.id, "text": "Cock Tavern", **WHY},
        "weigh_term": {"severity": "block", **WHY},
        "end_term": WHY,
        "reserve_slot": {"account_id": here.account.id, "at": later, "title": "Need copy"},
        "set_fault": {"mode": "busy"},
        "post_from_outside": {"text": "Hello"},
        "ask_tabletop_run": {"incident_id": ids["incident_id"], "account_id": beside.id},
    }  # fmt: skip
