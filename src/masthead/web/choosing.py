"""Fields by which a person, an office or an account of the house is chosen.

While there are few, they are chosen from a list. In a large house a person is named by their address.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.kernel.actor import Actor
from masthead.kernel.ids import parse_id
from masthead.people.queries import PersonView, offices, people
from masthead.registry.queries import visible_accounts
from masthead.web.marks import Word, network_of

FEW = 300
"""A list longer than this is no help."""


class ChoiceById(forms.TypedChoiceField):
    """One of a list, by its id."""

    def __init__(self, choices: Iterable[tuple[UUID, Word]], *, empty: Word = "—", **how: Any) -> None:
        listed: list[tuple[str, Word]] = [("", empty), *((str(key), word) for key, word in choices)]
        super().__init__(choices=listed, coerce=UUID, empty_value=None, **how)


class PersonByAddress(forms.EmailField):
    """A person, by their address."""

    def __init__(self, actor: Actor, function: str, **how: Any) -> None:
        super().__init__(**how)
        self.actor, self.function = actor, function

    def prepare_value(self, value: Any) -> Any:
        """The address of the person who is chosen already."""
        key = value if isinstance(value, UUID) else parse_id(str(value or ""))
        found = [each for each in people(self.actor, limit=FEW) if each.id == key] if key else []
        return found[0].email if found else value

    def clean(self, value: Any) -> Any:
        """The person's id."""
        address = super().clean(value)
        if not address:
            return None
        for each in people(self.actor, search=address, function=self.function, limit=FEW):
            if each.email == address.lower():
                return each.id
        raise forms.ValidationError(_("Nobody who fits has this address."))


def person_field(actor: Actor, label: Word, *, function: str = "", **how: Any) -> forms.Field:
    """A person in house, of a function where one is named."""
    found = people(actor, function=function, state="active", limit=FEW + 1)
    if len(found) > FEW:
        how.setdefault("help_text", _("Their address here, such as name@example.org."))
        return PersonByAddress(actor, function, label=label, **how)
    empty = how.pop("empty", "—")
    return ChoiceById([(each.id, _named(each)) for each in found if each.in_house], empty=empty, label=label, **how)


def office_choices(actor: Actor) -> list[tuple[UUID, Word]]:
    """The tree, each office a step further in than the one it hangs below."""
    return [(each.id, "\u2003" * each.depth + each.name) for each in offices(actor)]


def office_field(actor: Actor, label: Word, **how: Any) -> ChoiceById:
    """An office of the umbrella."""
    return ChoiceById(office_choices(actor), label=label, **how)


def account_choices(actor: Actor, limit: int = FEW) -> list[tuple[UUID, Word]]:
    """Accounts by name, with their network and handle."""
    found = visible_accounts(actor, limit=limit)
    return [(each.id, f"{each.display_name} · {network_of(each.network)[0]} · {each.handle}") for each in found]


class ManyById(forms.TypedMultipleChoiceField):
    """Some of a list, by their ids."""

    def __init__(self, choices: Iterable[tuple[UUID, Word]], **how: Any) -> None:
        listed = [(str(key), word) for key, word in choices]
        widget = forms.CheckboxSelectMultiple if len(listed) <= 24 else forms.SelectMultiple(attrs={"size": 10})
        super().__init__(choices=listed, coerce=UUID, empty_value=[], widget=widget, **how)


def _named(person: PersonView) -> str:
    return f"{person.name}, {person.affiliation}"
