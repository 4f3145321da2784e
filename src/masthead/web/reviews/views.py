"""The queue of what waits for me, and the decision on one revision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from masthead.kernel.clock import now
from masthead.kernel.errors import Blocked, Conflict, Invalid, MastheadError, Refused
from masthead.kernel.ids import parse_id
from masthead.publishing.actions import approve_revision, reject_revision, report_false_alarm
from masthead.publishing.queries import reviews
from masthead.publishing.queries.values import ReviewView
from masthead.web.forms import fill_errors
from masthead.web.posts import showing
from masthead.web.posts.forms import RemarkForm
from masthead.web.request import actor_of
from masthead.web.reviews.forms import DecisionForm, FilterForm

SIZE = 30


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits for me; with a state, all that I may see."""
    actor = actor_of(request)
    form = FilterForm(request.GET)
    form.is_valid()
    typed = form.cleaned_data
    state, search, account, after = (typed.get(name) for name in ("state", "q", "account", "after"))
    if state or search or account:
        found = reviews.reviews(
            actor, state=state or "open", account_id=account, search=search or "", limit=SIZE + 1, after=after
        )
    else:
        found = reviews.waiting_for(actor, limit=SIZE + 1, after=after)
    shown = found[:SIZE]
    kept = {name: str(value) for name, value in typed.items() if value and name != "after"}
    said = {
        "form": form,
        "rows": shown,
        "mine": not (state or search or account),
        "headline": _waiting_words(reviews.waiting_count(actor)),
        "next": "?" + urlencode({**kept, "after": str(shown[-1].id)}) if len(found) > SIZE else "",
        "first": "?" + urlencode(kept) if after else "",
    }
    return render(request, "reviews/index.html", said)


@never_cache
@require_safe
def review(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Exactly what would go out, and the decision."""
    view = reviews.review(actor_of(request), review_id)
    return _show(request, view, DecisionForm(initial={"digest": view.revision.digest}))


@require_POST
def approve(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Say yes to the bytes that the page showed."""
    actor = actor_of(request)
    view = reviews.review(actor, review_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show(request, view, form, status=422)
    typed = form.cleaned_data
    chosen = [key for text in request.POST.getlist("accounts") if (key := parse_id(text))]
    try:
        approve_revision(
            actor=actor,
            review_id=review_id,
            digest=typed["digest"],
            accounts=chosen,
            latest=typed["latest"],
            typed_mode=typed["typed_mode"],
            note=typed["reason"],
            opened=request.POST.getlist("opened"),
        )
    except (Invalid, Conflict, Blocked) as error:
        return _refused(request, review_id, form, error)
    except Refused as error:
        if error.status != 422:
            raise
        return _refused(request, review_id, form, error)
    done = reviews.review(actor, review_id)
    if done.state == "approved":
        messages.success(request, _("Approved as {names}. It goes out in its time.").format(names=_names(done)))
    else:
        messages.success(request, _("Approved as {names}. Others have to say yes too.").format(names=_names(done)))
    return redirect("reviews:index")


@require_POST
def reject(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Say no, with the reason that the author reads."""
    actor = actor_of(request)
    view = reviews.review(actor, review_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show(request, view, form, status=422)
    try:
        reject_revision(
            actor=actor, review_id=review_id, digest=form.cleaned_data["digest"], reason=form.cleaned_data["reason"]
        )
    except (Invalid, Conflict) as error:
        return _refused(request, review_id, form, error)
    messages.success(request, _("Rejected. It is back with {name}, with your reason.").format(name=_author(view)))
    return redirect("reviews:index")


@require_POST
def false_alarm(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Say that one finding is wrong. It stays; the account's owners are told."""
    actor = actor_of(request)
    reviews.review(actor, review_id)
    try:
        report_false_alarm(actor=actor, review_id=review_id, mark=request.POST.get("mark", ""))
    except (Invalid, Conflict) as error:
        messages.warning(request, error.sentence)
    else:
        messages.success(request, _("Said. The finding stays until the account's owners have settled it."))
    return redirect("reviews:review", review_id=review_id)


def _refused(request: HttpRequest, review_id: UUID, form: DecisionForm, error: MastheadError) -> HttpResponse:
    """The review as it stands now, with the sentence; what was typed stays."""
    fill_errors(form, error)
    return _show(request, reviews.review(actor_of(request), review_id), form, status=error.status, error=error)


def _show(
    request: HttpRequest,
    view: ReviewView,
    form: DecisionForm,
    *,
    status: int = 200,
    error: MastheadError | None = None,
) -> HttpResponse:
    accounts = {target.account.id: target.account for target in view.targets}
    goes = [target.delivery for target in view.targets if target.delivery]
    due = min((delivery.due_at for delivery in goes), default=None)
    approvable = [target.account for target in view.approvable]
    said: dict[str, Any] = {
        "view": view,
        "form": form,
        "error": error,
        "headline": _headline(view, showing.moment(due, now()) if due else ""),
        "names": _names(view),
        "networks": showing.networks(accounts.values()),
        "approving": showing.names(approvable),
        "voices": showing.voices(accounts.values()),
        "kind": showing.KINDS.get(view.kind, view.kind),
        "first": view.targets[:1],
        "others": view.targets[1:],
        "same_words": len({target.text for target in view.targets}) < 2,
        "media": showing.pictures(view.post_id, view.revision.content.media),
        "opened": request.POST.getlist("opened"),
        "seen": showing.seen((t.text, t.findings) for t in view.targets),
        "since": showing.changed(view.since, accounts),
        "before": showing.changed(view.revision.since_before, accounts) if not view.since else None,
        "approvable": approvable,
        "last_needed": _is_last(view),
        "windows": _windows(view),
        "last_moment": min((delivery.last_moment for delivery in goes), default=None),
        "remark": RemarkForm(),
        "mine": [approval for approval in view.approvals if approval.mine and approval.stands],
    }
    return render(request, "reviews/review.html", said, status=status)


def _headline(view: ReviewView, at: str) -> str:
    names = _names(view)
    if view.latest_id != view.id:
        return _("A newer revision took the place of this one")
    return {
        "open": _("{names} would say this at {at}"),
        "approved": _("Approved: {names} may say this"),
        "rejected": _("Rejected: {names} does not say this"),
        "withdrawn": _("Taken back: {names} does not say this"),
    }[view.state].format(names=names, at=at)


def _windows(view: ReviewView) -> list[dict[str, Any]]:
    found = {(t.delivery.due_at, t.delivery.last_moment): t for t in view.targets if t.delivery}
    return [
        {
            "goes": goes,
            "until": until,
            "goes_words": showing.moment(goes, now()),
            "until_words": showing.moment(until, goes),
        }
        for goes, until in found
    ]


def _is_last(view: ReviewView) -> bool:
    """Whether the reader's yes is the only one still missing."""
    mine = [target for target in view.targets if target.answers_need]
    return bool(mine) and all(need.count == 1 for need in view.needs) and len(mine) == len(view.targets)


def _names(view: ReviewView) -> str:
    return showing.names(target.account for target in view.targets)


def _author(view: ReviewView) -> str:
    return view.author.person.name


def _waiting_words(count: int) -> str:
    if not count:
        return _("Nothing waits for you")
    return ngettext("One post waits for you", "{count} posts wait for you", count).format(count=count)
