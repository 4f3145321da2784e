"""The story's pages. They change nothing but who one is, and where the story begins."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth import get_user_model, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.demo import story
from masthead.demo.cast import AMARA, CALLUM, DANA, EVERYONE, INES, PRIYA, TOMAS, Member
from masthead.demo.progress import progress
from masthead.kernel.errors import Refused
from masthead.web.request import is_partial, known
from masthead.web.signin.idle import unlock
from masthead.web.story.chapters import CHAPTERS, PAIRS
from masthead.web.story.places import address_of
from masthead.web.story.showing import steps

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LEADS = (INES, PRIYA, DANA, TOMAS, CALLUM, AMARA)
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def in_demonstration(view: View[P]) -> View[P]:
    """A page of the demonstration; anywhere else there is no such page."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not story.is_told():
            raise Http404
        return view(request, *args, **kwargs)

    return shown


@require_safe
@in_demonstration
def index(request: HttpRequest) -> HttpResponse:
    """What happened, what Masthead does, and how far one has come."""
    told = progress()
    listed = steps(told)
    given = {
        "steps": listed,
        "told": told,
        "count": sum(step.done for step in listed),
        "next": next((step for step in listed if not step.done), None),
        "pairs": [
            {"x": 105 + 186 * number, "then": then, "when": when, "now": now, "how": how, "number": number}
            for number, (then, when, now, how) in enumerate(PAIRS)
        ],
        "leads": [_person(member) for member in LEADS],
        "others": [_person(member) for member in EVERYONE if member not in LEADS],
    }
    return render(request, "story/index.html", given)


@require_safe
@in_demonstration
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    """One step: what happened, what to do, and whether it was done."""
    told = progress()
    listed = steps(told)
    step = next((step for step in listed if step.chapter.slug == slug), None)
    if step is None:
        raise Http404
    given = {
        "step": step,
        "steps": listed,
        "told": told,
        "before": listed[step.number - 2] if step.number > 1 else None,
        "after": listed[step.number] if step.number < len(listed) else None,
        "me": known(request).standing,
    }
    return render(request, "story/checks.html" if is_partial(request) else "story/chapter.html", given)


@require_POST
@in_demonstration
def begin(request: HttpRequest) -> HttpResponse:
    """Begin, or begin again."""
    story.begin()
    return redirect("story:chapter", CHAPTERS[0].slug)


@require_POST
@in_demonstration
def continue_as(request: HttpRequest, key: str) -> HttpResponse:
    """Go on as somebody of the cast, at a place of the story. Whose access is over is turned away."""
    back = redirect("story:chapter", slug) if (slug := _slug(request)) else redirect("story:index")
    if progress() is None:
        story.begin()
    try:
        person_id = story.enter_as(key)
    except Refused as refusal:
        logout(request)
        messages.warning(request, refusal.sentence)
        return back
    user = get_user_model().objects.get(pk=person_id)
    login(request, user, backend=BACKEND)
    unlock(request)
    place = request.POST.get("place", "")
    if address := address_of(place):
        return redirect(address)
    messages.success(request, _("You go on as {name}.").format(name=user.name))
    return back


def _person(member: Member) -> dict[str, str]:
    return {"key": story.key_of(member), "name": member.name, "does": member.does}


def _slug(request: HttpRequest) -> str:
    asked = request.POST.get("chapter", "")
    return asked if any(each.slug == asked for each in CHAPTERS) else ""
