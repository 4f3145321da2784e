"""What is typed about people, partners and offices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.kernel.actor import Actor
from masthead.people.actions.engagements import ACTIVITIES
from masthead.people.queries import PersonView, partners
from masthead.people.tokens import SCOPES
from masthead.registry.queries import campaigns
from masthead.web.choosing import ChoiceById, ManyById, account_choices, office_choices, office_field, person_field
from masthead.web.deliveries.moments import Moment
from masthead.web.marks import Word

FUNCTIONS: dict[str, Word] = {
    "communications": _("Communications"),
    "it": _("IT"),
    "legal": _("Legal"),
    "program": _("Program"),
    "leadership": _("Leadership"),
}
ROLES: dict[str, Word] = {
    "author": _("Author"),
    "approver": _("Approver"),
    "responder": _("Responder"),
    "crisis_lead": _("Crisis lead"),
    "steward": _("Steward"),
    "auditor": _("Auditor"),
    "leadership": _("Leadership"),
}
ACTIVITY_WORDS: dict[str, Word] = {
    "strategy": _("Strategy"),
    "content": _("Content: drafting posts"),
    "community": _("Community: answering"),
    "monitoring": _("Monitoring"),
    "records": _("Records"),
}
SCOPE_WORDS: dict[str, Word] = {
    "read": _("Read"),
    "write": _("Write drafts"),
    "review": _("Approve and reject"),
    "freeze": _("Freeze"),
    "manage": _("Manage people and accounts"),
}
STATES: list[tuple[str, Word]] = [
    ("", _("All who are here")), ("active", _("Active")), ("suspended", _("Suspended")), ("left", _("Left")),
]  # fmt: skip
SEARCH = forms.TextInput(attrs={"type": "search"})
FEW_LINES = forms.Textarea(attrs={"rows": 2})


class FindForm(forms.Form):
    """Which people."""

    q = forms.CharField(label=_("Find"), required=False, max_length=200, widget=SEARCH)
    function = forms.ChoiceField(
        label=_("Function"), required=False, choices=[("", _("Every function")), *FUNCTIONS.items()]
    )
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Every role")), *ROLES.items()])
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["office"] = office_field(actor, _("Office"), required=False, empty=_("All offices"))
        self.order_fields(["q", "office", "function", "role", "state"])

    @property
    def kept(self) -> dict[str, str]:
        """What was asked for, for the address of the next page."""
        names = ("q", "office", "function", "role", "state")
        return {name: str(value) for name in names if (value := self.cleaned_data.get(name))}


class ChangeForm(forms.Form):
    """What is known of a person. Only their own name, language and time zone are asked of those who may no more."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.CharField(label=_("Email"), max_length=254, widget=forms.EmailInput)
    function = forms.ChoiceField(label=_("Function"), choices=[*FUNCTIONS.items()])
    time_zone = forms.CharField(label=_("Time zone"), max_length=64, help_text=_("Such as America/New_York."))
    language = forms.CharField(label=_("Language"), max_length=12, help_text=_("Such as en or es."))
    expert_in = forms.CharField(
        label=_("Expert in"),
        required=False,
        max_length=500,
        help_text=_("Subjects set apart by commas: medical, safety."),
    )
    on_call = forms.BooleanField(label=_("On call"), required=False, help_text=_("May decide outside staffed hours."))

    def __init__(self, actor: Actor, view: PersonView, *args: Any, all_of_it: bool, **how: Any) -> None:
        super().__init__(*args, **how)
        if view.in_house:
            self.fields["office"] = office_field(actor, _("Office"))
            self.order_fields(["name", "email", "function", "office"])
        else:
            del self.fields["on_call"]
        if not all_of_it:
            for name in set(self.fields) - {"name", "time_zone", "language"}:
                del self.fields[name]

    def changed(self, view: PersonView) -> dict[str, Any]:
        """What differs from what is known."""
        typed = dict(self.cleaned_data)
        if "office" in typed:
            typed["office_id"] = typed.pop("office")
        if "expert_in" in typed:
            typed["expert_in"] = tuple(part.strip() for part in typed["expert_in"].split(",") if part.strip())
        return {name: value for name, value in typed.items() if getattr(view, name) != value}


class NewForm(forms.Form):
    """Somebody who is not here yet."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.CharField(label=_("Email"), max_length=254, widget=forms.EmailInput)
    function = forms.ChoiceField(label=_("Function"), choices=[*FUNCTIONS.items()])
    kind = forms.ChoiceField(
        label=_("Who it is"), choices=[("human", _("A person")), ("agent", _("A software agent: drafts, nothing else"))]
    )
    time_zone = forms.CharField(
        label=_("Time zone"), required=False, max_length=64, help_text=_("Nothing means the office's.")
    )

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["office"] = office_field(actor, _("Office"), required=False, empty=_("None: of a partner"))
        found = [(each.id, each.name) for each in partners(actor)]
        self.fields["partner"] = ChoiceById(found, label=_("Partner"), required=False, empty=_("None: in house"))
        self.order_fields(["name", "email", "function", "office", "partner", "kind", "time_zone"])

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, under the action's names."""
        typed = {name: self.cleaned_data[name] for name in ("name", "email", "function", "kind", "time_zone")}
        return {**typed, "office_id": self.cleaned_data["office"], "partner_id": self.cleaned_data["partner"]}


class GrantForm(forms.Form):
    """A role, where, and until when."""

    role = forms.ChoiceField(label=_("Role"), choices=[*ROLES.items()])
    until = Moment(label=_("Until"), required=False, help_text=_("Nothing means until it is ended."))

    def __init__(
        self, actor: Actor, contracts: Sequence[tuple[UUID, Word]], outsider: bool, *args: Any, **how: Any
    ) -> None:
        super().__init__(*args, **how)
        scopes: list[Any] = [("all", _("Everything"))]
        offices = [(f"office:{key}", name) for key, name in office_choices(actor)]
        accounts = [(f"account:{key}", name) for key, name in account_choices(actor)]
        running = [(f"campaign:{each.id}", each.name) for each in campaigns(actor)]
        groups = ((_("An office, with all below it"), offices), (_("An account"), accounts), (_("A campaign"), running))
        self.fields["scope"] = forms.ChoiceField(
            label=_("Where"), choices=[*scopes, *((word, found) for word, found in groups if found)]
        )
        if outsider:
            self.fields["engagement"] = ChoiceById(
                contracts, label=_("By which engagement"), required=False, empty=_("Choose one")
            )
        self.order_fields(["role", "scope", "engagement", "until"])

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, under the action's names."""
        scope, _colon, key = self.cleaned_data["scope"].partition(":")
        typed = {"role": self.cleaned_data["role"], "until": self.cleaned_data["until"]}
        return {**typed, "scope": scope, "scope_id": key or None, "engagement_id": self.cleaned_data.get("engagement")}


class WhyForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Why"), max_length=1000, widget=FEW_LINES, error_messages={"required": _("Say why; it is an entry.")}
    )


class PartnerForm(forms.Form):
    """An agency, a consultant, a contractor."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("agency", _("Agency")), ("consultant", _("Consultant")), ("contractor", _("Contractor"))],
    )


class EngagementForm(forms.Form):
    """A contract, as Masthead enforces it."""

    title = forms.CharField(label=_("Title"), max_length=200)
    starts_at = Moment(label=_("First moment"))
    ends_at = Moment(label=_("Last moment"))
    activities = forms.MultipleChoiceField(
        label=_("What they may do"), choices=[(name, ACTIVITY_WORDS[name]) for name in ACTIVITIES],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Approval, publishing, security and crisis command stay in house."),
    )  # fmt: skip

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["sponsor"] = person_field(actor, _("Sponsor, in house"), empty=_("Choose a person"))
        self.fields["offices"] = ManyById(office_choices(actor), label=_("Offices it covers"), required=False)
        self.fields["accounts"] = ManyById(account_choices(actor), label=_("Accounts it covers"), required=False)
        if how.get("initial", {}).get("changes") or self.initial.get("changes"):
            self.fields["reason"] = forms.CharField(label=_("Why"), required=False, max_length=1000, widget=FEW_LINES)
        self.order_fields(["title", "sponsor", "starts_at", "ends_at", "activities", "offices", "accounts", "reason"])

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, under the action's names."""
        typed = {name: self.cleaned_data[name] for name in ("title", "starts_at", "ends_at", "activities")}
        return {
            **typed,
            "sponsor_id": self.cleaned_data["sponsor"],
            "office_ids": self.cleaned_data["offices"],
            "account_ids": self.cleaned_data["accounts"],
        }


class OfficeForm(forms.Form):
    """A new office."""

    name = forms.CharField(label=_("Name"), max_length=200)
    time_zone = forms.CharField(
        label=_("Time zone"), required=False, max_length=64, help_text=_("Nothing means that of the office above.")
    )

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["parent"] = office_field(actor, _("Below"), empty=_("Choose an office"))


class RenameForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=_("Name"), max_length=200)


class MoveForm(forms.Form):
    """Another place."""

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["under"] = office_field(actor, _("Below"), empty=_("Choose an office"))


class TokenForm(forms.Form):
    """A token of one's own."""

    name = forms.CharField(label=_("What it is for"), max_length=100)
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=[(name, SCOPE_WORDS[name]) for name in SCOPES],
        widget=forms.CheckboxSelectMultiple, help_text=_("Never more than you may do yourself."),
    )  # fmt: skip
    expires_at = Moment(label=_("It expires at"), help_text=_("Within a year."))
