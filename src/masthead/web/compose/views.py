"""Writing a post: kept while it is typed, read by the guard, sent for review."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, MastheadError, NotFound
from masthead.publishing.actions import add_medium, save_draft, start_post, submit_post
from masthead.publishing.queries import posts
from masthead.publishing.queries.differences import words
from masthead.publishing.queries.drafting_view import DraftView, drafting_view
from masthead.web.compose.forms import StartForm
from masthead.web.compose.page import chooser, page
from masthead.web.compose.parsing import changes_of
from masthead.web.forms import fill_errors
from masthead.web.request import actor_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Begin a post, or go on with one."""
    actor = actor_of(request)
    form = StartForm(request.POST if request.method == "POST" else None, initial=request.GET.dict())
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            post_id = start_post(
                actor=actor, kind=typed["kind"], relates_to=typed["relates_to"], reply_to=typed["reply_to"]
            )
            return redirect("compose:write", post_id)
        except Invalid as error:
            fill_errors(form, error)
    drafts = posts.posts(actor, state="draft", limit=20)
    return render(request, "compose/index.html", {"form": form, "drafts": drafts}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """The draft; a POST keeps it, and does what its button says."""
    actor = actor_of(request)
    if request.method != "POST":
        find = request.GET.get("find", "")
        view = drafting_view(actor, post_id, find=find)
        if view.state == "withdrawn":
            return redirect("posts:post", post_id)
        return render(request, "compose/write.html", page(actor, view, find=find))
    changes, asked = changes_of(request.POST), request.POST.get("act", "save")
    try:
        version = _keep(request, actor, post_id, changes)
        return _do(request, actor, post_id, asked, version)
    except NotFound:
        raise
    except MastheadError as error:
        return _again(request, actor, post_id, changes, error)


@never_cache
@require_POST
def draft(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Keep what was typed, and answer with what guard and policy say of it: the parts of the page that follow it."""
    actor = actor_of(request)
    changes = changes_of(request.POST)
    error: MastheadError | None = None
    try:
        error = _keep_what_is_sound(request, actor, post_id, changes)
    except MastheadError as refused:
        told: dict[str, Any] = {"error": refused, "oob": True}
        if isinstance(refused, Conflict) and refused.code == "draft_changed":
            told |= _both(drafting_view(actor, post_id), changes, refused)
        return render(request, "compose/unkept.html", told, status=refused.status)
    view = drafting_view(actor, post_id, typed=changes if error else None)
    said = page(actor, view, error=error)
    said["oob"] = True
    said["fresh_networks"] = request.POST.getlist("network") != list(view.networks)
    said["fresh_tags"] = request.POST.getlist("tag") != [tag for tag, _use in said["tags"]]
    return render(request, "compose/fragments.html", said)


@never_cache
@require_GET
def accounts(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """The chooser alone, searched."""
    actor = actor_of(request)
    find = request.GET.get("find", "")
    view = drafting_view(actor, post_id, find=find, typed={"accounts": request.GET.getlist("accounts")})
    return render(request, "compose/parts/chooser.html", {"view": view, "chooser": chooser(view, find)})


def _keep(request: HttpRequest, actor: Actor, post_id: UUID, changes: dict[str, Any]) -> int:
    """Save under the version that the page was read at; under the other text's, where the reader chose to keep theirs
    over it."""
    text = request.POST.get("over") or request.POST.get("version", "")
    version = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
    return save_draft(actor=actor, post_id=post_id, version=version, changes=changes)


def _keep_what_is_sound(
    request: HttpRequest, actor: Actor, post_id: UUID, changes: dict[str, Any]
) -> MastheadError | None:
    """Keep all but the fields that cannot be kept, and give back what is wrong with those. The words are kept, or
    nothing is."""
    try:
        _keep(request, actor, post_id, changes)
    except Invalid as invalid:
        sound = {name: value for name, value in changes.items() if name not in invalid.fields}
        if len(sound) == len(changes) or "texts" in invalid.fields:
            raise
        _keep(request, actor, post_id, sound)
        return invalid
    return None


def _do(request: HttpRequest, actor: Actor, post_id: UUID, asked: str, version: int) -> HttpResponse:
    if asked == "send":
        submit_post(actor=actor, post_id=post_id, version=version)
        messages.success(request, _("Sent for review. Below you see who has to say yes, and when it goes."))
        return redirect("posts:post", post_id)
    if asked == "picture":
        return _add_picture(request, actor, post_id, version)
    if asked.startswith("drop:"):
        media = [item for item in changes_of(request.POST)["media"] if item["sha256"] != asked.removeprefix("drop:")]
        save_draft(actor=actor, post_id=post_id, version=version, changes={"media": media})
        return redirect("compose:write", post_id)
    if asked == "find":
        response = redirect("compose:write", post_id)
        response["Location"] += f"?{urlencode({'find': request.POST.get('find', '')})}#chooser"
        return response
    messages.success(request, _("Kept. Nobody is asked until you send it for review."))
    return redirect("compose:write", post_id)


def _add_picture(request: HttpRequest, actor: Actor, post_id: UUID, version: int) -> HttpResponse:
    file = request.FILES.get("picture")
    if file is None:
        raise Invalid(_("Choose a picture first."), fields={"media": _("A JPEG, PNG, GIF or WebP from your device.")})
    sha256 = add_medium(actor=actor, data=file.read())
    media = changes_of(request.POST).get("media", [])
    if sha256 not in {item["sha256"] for item in media}:
        media.append({"sha256": sha256, "alt": ""})
    save_draft(actor=actor, post_id=post_id, version=version, changes={"media": media})
    response = redirect("compose:write", post_id)
    response["Location"] += "#pictures"
    return response


def _again(
    request: HttpRequest, actor: Actor, post_id: UUID, changes: dict[str, Any], error: MastheadError
) -> HttpResponse:
    """The same page with the sentence at its field, and everything that was typed."""
    kept = drafting_view(actor, post_id)
    said = page(actor, drafting_view(actor, post_id, typed=changes), error=error)
    if isinstance(error, Conflict) and error.code == "draft_changed":
        said |= _both(kept, changes, error) | {"stale_version": request.POST.get("version", "")}
    return render(request, "compose/write.html", said, status=error.status)


def _both(kept: DraftView, changes: dict[str, Any], error: Conflict) -> dict[str, Any]:
    """Both texts, and how the other becomes mine."""
    theirs = str(kept.draft.get("texts", {}).get("", ""))
    mine = str(changes.get("texts", {}).get("", ""))
    return {"kept": kept, "theirs": theirs, "pieces": words(theirs, mine), "conflict": error}
