"""Every account, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from masthead.kernel.actor import Actor
from masthead.people.standing import Standing
from masthead.registry.queries import AccountView, visible_accounts
from masthead.web.accounts.forms import FindForm
from masthead.web.accounts.picture import picture_of
from masthead.web.accounts.tree import Section, Tree, rows, running, sections, tree
from masthead.web.exporting import csv_file
from masthead.web.request import actor_of, standing_in

SIZE = 50
READ_AT_ONCE = 500
HEAD = (
    "id", "name", "network", "handle", "kind", "state", "office", "communications_owner", "communications_deputy",
    "communications_answers", "it_owner", "it_deputy", "it_answers", "orphaned", "in_doubt", "connected", "purpose",
    "audience", "languages", "tier", "time_zone", "url", "followers", "gaps",
)  # fmt: skip


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The umbrella; or what a search finds; or, in a large house, one office of it."""
    actor, me = actor_of(request), standing_in(request)
    form = FindForm(actor, request.GET)
    form.is_valid()
    stewards = steward_of(me)
    said: dict[str, Any] = {
        "form": form,
        "may_add": stewards is None or bool(stewards),
        "in_house": me.in_house,
        "may_check": me.in_house and (me.function == "it" or may_check_all(me)),
        "export": reverse("accounts:export") + _query(form),
    }
    if form.asks:
        said |= _found(actor, form, stewards)
    else:
        said |= _umbrella(actor, tree(actor, in_house=me.in_house), form, stewards)
    said["picks"] = sum(row.pick for section in said["sections"] for row in section.rows)
    return render(request, "accounts/index.html", said)


@never_cache
@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """The same list as CSV, one line an account."""
    actor = actor_of(request)
    form = FindForm(actor, request.GET)
    form.is_valid()
    return csv_file("accounts.csv", HEAD, (_cells(each) for each in _all(actor, form)))


def steward_of(me: Standing) -> frozenset[UUID] | None:
    """The offices of which this person is steward; None when of all."""
    held = [right for right in me.rights if right.role == "steward"] if me.in_house else []
    if any(right.scope == "all" for right in held):
        return None
    return frozenset(right.scope_id for right in held if right.scope == "office" and right.scope_id is not None)


def may_check_all(me: Standing) -> bool:
    """Whether this person may look through the logins of all accounts."""
    return any(right.scope == "all" and right.role in ("steward", "auditor", "crisis_lead") for right in me.rights)


def headline(found: Tree) -> str:
    """How many there are."""
    total = found.total + len(found.retired)
    if not total:
        return _("No account is on the register yet")
    words = ngettext("{n} account, and who answers for it", "{n} accounts, and who answers for each", total)
    return words.format(n=f"{total:,}")


def standfirst(found: Tree) -> str:
    """What is in order, and what is not."""
    active = found.count("active")
    orphaned = found.count("orphaned")
    waiting = found.count("proposed")
    observed = found.count("observed")
    order = active - orphaned
    said = [ngettext("{n} is active and in order.", "{n} are active and in order.", order).format(n=f"{order:,}")]
    if orphaned:
        words = ngettext(
            "{n} cannot send until it has an owner again.", "{n} cannot send until they have owners again.", orphaned
        )
        said.append(words.format(n=f"{orphaned:,}"))
    if waiting:
        words = ngettext("{n} waits to be activated.", "{n} wait to be activated.", waiting)
        said.append(words.format(n=f"{waiting:,}"))
    if observed:
        words = ngettext("{n} is only observed.", "{n} are only observed.", observed)
        said.append(words.format(n=f"{observed:,}"))
    return " ".join(said) if found.total else ""


def _umbrella(actor: Actor, found: Tree, form: FindForm, stewards: frozenset[UUID] | None) -> dict[str, Any]:
    said: dict[str, Any] = {"headline": headline(found), "standfirst": standfirst(found)}
    if found.roots:
        said["picture"] = picture_of(found.roots[0], found.retired)
    if found.folded:
        return said | _one_office(actor, found, form.cleaned_data.get("at"), form.cleaned_data.get("after"), stewards)
    return said | {"sections": sections(actor, found, stewards)}


def _found(actor: Actor, form: FindForm, stewards: frozenset[UUID] | None) -> dict[str, Any]:
    alone = form.kept == {"state": "orphaned"}
    read = _orphans(actor, form) if alone else _read(actor, form, at_once=SIZE + 1)
    found = list(islice(read, SIZE + 1))
    shown = found[:SIZE]
    section = Section(None, "", rows(shown, stewards))
    after = {"after": str(shown[-1].id)} if len(found) > SIZE else None
    return {
        "sections": (section,),
        "searched": True,
        "headline": _("Accounts, as you asked for them"),
        "next": "?" + urlencode({**form.kept, **after}) if after else "",
        "first": "?" + urlencode(form.kept) if form.cleaned_data.get("after") else "",
    }


def _one_office(
    actor: Actor, found: Tree, at: UUID | None, after: UUID | None, stewards: frozenset[UUID] | None
) -> dict[str, Any]:
    node = (found.node(at) if at else None) or found.roots[0]
    accounts = visible_accounts(actor, office=node.id, below=False, limit=SIZE + 1, after=after)
    shown = accounts[:SIZE]
    retired = [each for each in found.retired if each.office_id == node.id] if len(accounts) <= SIZE else []
    contracts = tuple(each for each in running(actor) if node.id in each.office_ids)
    section = Section(node.id, node.name, rows([*shown, *retired], stewards), contracts)
    link = {"at": str(node.id), "after": str(shown[-1].id)} if len(accounts) > SIZE else None
    return {
        "sections": (section,) if section.rows else (),
        "node": node,
        "path": found.path(node.id)[:-1],
        "next": "?" + urlencode(link) if link else "",
        "first": "?" + urlencode({"at": str(node.id)}) if after else "",
    }


def _orphans(actor: Actor, form: FindForm) -> list[AccountView]:
    """The orphaned ones, by name; of offices that have some, alone."""
    found: list[AccountView] = []
    for node in tree(actor, in_house=True).nodes():
        if node.orphaned > sum(child.orphaned for child in node.children):
            found += _read(actor, form, office=node.id, below=False)
    return sorted(found, key=lambda each: (each.display_name, each.id))


def _read(
    actor: Actor, form: FindForm, *, office: UUID | None = None, below: bool = True, at_once: int = READ_AT_ONCE
) -> Iterator[AccountView]:
    typed = form.cleaned_data
    state = typed.get("state", "")
    after = typed.get("after")
    while True:
        found = visible_accounts(
            actor,
            search=typed.get("q", ""),
            network=typed.get("network", ""),
            state={"orphaned": "active", "observed": "proposed", "doubt": "", "posture": ""}.get(state, state),
            standing=state if state in ("doubt", "posture") else "",
            kind="observed" if state == "observed" else "",
            office=office or typed.get("office"),
            below=below,
            limit=at_once,
            after=after,
        )
        yield from (each for each in found if _fits(each, state))
        if len(found) < at_once:
            return
        after = found[-1].id


def _fits(account: AccountView, state: str) -> bool:
    if state == "orphaned":
        return account.orphaned
    return state != "proposed" or account.kind != "observed"


def _all(actor: Actor, form: FindForm) -> Iterator[AccountView]:
    most = 1_000_000
    yield from _read(actor, form)
    if not form.cleaned_data.get("state"):
        yield from visible_accounts(
            actor,
            state="retired",
            search=form.cleaned_data.get("q", ""),
            network=form.cleaned_data.get("network", ""),
            office=form.cleaned_data.get("office"),
            limit=most,
        )


def _query(form: FindForm) -> str:
    return "?" + urlencode(form.kept) if form.kept else ""


def _cells(account: AccountView) -> list[object]:
    people: list[object] = []
    for side in (account.communications, account.it):
        people += [side.owner.name if side.owner else "", side.deputy.name if side.deputy else "", side.answers]
    return [
        account.id, account.display_name, account.network, account.handle, account.kind, account.state,
        account.office_name, *people, "yes" if account.orphaned else "no", "yes" if account.in_doubt else "no",
        "yes" if account.connected else "no",
        account.purpose, account.audience, " ".join(account.languages), account.tier, account.time_zone, account.url,
        "" if account.followers is None else account.followers, " ".join(gap.sentence for gap in account.gaps),
    ]  # fmt: skip
