"""What one does with a post: each by POST alone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from masthead.kernel.errors import Conflict, Invalid
from masthead.publishing.actions import adopt_post, remark, start_post, withdraw_approval, withdraw_post
from masthead.publishing.queries import posts
from masthead.web.forms import fill_errors
from masthead.web.posts.forms import ReasonForm, RemarkForm
from masthead.web.posts.views import story
from masthead.web.request import actor_of, standing_in


@require_POST
def withdraw(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Take the post back before it is out."""
    actor = actor_of(request)
    posts.row(actor, post_id)
    withdraw_post(actor=actor, post_id=post_id, reason=_reason(request))
    messages.success(request, _("Taken back. Nothing of it goes out; copy it to go on writing."))
    return redirect("posts:post", post_id)


@require_POST
def adopt(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Answer for it from now on."""
    actor = actor_of(request)
    posts.row(actor, post_id)
    adopt_post(actor=actor, post_id=post_id)
    messages.success(request, _("You answer for this post now. What was held for its author goes on."))
    return redirect("posts:post", post_id)


@require_POST
def copy(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Begin a new draft with the same words; `kind=correction` relates it to this one."""
    actor = actor_of(request)
    kind = request.POST.get("kind") or "post"
    related = post_id if kind == "correction" else None
    made = start_post(actor=actor, kind=kind, relates_to=related, draft=posts.draft_of(actor, post_id))
    messages.success(request, _("A new draft with the same words. The other post stays as it is."))
    return redirect("compose:write", made)


@require_POST
def say(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Say something in the discussion, and go back to where one read it."""
    actor = actor_of(request)
    form = RemarkForm(request.POST)
    view = posts.post(actor, post_id)
    if form.is_valid():
        try:
            remark(actor=actor, post_id=post_id, text=form.cleaned_data["text"])
            return redirect(_back(request, f"/posts/{post_id}/"))
        except Invalid as error:
            fill_errors(form, error)
    said = story(actor, view, standing_in(request).id, form)
    return render(request, "posts/post.html", said, status=422)


@require_POST
def take_back(request: HttpRequest, post_id: UUID, approval_id: UUID) -> HttpResponse:
    """Take back one's own yes."""
    actor = actor_of(request)
    view = posts.post(actor, post_id)
    if not any(approval.id == approval_id and approval.mine for approval in view.approvals):
        raise Conflict(_("That is no approval of yours that still stands."), code="not_standing", status=404)
    withdraw_approval(actor=actor, approval_id=approval_id, reason=_reason(request))
    messages.success(request, _("Your yes is taken back. What has not gone out waits for another."))
    return redirect(_back(request, f"/posts/{post_id}/"))


def _reason(request: HttpRequest) -> str:
    form = ReasonForm(request.POST)
    return form.cleaned_data["reason"] if form.is_valid() else ""


def _back(request: HttpRequest, other: str) -> str:
    wanted = request.POST.get("back", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else other
