"""What is typed about campaigns, and about events that make words sensitive."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.kernel.actor import Actor
from masthead.people.queries import people
from masthead.registry.queries import CampaignView
from masthead.web.choosing import FEW, ManyById, account_choices, office_field, person_field
from masthead.web.deliveries.moments import Moment
from masthead.web.marks import Word

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NAMES = {"owner": "owner_id", "accounts": "account_ids", "office": "office_id", "members": "member_ids"}
DECISIONS = [("go", _("Go")), ("pilot", _("A pilot first")), ("no_go", _("Do not start it"))]
KINDS: dict[str, Word] = {
    "event": _("Event"),
    "quiet_period": _("Quiet period"),
    "exercise": _("Exercise"),
}


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
    names = Lines(
        label=_("Names to be spelled right"), required=False, max_length=5000,
        help_text=_("People and places, one on each line. The guard holds what comes near and is not the same."),
    )  # fmt: skip
    risk_note = forms.CharField(
        label=_("What can go wrong"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What its hashtags may be used for by others, and how likely that is."),
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
        listed = people(actor, state="active", limit=FEW)
        chosen = [(each.id, f"{each.name}, {each.affiliation}") for each in listed if each.kind == "human"]
        self.fields["members"] = ManyById(
            chosen, label=_("Who may use its hashtags"), required=False,
            help_text=_("Nobody named: everybody who writes for its accounts."),
        )  # fmt: skip
        self.order_fields(["name", "office", "owner", "starts_on", "ends_on", "accounts", "hashtags", "members"])

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, under the action's names."""
        return {NAMES.get(name, name): value for name, value in self.cleaned_data.items()}

    def changed(self, view: CampaignView) -> dict[str, Any]:
        """What differs from what is known. Accounts and people whom the lists do not offer stay."""
        facts = self.facts
        offered = {str(key) for key, _word in self.fields["accounts"].choices}  # type: ignore[attr-defined]
        facts["account_ids"] += [key for key in view.account_ids if str(key) not in offered]
        listed = {str(key) for key, _word in self.fields["members"].choices}  # type: ignore[attr-defined]
        facts["member_ids"] += [key for key in view.member_ids if str(key) not in listed]
        facts["hashtags"] = sorted({tag.lstrip("#").lower() for tag in facts["hashtags"]})
        return {name: value for name, value in facts.items() if _plain(getattr(view, name)) != _plain(value)}


class ReviewForm(forms.Form):
    """What another person decides on the launch."""

    decision = forms.ChoiceField(label=_("Your decision"), choices=DECISIONS, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Why"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )  # fmt: skip


class EventForm(forms.Form):
    """Something that happened outside, a quiet period or an exercise, with its words."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    name = forms.CharField(label=_("What happened, or what it is called"), max_length=200)
    words = Lines(
        label=_("Its words"), max_length=5000, required=False,
        help_text=_("One word or phrase on each line: those it makes sensitive, or that could move a market."),
    )  # fmt: skip
    confidential = forms.BooleanField(
        label=_("It is confidential"), required=False,
        help_text=_("Its words hold. Its name is told to approvers, crisis leads and stewards of the office alone."),
    )  # fmt: skip
    ends_at = Moment(
        label=_("Until"), required=False,
        help_text=_("Nothing means until it is closed. Quiet periods and exercises need an end."),
    )  # fmt: skip

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["office"] = office_field(actor, _("For an office and all below it"), empty=_("Choose an office"))
        self.fields["accounts"] = ManyById(
            account_choices(actor), label=_("Or for some of its accounts alone"), required=False
        )
        self.initial.setdefault("kind", "event")
        self.order_fields(["kind", "name", "office", "accounts", "words", "confidential", "ends_at"])

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, under the action's names."""
        return {"office_id" if name == "office" else name: value for name, value in self.cleaned_data.items()}


def initial_of(view: CampaignView) -> dict[str, Any]:
    """A campaign as it is, for its form."""
    known = ("name", "starts_on", "ends_on", "hashtags", "must_not_offend", "names", "risk_note", "stop_plan")
    held = {name: getattr(view, name) for name in known}
    lists = {"accounts": view.account_ids, "members": view.member_ids}
    return {**held, "owner": str(view.owner_id), **{name: [str(key) for key in keys] for name, keys in lists.items()}}


def _plain(value: Any) -> Any:
    return sorted(map(str, value)) if isinstance(value, (list, tuple)) else value
