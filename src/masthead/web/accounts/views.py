"""One account: who answers for it, how it is connected, and what cannot be known of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from masthead.delivery.queries import DeliveryView, Filters, deliveries, voice
from masthead.kernel.actor import Actor
from masthead.people.queries import changes
from masthead.people.standing import Standing
from masthead.publishing.queries.false_alarms import FalseAlarmView, false_alarms
from masthead.registry.queries import AccountView, SideView, account, posture
from masthead.web.accounts.forms import TOPICS, WhyForm
from masthead.web.accounts.hours import said_week
from masthead.web.accounts.posture_forms import FACTORS, NATIVE, RECOVERIES, RestoreForm, RiskForm
from masthead.web.accounts.tree import running
from masthead.web.accounts.voice import picture_of
from masthead.web.marks import network_of
from masthead.web.request import actor_of, standing_in

OWN = ("newsroom", "sandbox")
RECENT = 5
SAID = {"native_login": NATIVE, "second_factor": FACTORS, "recovery": RECOVERIES}
SHOWN = ("held", "uncertain", "missed", "failed", "waiting", "sent")


@never_cache
@require_safe
def account_page(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Everything that the actor may know of one account."""
    return show(request, account(actor_of(request), account_id))


def show(
    request: HttpRequest,
    view: AccountView,
    *,
    retiring: forms.Form | None = None,
    revoking: forms.Form | None = None,
    doubting: forms.Form | None = None,
    restoring: forms.Form | None = None,
    bearing: tuple[str, forms.Form] | None = None,
    dismissing: tuple[UUID, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, perhaps with a form that needs another look."""
    actor, me = actor_of(request), standing_in(request)
    known = voice(actor, view.id)
    said: dict[str, Any] = {
        "account": view,
        "headline": headline(view),
        "sides": [(_("Communications"), view.communications), (_("IT"), view.it)],
        "week": said_week(view.staffed),
        "topics": [dict(TOPICS)[each] for each in view.usual_topics],
        "alarms": _alarms(actor, view, dismissing) if me.in_house else [],
        "voice": known,
        "voice_picture": picture_of(known),
        "own": view.network in OWN,
        "recent": recent(actor, view.id),
        "waiting": changes(actor, state="open", subject=view.id),
        "contracts": [each for each in running(actor) if _covers(each, view)],
        "may_activate": may_activate(me, view),
        "may_see_faults": view.network == "sandbox" and bool({"steward", "crisis_lead"} & me.roles_on(view.where)),
        "retiring": retiring or WhyForm(prefix="retire"),
        "revoking": revoking or WhyForm(prefix="revoke"),
        "doubting": doubting or WhyForm(prefix="doubt"),
        "may_doubt": may_doubt(me, view),
        **login(actor, me, view, restoring, bearing),
        "nobody": [word for word, side in ((_("communications"), view.communications), (_("IT"), view.it))
                   if _empty(side)],
    }  # fmt: skip
    return render(request, "accounts/account.html", said, status=status)


def login(
    actor: Actor, me: Standing, view: AccountView, restoring: forms.Form | None, bearing: tuple[str, forms.Form] | None
) -> dict[str, Any]:
    """How its own login stands, and the doubt in which it may be: for people in house alone."""
    if not me.in_house:
        return {}
    known = posture(actor, view.id)
    held = dict([bearing]) if bearing else {}
    return {
        "posture": known,
        "said": {name: dict(words)[getattr(known.attested, name)] for name, words in SAID.items()}
        if known.attested
        else {},
        "findings": [(each, held.get(each.code) or RiskForm(prefix=each.code)) for each in known.findings],
        "may_check": me.function == "it" or bool(me.roles_on(view.where) & {"steward", "auditor", "crisis_lead"}),
        "doubt": known.doubt,
        "restoring": restoring or RestoreForm(prefix="restore"),
    }


def may_doubt(me: Standing, view: AccountView) -> bool:
    """Whether this person may say that the account is not in our hands."""
    leads = bool(me.roles_on(view.where) & {"crisis_lead", "steward"})
    return me.in_house and view.state != "retired" and (me.function == "it" or view.may_change or leads)


def headline(view: AccountView) -> str:
    """The account, and whether it can speak."""
    name = _("{name} on {network}").format(name=view.display_name, network=network_of(view.network)[0])
    if view.state == "retired":
        return _("{name} is retired").format(name=name)
    if view.in_doubt:
        return _("{name} is in doubt: nothing is sent from it").format(name=name)
    if view.orphaned:
        return _("{name} cannot send: a side has nobody").format(name=name)
    if view.kind == "observed":
        return _("{name} is only observed").format(name=name)
    return _("{name} waits to be activated").format(name=name) if view.state == "proposed" else name


def recent(actor: Actor, account_id: UUID) -> list[DeliveryView]:
    """What waits for somebody, what goes next, and what went last."""
    found: list[DeliveryView] = []
    for state in SHOWN:
        found += deliveries(actor, state, Filters(account_id=account_id), limit=RECENT).items
    return found


def _alarms(
    actor: Actor, view: AccountView, dismissing: tuple[UUID, forms.Form] | None
) -> list[tuple[FalseAlarmView, forms.Form]]:
    """What approvers call wrong here, each with the form to dismiss it."""
    held = dict([dismissing]) if dismissing else {}
    return [(each, held.get(each.id) or WhyForm(prefix=str(each.id))) for each in false_alarms(actor, view.id)]


def _covers(contract: Any, view: AccountView) -> bool:
    return view.id in contract.account_ids or bool(set(view.offices) & set(contract.office_ids))


def _empty(side: SideView) -> bool:
    return side.owner is not None and not side.answers


def may_activate(me: Standing, view: AccountView) -> bool:
    """Whether this person can put the account on a list for two keys."""
    return view.state == "proposed" and me.in_house and me.has("steward", view.where)
