"""The ledger: found, read, linked to, taken along, verified."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger import checkpoints, proofs
from masthead.ledger.queries import EntryView, KeptEntry
from masthead.people.queries import names_of, office, person
from masthead.registry.queries import account
from masthead.registry.queries.entries import entries, every_entry, kept_entry, ledger_reach
from masthead.web.exporting import csv_file, text_file
from masthead.web.ledger.forms import FindForm
from masthead.web.ledger.words import gist, ids_in, kind_word, lines
from masthead.web.marks import network_of
from masthead.web.request import actor_of, standing_in

SIZE = 60
HEAD = ("index", "at", "kind", "actor", "actor_id", "face", "account", "office", "subject", "said", "id")


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Entries, the newest first."""
    actor = actor_of(request)
    form = _form(request)
    found = entries(actor, form.filters, limit=SIZE + 1, after=form.cleaned_data.get("after"))
    shown = found[:SIZE]
    more = {**form.kept, "after": str(shown[-1].id)} if len(found) > SIZE else None
    query = "?" + urlencode(form.kept) if form.kept else ""
    said: dict[str, Any] = {
        "form": form,
        "rows": [(each, kind_word(each.kind), gist(each)) for each in shown],
        "next": "?" + urlencode(more) if more else "",
        "first": query or "?" if form.cleaned_data.get("after") else "",
        "export": reverse("ledger:table") + query,
        "lines": reverse("ledger:lines") + query,
        "whole": ledger_reach(actor) is None,
        "head": checkpoints.latest(),
        "narrowed": _narrowed(actor, form),
        "asked": bool(form.kept),
    }
    return render(request, "ledger/index.html", said)


@never_cache
@require_safe
def one(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """One entry with its payload, its place, and the proof that it is there."""
    actor = actor_of(request)
    kept = kept_entry(actor, entry_id)
    view = kept.entry
    try:
        found, waits = proofs.inclusion(entry_id), ""
    except Conflict as error:
        found, waits = None, error.sentence
    said = {
        "entry": view,
        "kind": kind_word(view.kind) if view.kind else _("An entry"),
        "gist": gist(view, erased=kept.body is None),
        "lines": lines(view.said, names_of(ids_in(view.said)) if standing_in(request).in_house else {}),
        "payload": json.dumps(json.loads(kept.body), indent=2, ensure_ascii=False) if kept.body else "",
        "commitment": kept.commitment.hex(),
        "salt": kept.salt.hex() if kept.salt else "",
        "proof": found,
        "leaf": found.leaf.hex() if found else "",
        "hashes": [each.hex() for each in found.proof] if found else [],
        "waits": waits,
        "places": _places(actor, view),
    }
    return render(request, "ledger/entry.html", said)


@never_cache
@require_safe
def proof(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """The proof as a file to hand on (C2SP tlog-proof)."""
    kept_entry(actor_of(request), entry_id)
    answer = HttpResponse(proofs.inclusion(entry_id).text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{entry_id}.tlog-proof"'
    return answer


@never_cache
@require_safe
def export_lines(request: HttpRequest) -> HttpResponseBase:
    """JSON lines: each entry with the exact bytes of its payload and its salt, so that it can be verified elsewhere."""
    found = every_entry(actor_of(request), _form(request).filters)
    return text_file("ledger.jsonl", "application/jsonl; charset=utf-8", (_line(each) for each in found))


@never_cache
@require_safe
def export_table(request: HttpRequest) -> HttpResponseBase:
    """The same list as CSV."""
    return csv_file("ledger.csv", HEAD, _rows(every_entry(actor_of(request), _form(request).filters)))


def _form(request: HttpRequest) -> FindForm:
    form = FindForm(request.GET)
    form.is_valid()
    return form


def _line(kept: KeptEntry) -> str:
    said = {
        "id": str(kept.entry.id),
        "at": kept.entry.at.isoformat(),
        "index": kept.entry.index,
        "commitment": kept.commitment.hex(),
        "salt": kept.salt.hex() if kept.salt else None,
        "payload": kept.body,
    }
    return json.dumps(said, ensure_ascii=False) + "\n"


def _rows(found: Iterator[KeptEntry]) -> Iterator[list[object]]:
    for each in (kept.entry for kept in found):
        yield [
            "" if each.index is None else each.index, each.at.isoformat(), each.kind, each.actor_name,
            each.actor_id or "", each.face, each.account or "", each.office or "", each.subject or "",
            json.dumps(each.said, ensure_ascii=False), each.id,
        ]  # fmt: skip


def _narrowed(actor: Actor, form: FindForm) -> list[str]:
    """What hidden fields narrow the list to, in words."""
    typed, said = form.cleaned_data, []
    if typed.get("actor"):
        said.append(_("by {name}").format(name=_name(actor, "person", typed["actor"])))
    if typed.get("account"):
        said.append(_("about {name}").format(name=_name(actor, "account", typed["account"])))
    if typed.get("office"):
        said.append(_("about {name}").format(name=_name(actor, "office", typed["office"])))
    if typed.get("subject"):
        said.append(_("about {name}").format(name=_name(actor, "person", typed["subject"])))
    return said


def _places(actor: Actor, view: EntryView) -> list[tuple[str, str, str]]:
    """What an entry is about: a word, a name, and its page."""
    found = []
    if view.account:
        found.append((_("Account"), _name(actor, "account", view.account), f"/accounts/{view.account}/"))
    if view.office:
        found.append((_("Office"), _name(actor, "office", view.office), f"/policy/{view.office}/"))
    return found


def _name(actor: Actor, what: str, key: UUID) -> str:
    try:
        if what == "account":
            one = account(actor, key)
            return f"{one.display_name}, {network_of(one.network)[0]}"
        return office(actor, key).name if what == "office" else person(actor, key).name
    except NotFound:
        return str(key)
