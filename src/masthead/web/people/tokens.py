"""Tokens of one's own, by which programs act as oneself."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from masthead.kernel.clock import now
from masthead.people import actions
from masthead.people.queries import tokens
from masthead.web.acting import attempt, hidden
from masthead.web.people.forms import TokenForm
from masthead.web.request import actor_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """My tokens; a new one is shown once, in the answer to its form, and never again."""
    actor = actor_of(request)
    if request.method != "POST":
        form = TokenForm(initial={"expires_at": now() + timedelta(days=90), "scopes": ["read"]})
        return render(request, "people/tokens.html", {"form": form, "tokens": tokens(actor)})
    form = TokenForm(request.POST)
    made: list[tuple[UUID, str]] = []
    status = 422
    if form.is_valid():
        status = attempt(form, lambda: made.append(actions.create_token(actor=actor, **form.cleaned_data)))
    said = {"form": form if status else TokenForm(), "text": made[0][1] if made else "", "tokens": tokens(actor)}
    return render(request, "people/tokens.html", said, status=status or 200)


@require_POST
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Make a token open nothing from now on."""
    with hidden():
        actions.revoke_token(actor=actor_of(request), token_id=token_id)
    messages.success(request, _("Revoked. It opens nothing any more."))
    return redirect("people:tokens")
