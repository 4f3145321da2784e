"""Every act on the register."""

from masthead.registry.actions.accounts import AccountChange, change_account, propose_account, retire_account
from masthead.registry.actions.activation import Activation, propose_activation, propose_owner_change
from masthead.registry.actions.campaigns import add_campaign, change_campaign, close_campaign, review_campaign
from masthead.registry.actions.charters import CharterChange, set_charter
from masthead.registry.actions.credentials import propose_credential, reconnect_credential, revoke_credential
from masthead.registry.actions.doubts import doubt_account, restore_account
from masthead.registry.actions.importing import run_import
from masthead.registry.actions.keys import decide_change, refuse_key, turn_key, withdraw_change
from masthead.registry.actions.policies import PolicyChange, propose_policy
from masthead.registry.actions.posture import accept_risk, attest_posture, check_posture
from masthead.registry.actions.terms import TermChange, add_term, allow_term, end_term, weigh_term
from masthead.registry.actions.uploading import MOST_BYTES, give_file, take_tried_in

__all__ = [
    "MOST_BYTES",
    "AccountChange",
    "Activation",
    "CharterChange",
    "PolicyChange",
    "TermChange",
    "accept_risk",
    "add_campaign",
    "add_term",
    "allow_term",
    "attest_posture",
    "change_account",
    "change_campaign",
    "check_posture",
    "close_campaign",
    "decide_change",
    "doubt_account",
    "end_term",
    "give_file",
    "propose_account",
    "propose_activation",
    "propose_credential",
    "propose_owner_change",
    "propose_policy",
    "reconnect_credential",
    "refuse_key",
    "restore_account",
    "retire_account",
    "review_campaign",
    "revoke_credential",
    "run_import",
    "set_charter",
    "take_tried_in",
    "turn_key",
    "weigh_term",
    "withdraw_change",
]
