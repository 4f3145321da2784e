"""Taking files of accounts, people and offices in, after a look at what would come of them."""

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
from django.views.decorators.http import require_http_methods, require_safe

from masthead.kernel.actor import Actor
from masthead.people.standing import Standing, Where
from masthead.registry.actions import run_import
from masthead.registry.imports import read
from masthead.registry.queries import ImportReport, import_report, imports
from masthead.web.acting import attempt, require
from masthead.web.choosing import office_field
from masthead.web.request import actor_of, standing_in

MOST_BYTES = 20_000_000
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
            help_text=_("Tells what would come of each row, and leaves no trace."),
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
    came: list[ImportReport] = []

    def take() -> None:
        typed = form.cleaned_data
        file = read(typed["file"].read(), typed["file"].name or "file", typed["kind"])
        came.append(
            run_import(
                actor=actor,
                kind=typed["kind"],
                rows=file.rows,
                file_name=file.name,
                sha256=file.sha256,
                dry_run=typed["trial"],
                office_id=typed["office"],
            )
        )

    status = attempt(form, take) if form.is_valid() else 422
    if status or came[0].run_id is None:
        require(_may(me))
        return _show(request, form, came[0] if came else None, status or 200)
    messages.success(request, _("The file was taken in."))
    return redirect("accounts:report", run_id=came[0].run_id)


@never_cache
@require_safe
def report(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """What became of each row of a file."""
    found = import_report(actor_of(request), run_id)
    return render(request, "accounts/report.html", {"report": found})


def _may(me: Standing) -> bool:
    return me.in_house and me.has("steward", Where(offices=me.offices[:1]))


def _show(request: HttpRequest, form: ImportForm, found: ImportReport | None = None, status: int = 200) -> HttpResponse:
    said = {"form": form, "report": found, "runs": imports(actor_of(request))}
    return render(request, "accounts/import.html", said, status=status)
