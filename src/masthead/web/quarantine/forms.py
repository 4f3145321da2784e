"""What is typed about what may not go out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.kernel.actor import Actor
from masthead.web.choosing import ChoiceById, account_choices, office_field

WHY = forms.Textarea(attrs={"rows": 2})


class FilterForm(forms.Form):
    """Which of it is shown."""

    q = forms.CharField(
        label=_("Words, or a picture's SHA-256"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    which = forms.ChoiceField(
        label=_("Which"), required=False, choices=[("", _("In quarantine")), ("lifted", _("Lifted"))]
    )
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)


class AddForm(forms.Form):
    """An address, a picture or both; where it holds, and why."""

    address = forms.CharField(
        label=_("Web address"), required=False, max_length=2000, widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    picture = forms.FileField(
        label=_("Picture"), required=False, help_text=_("It is looked at, and not kept. Others like it are found too."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/gif,image/webp"}),
    )  # fmt: skip
    sha256 = forms.CharField(
        label=_("Or a picture's SHA-256"), required=False, max_length=64, help_text=_("As Masthead names it.")
    )
    label = forms.CharField(
        label=_("In a word or two"), max_length=60, help_text=_("Such as: obscene, stolen, not ours.")
    )
    reason = forms.CharField(label=_("Why"), max_length=2000, widget=WHY)

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        office = office_field(actor, _("For an office and all below it"), empty=_("Choose an office"), required=False)
        account = ChoiceById(account_choices(actor), label=_("Or for one account alone"), empty="—", required=False)
        self.fields |= {"office": office, "account": account}
        self.order_fields(["address", "picture", "sha256", "label", "reason", "office", "account"])

    def clean(self) -> dict[str, Any]:
        """It holds for an office or for an account."""
        typed = super().clean() or {}
        if bool(typed.get("office")) == bool(typed.get("account")):
            self.add_error("office", _("Choose an office, or an account alone."))
        return typed

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, under the action's names."""
        typed = self.cleaned_data
        account: UUID | None = typed["account"]
        return {
            "scope": "account" if account else "office",
            "scope_id": account or typed["office"],
            "picture": typed["picture"].read() if typed["picture"] else b"",
            **{name: typed[name] for name in ("address", "sha256", "label", "reason")},
        }


class LiftForm(forms.Form):
    """Why it may go out again."""

    reason = forms.CharField(label=_("Why it may go out again"), max_length=1000, widget=WHY)
