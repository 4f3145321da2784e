"""What is typed at the switch."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.freeze.reading import Choice, Mine
from masthead.kernel.actor import Actor
from masthead.web.choosing import person_field
from masthead.web.deliveries.moments import Moment
from masthead.web.marks import network_of

BREADTHS = [("everything", _("Everything")), ("scheduled", _("Scheduled only"))]


class PlaceForm(forms.Form):
    """What to freeze, how much, why, until when. Only scopes that are the person's own are offered."""

    scope = forms.ChoiceField(label=_("What"), error_messages={"required": _("Choose what to freeze.")})
    office = forms.UUIDField(label=_("Which office"), required=False, widget=forms.Select)
    account = forms.UUIDField(label=_("Which account"), required=False, widget=forms.Select)
    campaign = forms.UUIDField(label=_("Which campaign"), required=False, widget=forms.Select)
    breadth = forms.ChoiceField(label=_("How much"), choices=BREADTHS, initial="everything", required=False)
    reason = forms.CharField(label=_("Why"), required=False, max_length=2000)
    ends_at = Moment(label=_("It ends by itself at"), required=False)
    access_in_doubt = forms.BooleanField(label=_("Somebody else may hold our credentials"), required=False)

    def __init__(self, mine: Mine, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        offered = {"office": mine.offices, "account": mine.accounts, "campaign": mine.campaigns}
        scopes: list[tuple[str, object]] = [("all", _("Everything"))] if mine.everything else []
        for scope, found in offered.items():
            choices = [("", "—"), *((str(each.id), _words(each)) for each in found)]
            setattr(self.fields[scope].widget, "choices", choices)  # noqa: B010 - Widget is not typed for it
            if found:
                scopes.append((scope, self.fields[scope].label or scope))
        setattr(self.fields["scope"], "choices", scopes)  # noqa: B010 - Field is not typed for it
        self.fields["scope"].initial = scopes[0][0] if scopes else None

    def clean(self) -> dict[str, Any]:
        """A scope that is not everything names which."""
        said = super().clean() or self.cleaned_data
        scope = said.get("scope", "")
        if scope in {"office", "account", "campaign"} and not said.get(scope) and scope not in self.errors:
            self.add_error(scope, _("Choose which one."))
        return said

    @property
    def scope_id(self) -> UUID | None:
        """Which office, account or campaign."""
        found: UUID | None = self.cleaned_data.get(self.cleaned_data.get("scope", ""))
        return found


class ThawForm(forms.Form):
    """Why it may go on, and what stays frozen."""

    reason = forms.CharField(
        label=_("Why it may go on"), max_length=2000, error_messages={"required": _("Say why; it is kept.")}
    )
    keep = forms.MultipleChoiceField(
        label=_("Keep these frozen"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Narrows the freeze instead of lifting it."),
    )  # fmt: skip

    def __init__(self, within: tuple[Choice, ...], *args: Any, **how: Any) -> None:
        how.setdefault("auto_id", "thaw_%s")  # the switch's own reason stands on the same page
        super().__init__(*args, **how)
        self.fields["keep"].choices = [(f"{each.scope}:{each.id}", _words(each)) for each in within]  # type: ignore[attr-defined]

    @property
    def narrow_to(self) -> list[tuple[str, UUID | None]]:
        """The smaller scopes that stay frozen."""
        return [(scope, UUID(key)) for scope, _, key in (each.partition(":") for each in self.cleaned_data["keep"])]


class SpeakerForm(forms.Form):
    """Who may speak through the freeze."""

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        how.setdefault("auto_id", "speaker_%s")
        super().__init__(*args, **how)
        self.fields["person"] = person_field(actor, _("Name somebody who may speak"))


class ReleaseForm(forms.Form):
    """Which post goes through, and why."""

    delivery = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why this one goes"), max_length=2000)


def _words(choice: Choice) -> str:
    return f"{choice.name} · {network_of(choice.note)[0]}" if choice.note else choice.name
