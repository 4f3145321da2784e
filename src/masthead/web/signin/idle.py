"""After a pause a session asks for the password again; what was being sent is kept and goes on afterwards."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.account.internal.flows.reauthentication import stash_and_reauthenticate
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils.http import urlencode

SEEN = "masthead_seen_at"
EVERY_SECONDS = 60
SECRET = re.compile(r"^code$|password|secret|credential|token", re.IGNORECASE)


def is_idle(request: HttpRequest) -> bool:
    """Whether nobody has been here for `MASTHEAD_IDLE_LOCK_SECONDS`. A page refreshing itself does not count as
    somebody, the password's own pages always may be reached."""
    if request.path.startswith("/account/"):
        return False
    seen = request.session.get(SEEN)
    at = time.time()
    if seen is not None and at - seen > settings.MASTHEAD_IDLE_LOCK_SECONDS:
        return True
    by_itself = request.method == "GET" and request.headers.get("HX-Request") == "true"
    ahead = seen is not None and seen > at  # the clock went back: that moment would keep the session awake until then
    if seen is None or ahead or (at - seen > EVERY_SECONDS and not by_itself):
        request.session[SEEN] = at
    return False


def unlock(request: HttpRequest) -> None:
    """Somebody is here again."""
    request.session[SEEN] = time.time()


def lock(request: HttpRequest) -> HttpResponse:
    """Ask for the password. A form on its way is kept and goes on afterwards, but for secrets typed into it; a part of
    a page stays on the page as it is, with a link beside it."""
    if request.headers.get("HX-Request") == "true":
        answer = HttpResponse(render_to_string("signin/locked.html", request=request), status=401)
        answer["HX-Retarget"], answer["HX-Reswap"] = "#mh-locked", "innerHTML"
        return answer
    if request.method != "POST":
        address = f"{reverse('account_reauthenticate')}?{urlencode({'next': request.get_full_path()})}"
        return HttpResponseRedirect(address)
    typed = request.POST.copy()
    for name in [name for name in typed if SECRET.search(name) and name != "csrfmiddlewaretoken"]:
        del typed[name]
    state = {"path": request.path, "query": request.META.get("QUERY_STRING", ""), "typed": typed.urlencode()}
    return stash_and_reauthenticate(request, state, "masthead.web.signin.idle.go_on")


def go_on(request: HttpRequest, state: dict[str, Any]) -> HttpResponse:
    """Send the form that was kept, as the person who has just given the password."""
    unlock(request)
    request.method = "POST"
    request.path = request.path_info = state["path"]
    request.META["QUERY_STRING"] = state["query"]
    request.GET = QueryDict(state["query"])
    request.POST = QueryDict(state["typed"])
    match = resolve(state["path"])
    request.resolver_match = match
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return answer
