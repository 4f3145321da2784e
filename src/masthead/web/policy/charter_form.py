"""An office's charter, as fields. A field is named as its place in what is sent, so that a refusal stands at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.kernel.actor import Actor
from masthead.people.queries import partners
from masthead.registry.duties import IN_HOUSE
from masthead.registry.queries import CharterView
from masthead.web.choosing import ChoiceById, person_field
from masthead.web.marks import Word
from masthead.web.people.forms import FEW_LINES, FUNCTIONS
from masthead.web.policy.words import ACTIVITY_WORDS

NOBODY = gettext_lazy("Nobody named")
OURSELVES = gettext_lazy("Nobody: in house")


class CharterForm(forms.Form):
    """Which function does each activity, with which partner, who decides, and why it changes."""

    def __init__(self, actor: Actor, held: CharterView | None, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        known = [(each.id, each.name) for each in partners(actor)]
        table = held.assignments if held else {}
        for name in ACTIVITY_WORDS:
            now = table.get(name, {})
            choices: list[tuple[str, Word]] = [("", NOBODY), *FUNCTIONS.items()]
            self.fields[_function(name)] = forms.ChoiceField(
                label=_("Which function does it"), required=False, choices=choices, initial=now.get("function", ""),
                help_text=_("This stays in house: no partner does it.") if name in IN_HOUSE else "",
            )  # fmt: skip
            if name not in IN_HOUSE:
                self.fields[_partner(name)] = ChoiceById(
                    known, empty=OURSELVES, label=_("With which partner"), required=False, initial=now.get("partner")
                )
        self.fields["decider"] = person_field(
            actor, _("Who decides"), initial=held.decider_id if held else None,
            help_text=_("When communications and IT disagree, or a key is not turned for a working day."),
            error_messages={"required": _("Choose who decides.")},
        )  # fmt: skip
        self.fields["reason"] = forms.CharField(
            label=_("Why"), required=False, max_length=1000, widget=FEW_LINES,
            help_text=_("Read by those who turn the keys."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A partner does a thing for a function, which answers for it."""
        for name in ACTIVITY_WORDS:
            if self.cleaned_data.get(_partner(name)) and not self.cleaned_data.get(_function(name)):
                self.add_error(_function(name), _("Choose the function for which the partner does it."))
        return self.cleaned_data

    @property
    def assignments(self) -> dict[str, dict[str, str]]:
        """The table as it was typed."""
        made: dict[str, dict[str, str]] = {}
        for name in ACTIVITY_WORDS:
            if function := self.cleaned_data[_function(name)]:
                partner = self.cleaned_data.get(_partner(name))
                made[name] = {"function": function} | ({"partner": str(partner)} if partner else {})
        return made

    def activities(self) -> Iterator[tuple[Word, list[BoundField]]]:
        """Each activity with its fields."""
        for name, word in ACTIVITY_WORDS.items():
            yield word, [self[field] for field in (_function(name), _partner(name)) if field in self.fields]


def _function(activity: str) -> str:
    return f"assignments.{activity}"


def _partner(activity: str) -> str:
    return f"assignments.{activity}.partner"
