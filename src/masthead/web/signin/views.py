"""Pages of our own beside the sign-in library's: one's sessions, and what to do where others would send mail."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from masthead.people import signin
from masthead.web.request import standing_in


class SessionsView(ListUserSessionsView):
    """Where one is signed in; ends one of the others, or all."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """End the session named by `end`, or all but this one."""
        named = request.POST.get("end", "")
        mine = UserSession.objects.filter(user_id=request.user.pk).exclude(session_key=request.session.session_key)
        ended = [session for session in mine if not named or str(session.pk) == named]
        for session in ended:
            session.end()
        if ended:
            me = standing_in(request)
            signin.sessions_ended(me.id, me.name, len(ended))
            messages.success(request, _("Signed out there."))
        return redirect("usersessions_list")


def no_sign_up(request: HttpRequest) -> HttpResponse:
    """Nobody signs up: people are registered."""
    return render(request, "signin/no_sign_up.html")


def no_mail(request: HttpRequest) -> HttpResponse:
    """A forgotten password is reset by a person, not by mail."""
    return render(request, "signin/no_mail.html")


def to_mine(request: HttpRequest) -> HttpResponse:
    """The address one signs in with is part of the register; My account shows it."""
    return redirect("account:mine")
