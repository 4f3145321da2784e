"""Which action is done how."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from masthead.tabletop.driving import (
    clockwork,
    crisis,
    freezes,
    outside,
    posts,
    posture,
    records,
    register,
    reviews,
    signing,
    statements,
)
from masthead.tabletop.observed import Observed, lacking
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.world import World

Driver = Callable[[World, Step], Observed]


def _lacks(part: str) -> Driver:
    return lambda world, step: lacking(part)


DRIVERS: Mapping[str, Driver] = {
    "submit": posts.submit,
    "draft": posts.keep_draft,
    "schedule": posts.schedule,
    "reserve_slot": register.reserve_slot,
    "approve": reviews.approve,
    "reject": reviews.reject,
    "withdraw": reviews.withdraw,
    "release": freezes.release,
    "explain_tag": reviews.explain_tag,
    "reply": posts.reply,
    "repost": posts.repost,
    "correct": posts.correct,
    "mark_superseded": _lacks("mark on a corrected original"),
    "take_down": crisis.take_down,
    "leave_up": _lacks("incident room"),
    "hide_comment": _lacks("community inbox"),
    "hide_third_party": _lacks("community inbox"),
    "declare_incident": crisis.declare_incident,
    "declare_event": crisis.declare_event,
    "freeze": freezes.freeze,
    "list_held": freezes.list_held,
    "publish_statement": statements.publish_statement,
    "decide_no_statement": _lacks("incident room"),
    "invite_partner": _lacks("incident room"),
    "confirm_cause": statements.confirm_cause,
    "preserve_evidence": _lacks("store of evidence"),
    "open_evidence": _lacks("store of evidence"),
    "report_to_network": _lacks("store of evidence"),
    "recall_media": _lacks("store of evidence"),
    "rotate_credentials": posture.rotate_credentials,
    "restore_account": posture.restore_account,
    "compare_profile": _lacks("watch"),
    "close_account": register.close_account,
    "offboard": register.offboard,
    "sign_in": signing.sign_in,
    "session_idle": signing.session_idle,
    "posture_check": posture.posture_check,
    "accept_risk": posture.accept_risk,
    "register_account": register.register_account,
    "register_campaign": register.register_campaign,
    "start_exercise": crisis.start_exercise,
    "flag_inbound": crisis.flag_inbound,
    "audit_query": records.audit_query,
    "inbound": _lacks("community inbox"),
    "inbound_surge": _lacks("watch"),
    "verify_query": _lacks("public verification page"),
    "directory_query": _lacks("public directory"),
    "time_reached": clockwork.time_reached,
    "slot_due_soon": clockwork.paging,
    "statement_overdue": clockwork.paging,
    "reply_overdue": clockwork.paging,
    "retry_due": clockwork.time_reached,
    "exec_register_reminder": clockwork.paging,
    "post_outside_system": outside.post,
    "delete_outside_system": outside.delete,
    "like_outside_system": outside.unseen,
    "change_profile_outside_system": outside.unseen,
    "broadcast_outside_system": outside.broadcast,
    "sign_in_native": outside.sign_in,
    "create_lookalike": outside.unseen,
    "post_as_lookalike": outside.elsewhere,
    "comment_as_lookalike": outside.elsewhere,
    "network_outage": outside.outage,
    "network_recovered": outside.recovery,
    "connectivity_lost": outside.line_lost,
}


def drive(world: World, step: Step) -> Observed:
    """Do one step, and say what came of it."""
    return DRIVERS[step.action](world, step)
