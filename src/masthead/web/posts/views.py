"""What was written: the list, and one post's story."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from masthead.delivery.queries.history import delivery
from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import NotFound
from masthead.publishing.queries import posts
from masthead.publishing.queries.values import PostRow, PostView
from masthead.web.marks import mark_of
from masthead.web.posts import showing
from masthead.web.posts.forms import FilterForm, RemarkForm
from masthead.web.request import actor_of, standing_in

SIZE = 30
MOST_EXPORTED = 10_000


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What I wrote; with `whose=all`, all that I may see."""
    form = _filter(request)
    found = posts.posts(actor_of(request), limit=SIZE + 1, **_asked(form))
    shown = found[:SIZE]
    more = _address(form, after=str(shown[-1].id)) if len(found) > SIZE else ""
    said = {
        "form": form,
        "rows": shown,
        "next": more,
        "first": _address(form) if form.cleaned_data.get("after") else "",
        "export": "export.csv" + _address(form),
        "all": form.cleaned_data.get("whose") == "all",
        "filtered": any(form.cleaned_data.get(name) for name in ("q", "state", "account")),
    }
    return render(request, "posts/index.html", said)


@never_cache
@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same list as CSV, one line a post."""
    answer = StreamingHttpResponse(
        _lines(actor_of(request), _asked(_filter(request))), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="posts.csv"'
    return answer


@never_cache
@require_safe
def post(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """One post's story."""
    actor = actor_of(request)
    return render(request, "posts/post.html", story(actor, posts.post(actor, post_id), standing_in(request).id))


@require_safe
def picture(request: HttpRequest, post_id: str, sha256: str) -> HttpResponse:
    """A picture of a post, for whoever sees the post."""
    found = posts.picture(actor_of(request), UUID(post_id), sha256)
    answer = HttpResponse(found.data, content_type=found.mime)
    answer["Cache-Control"] = "private, max-age=3600, immutable"
    return answer


def story(actor: Actor, view: PostView, reader: UUID, remark: forms.Form | None = None) -> dict[str, Any]:
    """What the page of a post shows."""
    accounts = {account.id: account for account in view.accounts}
    accounts |= {move.account.id: move.account for move in view.deliveries}
    latest = view.revisions[0] if view.revisions else None
    said_now = [move for move in view.deliveries if latest and move.revision_id == latest.id and move.act == "publish"]
    return {
        "view": view,
        "headline": headline(view),
        "kind": showing.KINDS.get(view.kind, view.kind),
        "voices": showing.voices(view.accounts),
        "latest": latest,
        "previews": [(move.account, latest.content.texts.get(move.account.network, "")) for move in said_now]
        if latest
        else [],
        "media": showing.pictures(view.id, latest.content.media) if latest else [],
        "moves": [(move, _copy(actor, move.id)) for move in view.deliveries],
        "revisions": [(one, showing.changed(one.since_before, accounts)) for one in view.revisions],
        "mine": [approval for approval in view.approvals if approval.mine and approval.stands],
        "reader": reader,
        "remark": remark or RemarkForm(),
    }


def headline(view: PostView) -> str:
    """The state of things."""
    names = showing.names(view.accounts) or _("Nobody")
    goes = [move.due_at for move in view.deliveries if move.state != "withdrawn"]
    at = showing.moment(min(goes), now()) if goes else ""
    return {
        "draft": _("A draft for {names}"),
        "rejected": _("Rejected, and back to its author"),
        "open": _("{names} would say this at {at}"),
        "waiting": _("{names} will say this at {at}"),
        "sending": _("{names} is saying this now"),
        "sent": _("{names} said this at {at}"),
        "frozen": _("{names} is frozen: this waits"),
        "held": _("Held: {names} does not say this until somebody decides"),
        "missed": _("Missed: {names} did not say this in time"),
        "failed": _("Failed: {names} could not say this"),
        "uncertain": _("Uncertain whether {names} said this"),
        "retracted": _("{names} said this, and took it down"),
        "withdrawn": _("Taken back before it went out"),
    }.get(view.outcome, "{names}").format(names=names, at=at)


def _copy(actor: Actor, delivery_id: UUID) -> object:
    try:
        return delivery(actor, delivery_id).copy
    except NotFound:
        return None


def _filter(request: HttpRequest) -> FilterForm:
    form = FilterForm(request.GET)
    form.is_valid()
    return form


def _asked(form: FilterForm) -> dict[str, Any]:
    typed = form.cleaned_data
    return {
        "mine": typed.get("whose") != "all",
        "state": typed.get("state") or "",
        "account_id": typed.get("account"),
        "search": typed.get("q") or "",
        "after": typed.get("after"),
    }


def _address(form: FilterForm, **over: str) -> str:
    typed = {name: str(value) for name, value in form.cleaned_data.items() if value and name != "after"}
    return "?" + urlencode(typed | over)


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _lines(actor: Actor, asked: dict[str, Any]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(["id", "kind", "state", "accounts", "title", "text", "author", "campaign", "due", "begun"])
    after, count = asked.pop("after"), 0
    while count < MOST_EXPORTED:
        rows = posts.posts(actor, limit=500, after=after, **asked)
        for row in rows:
            yield writer.writerow([_plain(cell) for cell in _cells(row)])
        if len(rows) < 500:
            return
        after, count = rows[-1].id, count + len(rows)


def _cells(row: PostRow) -> list[str]:
    accounts = "; ".join(f"{account.display_name} ({account.network})" for account in row.accounts)
    due = timezone.localtime(row.due_at).isoformat() if row.due_at else ""
    begun = timezone.localtime(row.created_at).isoformat()
    word = str(mark_of(row.outcome).word)
    return [str(row.id), row.kind, word, accounts, row.title, row.text, row.author.name, row.campaign, due, begun]


def _plain(cell: str) -> str:
    """No spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
