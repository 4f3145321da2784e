"""What is typed about the organization's own words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.kernel.actor import Actor
from masthead.web.choosing import ChoiceById, account_choices, office_field
from masthead.web.marks import Word

WHY = forms.Textarea(attrs={"rows": 2})
SEVERITIES: dict[str, Word] = {
    "advise": _("Advise: the author is told"),
    "hold": _("Hold: an approver answers for it"),
    "block": _("Block: it does not go out"),
}


class TermsFilterForm(forms.Form):
    """Which words are shown."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(
        label=_("Which"), required=False,
        choices=[("", _("All")), ("not_said", _("Not said")), ("allowed", _("Allowed")), ("ended", _("Ended"))],
    )  # fmt: skip
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        office = office_field(actor, _("What holds in an office"), empty=_("Every office"), required=False)
        account = ChoiceById(account_choices(actor), label=_("Or for an account"), empty="—", required=False)
        self.fields |= {"office": office, "account": account}


class TermForm(forms.Form):
    """Words, what is decided of them, where it holds, and why."""

    text = forms.CharField(label=_("The words"), max_length=200, help_text=_("Written out, as they are said."))
    what = forms.ChoiceField(
        label=_("What holds for them"), choices=[*SEVERITIES.items(), ("allow", _("Allow them: takes two keys"))],
        initial="hold", widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why"), max_length=500, widget=WHY, help_text=_("Authors read it, and whoever turns a key.")
    )

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        office = office_field(actor, _("From an office and all below it"), empty=_("Choose an office"), required=False)
        account = ChoiceById(account_choices(actor), label=_("Or from one account alone"), empty="—", required=False)
        self.fields |= {"office": office, "account": account}
        self.order_fields(["text", "what", "office", "account", "reason"])

    def clean(self) -> dict[str, Any]:
        """It holds for an office or for an account."""
        typed = super().clean() or {}
        if bool(typed.get("office")) == bool(typed.get("account")):
            self.add_error("office", _("Choose an office, or an account alone."))
        return typed

    @property
    def allows(self) -> bool:
        """Whether it asks that the words may be said."""
        return bool(self.cleaned_data["what"] == "allow")

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, under the action's names."""
        typed = self.cleaned_data
        account: UUID | None = typed["account"]
        where = {"scope": "account" if account else "office", "scope_id": account or typed["office"]}
        weight = {} if self.allows else {"severity": typed["what"]}
        return {**where, **weight, "text": typed["text"], "reason": typed["reason"]}


class EndForm(forms.Form):
    """Why it ends."""

    reason = forms.CharField(label=_("Why"), max_length=500, widget=WHY)


class WeighForm(EndForm):
    """Another weight, and why."""

    severity = forms.ChoiceField(label=_("Weight"), choices=list(SEVERITIES.items()))
