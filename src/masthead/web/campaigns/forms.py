"""What is typed about campaigns, and about events that make words sensitive."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.kernel.actor import Actor
from masthead.registry.queries import CampaignView
from masthead.web.choosing import ManyById, account_choices, office_field, person_field
from masthead.web.deliveries.moments import Moment

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NAMES = {"owner": "owner_id", "accounts": "account_ids", "office": "office_id"}


class Lines(forms.CharField):
    """One thing on each line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def to_python(self, value: Any) -> Any:
        """A list of lines."""
        return [line.strip() for line in (value or "").splitlines() if line.strip()]


class Tags(forms.CharField):
    """Hashtags, set apart by spaces or commas."""

    def prepare_value(self, value: Any) -> Any:
        """With their mark."""
        return value if isinstance(value, str) or value is None else " ".join(f"#{tag}" for tag in value)

    def to_python(self, value: Any) -> Any:
        """A list of tags."""
        return (value or "").replace(",", " ").split()


class CampaignForm(forms.Form):
    """A campaign. The office is chosen once."""

    name = forms.CharField(label=_("Name"), max_length=200)
    starts_on = forms.DateField(label=_("First day"), widget=DAY)
    ends_on = forms.DateField(label=_("Last day"), widget=DAY)
    hashtags = Tags(
        label=_("Reserved hashtags"), required=False, max_length=2000,
        help_text=_("Nobody else's until the campaign is closed. Set apart by spaces: #DriveSafe #SlowDown."),
    )  # fmt: skip
    must_not_offend = Lines(
        label=_("People and places it must not offend"), required=False, max_length=5000,
        help_text=_("One on each line."),
    )  # fmt: skip
    stop_plan = forms.CharField(
        label=_("How it is stopped"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who is told, and what is taken down."),
    )  # fmt: skip

    def __init__(self, actor: Actor, *args: Any, new: bool, **how: Any) -> None:
        super().__init__(*args, **how)
        if new:
            self.fields["office"] = office_field(actor, _("Office"), empty=_("Choose an office"))
        self.fields["owner"] = person_field(actor, _("Owner, in house"), empty=_("Choose a person"))
        self.fields["accounts"] = ManyById(account_choices(actor), label=_("Accounts"), required=False)
        self.order_fields(["name", "office", "owner", "starts_on", "ends_on", "accounts", "hashtags"])

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, under the action's names."""
        return {NAMES.get(name, name): value for name, value in self.cleaned_data.items()}

    def changed(self, view: CampaignView) -> dict[str, Any]:
        """What differs from what is known. Accounts that the list does not offer stay."""
        facts = self.facts
        offered = {str(key) for key, _word in self.fields["accounts"].choices}  # type: ignore[attr-defined]
        facts["account_ids"] += [key for key in view.account_ids if str(key) not in offered]
        facts["hashtags"] = sorted({tag.lstrip("#").lower() for tag in facts["hashtags"]})
        return {name: value for name, value in facts.items() if _plain(getattr(view, name)) != _plain(value)}


class EventForm(forms.Form):
    """Something that happened outside, and the words that it makes sensitive."""

    name = forms.CharField(label=_("What happened"), max_length=200)
    words = Lines(label=_("Words it makes sensitive"), max_length=5000, help_text=_("One word or phrase on each line."))
    ends_at = Moment(label=_("Until"), required=False, help_text=_("Nothing means until it is closed."))

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["office"] = office_field(actor, _("For an office and all below it"), empty=_("Choose an office"))
        self.order_fields(["name", "office", "words", "ends_at"])

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, under the action's names."""
        return {NAMES.get(name, name): value for name, value in self.cleaned_data.items()}


def initial_of(view: CampaignView) -> dict[str, Any]:
    """A campaign as it is, for its form."""
    known = ("name", "starts_on", "ends_on", "hashtags", "must_not_offend", "stop_plan")
    held = {name: getattr(view, name) for name in known}
    return {**held, "owner": str(view.owner_id), "accounts": [str(key) for key in view.account_ids]}


def _plain(value: Any) -> Any:
    return sorted(map(str, value)) if isinstance(value, (list, tuple)) else value
