"""Saying something through a freeze: choose, fill or write, look at it once more, release."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from masthead.freeze.queries import FreezeView, freeze, open_pass, speakable
from masthead.kernel.errors import AlreadyDone, Blocked, Conflict, Invalid, NotFound, Refused
from masthead.publishing.actions import break_glass, release_template, release_text
from masthead.publishing.queries import lane, templates
from masthead.publishing.queries.lane import LanePreview
from masthead.registry.public import PublicAccount
from masthead.web.deliveries.once import fresh, once_only
from masthead.web.forms import fill_errors
from masthead.web.freeze.placing import what
from masthead.web.freeze.say_forms import SayTemplateForm, SayTextForm
from masthead.web.request import actor_of, standing_in


@never_cache
@require_GET
def choose(request: HttpRequest, freeze_id: UUID) -> HttpResponse:
    """What can be said through this freeze, and by which way."""
    actor, view = actor_of(request), _frozen(request, freeze_id)
    said = {
        "freeze": view,
        "what": what(request, view),
        "why_not": speakable(actor, view),
        "sayable": lane.sayable(actor, view),
        "accounts": lane.sayable_accounts(actor, view),
    }
    return render(request, "freeze/say.html", said)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, freeze_id: UUID, template_id: UUID) -> HttpResponse:
    """An approved template: fill its fields, look at it, release it alone."""
    actor, view = actor_of(request), _frozen(request, freeze_id)
    filled = templates.template(actor, template_id)
    offered = next((one.accounts for one in lane.sayable(actor, view) if one.template.id == template_id), ())
    form = SayTemplateForm(request.POST or None, template=filled, offered=offered)

    def look() -> LanePreview:
        return lane.preview_template(actor, template_id, form.values(), form.cleaned_data["accounts"])

    def act(how: str) -> UUID:
        return release_template(
            actor=once_only(request),
            template_id=template_id,
            values=form.values(),
            accounts=form.cleaned_data["accounts"],
        )

    return _step(request, view, form, offered, look, act, {"template": filled})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, freeze_id: UUID) -> HttpResponse:
    """Words of one's own: by two people, or by one who breaks the glass."""
    actor, view = actor_of(request), _frozen(request, freeze_id)
    find = request.GET.get("find", "")
    offered = lane.sayable_accounts(actor, view, find)
    form = SayTextForm(request.POST or None, offered=offered, subjects=lane.subjects_of(offered))

    def words() -> dict[str, Any]:
        names = ("text", "accounts", "kind", "title", "link", "subjects")
        said = {name: form.cleaned_data[name] for name in names}
        return {**said, "text": said["text"].replace("\r\n", "\n")}

    def look() -> LanePreview:
        return lane.preview_text(actor, **words())

    def act(how: str) -> UUID:
        release = break_glass if how == "glass" else release_text
        return release(actor=once_only(request), reason=form.cleaned_data["reason"], **words())

    return _step(request, view, form, offered, look, act, {"find": find, "more": len(offered) >= lane.SHOWN or find})


def _frozen(request: HttpRequest, freeze_id: UUID) -> FreezeView:
    """The freeze; outsiders never speak through one, so there is no such page for them."""
    view = freeze(actor_of(request), freeze_id)
    if not standing_in(request).in_house:
        raise NotFound(_("That freeze was not found, or is not yours to see."))
    return view


def _step(
    request: HttpRequest,
    view: FreezeView,
    form: forms.Form,
    offered: Sequence[PublicAccount],
    look: Callable[[], LanePreview],
    act: Callable[[str], UUID],
    more: dict[str, Any],
) -> HttpResponse:
    """Write, then look, then release: each a POST of the same fields, so that what goes is what was looked at."""
    asked, status, preview = request.POST.get("act", ""), 200, None
    if asked and asked != "edit":
        status = 422
        try:
            if form.is_valid():
                if asked in {"release", "glass"}:
                    return _released(request, act(asked))
                preview, status = look(), 200
        except AlreadyDone as done:
            return _released(request, UUID(str(done.answer["id"])))
        except (Invalid, Conflict, Blocked, Refused) as error:
            preview = _again(look) if asked == "glass" else None
            fields = {f"field_{name}" if f"field_{name}" in form.fields else name: said
                      for name, said in error.fields.items()}  # fmt: skip
            fill_errors(form, type(error)(error.sentence, code=error.code, status=error.status, fields=fields))
            status = error.status
    said = {
        "freeze": view,
        "what": what(request, view),
        "why_not": speakable(actor_of(request), view),
        "form": form,
        "offered": offered,
        "chosen": [str(each) for each in form["accounts"].value() or ()],
        "preview": preview,
        "kept": [(name, value) for name in request.POST for value in request.POST.getlist(name) if name in form.fields],
        "once": fresh(),
        **more,
    }
    return render(request, "freeze/preview.html" if preview else "freeze/write.html", said, status=status)


def _again(look: Callable[[], LanePreview]) -> LanePreview | None:
    """What was looked at, shown once more beside what is missing."""
    try:
        return look()
    except (Invalid, Conflict, Blocked, Refused):
        return None


def _released(request: HttpRequest, pass_id: UUID) -> HttpResponse:
    given = open_pass(pass_id)
    if given.effective_at is not None:
        messages.success(request, _("It goes through now. Everything else stays frozen."))
    elif given.lacks_second:
        messages.warning(request, _("Released. It waits for a second person: call one now."))
    else:
        messages.warning(request, _("Released. It waits until the cause or the culprit is confirmed: call IT now."))
    return redirect("freeze:pass", pass_id=pass_id)
