"""The first run: two people open the house."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from masthead.kernel.actor import operator
from masthead.kernel.errors import MastheadError
from masthead.people.actions import FirstPerson, found_organization
from masthead.web.firstrun.forms import FirstRunForm
from masthead.web.forms import fill_errors
from masthead.web.request import known


def first_run(request: HttpRequest) -> HttpResponse:
    """Asks for the organization and both people, once."""
    if known(request).house is not None:
        return redirect("account_login")
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _found(form)
        except MastheadError as error:
            fill_errors(form, error)
        else:
            messages.success(request, _("The house is open. Each of you signs in with your own address and password."))
            return redirect("account_login")
    return render(request, "firstrun/first_run.html", {"form": form}, status=422 if form.errors else 200)


def _found(form: FirstRunForm) -> None:
    typed = form.cleaned_data

    def person(side: str) -> FirstPerson:
        return FirstPerson(typed[f"{side}_name"], typed[f"{side}_email"], typed[f"{side}_password"])

    found_organization(
        actor=operator("first run"),
        organization=typed["organization"],
        time_zone=typed["time_zone"],
        communications=person("communications"),
        it=person("it"),
    )
