"""Everybody who may act here, and one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.people.actions import Added, add_person, change_person
from masthead.people.permissions import KEY_FUNCTIONS
from masthead.people.queries import PersonView, engagements, people, person, where_of_office
from masthead.people.standing import Standing, Where
from masthead.web.acting import attempt, require
from masthead.web.exporting import csv_file
from masthead.web.people.forms import FUNCTIONS, ChangeForm, FindForm, GrantForm, NewForm, WhyForm
from masthead.web.people.scopes import Places
from masthead.web.request import actor_of, standing_in

SIZE = 60
READ_AT_ONCE = 500
HEAD = ("id", "name", "email", "kind", "function", "affiliation", "in_house", "state", "since", "on_call", "roles")


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The people that the actor sees."""
    actor, me = actor_of(request), standing_in(request)
    form = FindForm(actor, request.GET)
    form.is_valid()
    found = _read(actor, form, SIZE + 1)
    shown, places = found[:SIZE], Places(actor)
    more = {**form.kept, "after": str(shown[-1].id)} if len(found) > SIZE else None
    said = {
        "form": form,
        "rows": [(each, FUNCTIONS.get(each.function, each.function), places.rows(each.grants)) for each in shown],
        "next": "?" + urlencode(more) if more else "",
        "first": "?" + urlencode(form.kept) if form.cleaned_data.get("after") else "",
        "export": reverse("people:export") + ("?" + urlencode(form.kept) if form.kept else ""),
        "searched": bool(form.kept),
        "may_add": may_manage_any(actor, me),
        "in_house": me.in_house,
    }
    return render(request, "people/index.html", said)


@never_cache
@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """The same list as CSV, one line a person."""
    actor = actor_of(request)
    form = FindForm(actor, request.GET)
    form.is_valid()
    return csv_file("people.csv", HEAD, _cells(actor, form))


@never_cache
@require_safe
def person_page(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person."""
    return show(request, person(actor_of(request), person_id))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Register somebody."""
    actor, me = actor_of(request), standing_in(request)
    if request.method != "POST":
        require(may_manage_any(actor, me))
        return render(request, "people/new.html", {"form": NewForm(actor, initial={"office": me.office_id})})
    form = NewForm(actor, request.POST)
    came: list[Added] = []
    status = attempt(form, lambda: came.append(add_person(actor=actor, **form.facts))) if form.is_valid() else 422
    if status:
        return render(request, "people/new.html", {"form": form}, status=status)
    added = came[0]
    if added.person is None:
        messages.info(request, _("In house, communications and IT turn keys. It waits for two keys."))
        return redirect("keys:change", change_id=added.waits)
    messages.success(request, _("Registered. They hold no role yet."))
    if not added.link:
        return redirect("people:person", person_id=added.person)
    return render(request, "people/link.html", {"person": person(actor, added.person), "link": added.link})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Change what is known of a person; of oneself, name, language and time zone."""
    actor, me = actor_of(request), standing_in(request)
    view = person(actor, person_id)
    whole = may_manage(actor, me, view)
    known = {name: getattr(view, name) for name in ("name", "email", "function", "time_zone", "language", "on_call")}
    known |= {"office": view.office_id, "expert_in": ", ".join(view.expert_in)}
    if request.method != "POST":
        require((whole or me.id == view.id) and view.state != "left")
        form = ChangeForm(actor, view, all_of_it=whole, initial=known)
        return render(request, "people/change.html", {"person": view, "form": form})
    form = ChangeForm(actor, view, request.POST, all_of_it=whole or me.id != view.id)
    status, waits = 422, list[UUID | None]()
    if form.is_valid():
        facts = form.changed(view)
        status = attempt(form, lambda: waits.append(change_person(actor=actor, person_id=person_id, **facts)))
    if status:
        return render(request, "people/change.html", {"person": view, "form": form}, status=status)
    if waits[0]:
        messages.info(request, _("All else is changed; the function waits for two keys."))
        return redirect("keys:change", change_id=waits[0])
    messages.success(request, _("Changed."))
    return redirect("people:person", person_id=person_id)


def show(request: HttpRequest, view: PersonView, status: int = 200, **given: forms.Form) -> HttpResponse:
    """The page of a person, perhaps with a form that needs another look."""
    actor, me = actor_of(request), standing_in(request)
    places = Places(actor)
    manages = view.state != "left" and may_manage(actor, me, view)
    grants = me.in_house and me.has("steward") and me.id != view.id and view.state == "active"
    said: dict[str, Any] = {
        "person": view,
        "function": FUNCTIONS.get(view.function, view.function),
        "roles": places.rows(view.grants),
        "contracts": [each for each in places.contracts.values() if each.partner_id == view.partner_id],
        "own": me.id == view.id,
        "may_change": view.state != "left" and (manages or me.id == view.id),
        "may_end": manages and me.id != view.id,
        "granting": given.get("grant") or (grant_form(actor, view) if grants else None),
        "may_link": manages and me.id != view.id and may_link(me, view),
        "turns_keys": view.in_house and view.function in KEY_FUNCTIONS,
        "linking": given.get("link"),
        "may_end_roles": me.in_house and me.has("steward"),
        "failed": next(iter(given), ""),
        **{name: given.get(name) or WhyForm(prefix=name) for name in ("suspend", "reinstate", "offboard")},
    }
    return render(request, "people/person.html", said, status=status)


def grant_form(actor: Actor, view: PersonView, *args: Any) -> GrantForm:
    """The form by which this person is given a role."""
    held = [(each.id, each.title) for each in engagements(actor, partner_id=view.partner_id)
            if each.ended_at is None] if view.partner_id else []  # fmt: skip
    return GrantForm(actor, held, view.partner_id is not None, *args, prefix="grant")


def may_manage(actor: Actor, me: Standing, view: PersonView) -> bool:
    """Whether the page offers to change, suspend or offboard this person; the act itself decides."""
    if not me.in_house:
        return False
    if view.partner_id is not None:
        sponsors = any(
            each.sponsor_id == me.id and each.ended_at is None
            for each in engagements(actor, partner_id=view.partner_id)
        )
        return sponsors or me.has("steward", Where(offices=me.offices[:1]))
    try:
        return view.office_id is not None and me.has("steward", where_of_office(view.office_id))
    except NotFound:
        return False


def may_link(me: Standing, view: PersonView) -> bool:
    """Whether the page offers a link for this person's password: for one who turns keys, to their own side alone."""
    turns = view.in_house and view.function in KEY_FUNCTIONS
    return view.state == "active" and view.kind == "human" and (not turns or me.function == view.function)


def may_manage_any(actor: Actor, me: Standing) -> bool:
    """Whether this person may register somebody at all: a steward, or a sponsor of partners."""
    if not me.in_house:
        return False
    return me.has("steward") or any(each.sponsor_id == me.id and not each.ended_at for each in engagements(actor))


def _read(actor: Actor, form: FindForm, limit: int, after: UUID | None = None) -> tuple[PersonView, ...]:
    typed = form.cleaned_data
    last = after or typed.get("after")
    return people(
        actor,
        search=typed.get("q", ""),
        function=typed.get("function", ""),
        state=typed.get("state", ""),
        office_id=typed.get("office"),
        role=typed.get("role", ""),
        limit=limit,
        after=str(last) if last else "",
    )


def _cells(actor: Actor, form: FindForm) -> Iterator[list[object]]:
    places, after = Places(actor), None
    while True:
        found = _read(actor, form, READ_AT_ONCE, after)
        for each in found:
            roles = "; ".join(f"{row.role} on {row.where}" for row in places.rows(each.grants))
            yield [
                each.id, each.name, each.email, each.kind, each.function, each.affiliation,
                "yes" if each.in_house else "no", each.state, each.state_since.isoformat(),
                "yes" if each.on_call else "no", roles,
            ]  # fmt: skip
        if len(found) < READ_AT_ONCE:
            return
        after = found[-1].id
