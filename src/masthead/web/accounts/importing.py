"""Files of accounts, people and offices, taken in by a job, after a look at what would come of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.people.actions import cancel_job, retry_job
from masthead.people.standing import Standing, Where
from masthead.registry.actions import MOST_BYTES, give_file, take_tried_in
from masthead.registry.queries import import_report, imports
from masthead.web.acting import attempt, hidden, require
from masthead.web.choosing import office_field
from masthead.web.request import actor_of, is_partial, standing_in

KINDS = [
    ("accounts", gettext_lazy("Accounts")),
    ("people", gettext_lazy("People")),
    ("offices", gettext_lazy("Offices")),
]


class ImportForm(forms.Form):
    """A file, and what to do with it."""

    kind = forms.ChoiceField(label=gettext_lazy("What is in it"), choices=KINDS, initial="accounts")
    file = forms.FileField(
        label=gettext_lazy("File"), allow_empty_file=True,
        help_text=gettext_lazy("CSV with a first line of column names; for accounts also the JSON of the U.S. Digital "
                               "Registry. At most 20 MB."),
    )  # fmt: skip

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["office"] = office_field(
            actor, _("Office for rows that name none that exists"), required=False, empty=_("None: such rows are bad")
        )
        self.fields["trial"] = forms.BooleanField(
            label=_("Only try it"), required=False, initial=True,
            help_text=_("Tells what would come of each row, and takes nothing in."),
        )  # fmt: skip
        self.fields["complete"] = forms.BooleanField(
            label=_("It names all people there are"), required=False,
            help_text=_("Who is missing from it is suspended. Would that be more than 20 people, or 5 %, their sign-in "
                        "ends and a person decides. Try it first."),
        )  # fmt: skip

    def clean_file(self) -> Any:
        """No file that would fill the memory."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 20 MB. Split it, or use the command line."))
        return file


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Upload a file; try it first."""
    actor, me = actor_of(request), standing_in(request)
    if request.method != "POST":
        require(_may(me))
        return _show(request, ImportForm(actor))
    form = ImportForm(actor, request.POST, request.FILES)
    given: list[UUID] = []

    def give() -> None:
        typed = form.cleaned_data
        given.append(
            give_file(
                actor=actor,
                kind=typed["kind"],
                data=typed["file"].read(),
                file_name=typed["file"].name or "file",
                trial=typed["trial"],
                office_id=typed["office"],
                complete=typed["complete"],
            )
        )

    status = attempt(form, give) if form.is_valid() else 422
    if status:
        require(_may(me))
        return _show(request, form, status)
    return redirect("accounts:report", run_id=given[0])


@never_cache
@require_safe
def report(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """How far a file is, and what became of each row. Once that is over, the part has the whole page come again."""
    found = import_report(actor_of(request), run_id)
    said = {"report": found, "may_steward": _may(standing_in(request))}
    if not is_partial(request):
        return render(request, "accounts/report.html", said)
    answer = render(request, "accounts/parts/importing.html", said)
    if found.job is None or not found.job.is_open:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def take_in(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Take in what was tried."""
    with hidden():
        taken = take_tried_in(actor=actor_of(request), run_id=run_id)
    return redirect("accounts:report", run_id=taken)


@require_POST
def go_on(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Go on where it stopped."""
    with hidden():
        retry_job(actor=actor_of(request), job_id=_job(request, run_id))
    return redirect("accounts:report", run_id=run_id)


@require_POST
def cancel(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Call it off."""
    with hidden():
        cancel_job(actor=actor_of(request), job_id=_job(request, run_id))
    messages.success(request, _("It is called off. What was taken in stays, and you may go on later."))
    return redirect("accounts:report", run_id=run_id)


def _job(request: HttpRequest, run_id: UUID) -> UUID:
    found = import_report(actor_of(request), run_id).job
    if found is None:
        raise NotFound("No background work is known of this import.")
    return found.id


def _may(me: Standing) -> bool:
    return me.in_house and me.has("steward", Where(offices=me.offices[:1]))


def _show(request: HttpRequest, form: ImportForm, status: int = 200) -> HttpResponse:
    return render(request, "accounts/import.html", {"form": form, "runs": imports(actor_of(request))}, status=status)
