"""What is typed to make a template, to fill it, and to say yes ahead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.publishing.queries.templates import TemplateView

_LINE = re.compile(r"([a-z][a-z0-9_]*)\s*:\s*(text|number|time|choice)\s*(.*)")
_RANGE = re.compile(r"(-?\d+)\s*(?:\.\.|to|–)\s*(-?\d+)")


class SearchForm(forms.Form):
    """A list of templates."""

    q = forms.CharField(
        label=gettext_lazy("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )


class MakeForm(forms.Form):
    """A template. Its fields are declared a line each."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    office = forms.TypedChoiceField(label=gettext_lazy("Of which office"))
    body = forms.CharField(
        label=gettext_lazy("The text"), max_length=20_000, strip=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Write a field as {name}, in small letters."),
    )  # fmt: skip
    fields_text = forms.CharField(
        label=gettext_lazy("Its fields"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "One a line: “pier: number 1 to 9”, “line: choice Red | Blue”, “leaves: time”, “why: text 80”."
        ),
    )  # fmt: skip
    live = forms.BooleanField(
        label=gettext_lazy("High impact: author and approvers type its name each time"), required=False
    )

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["office"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = offices

    def clean_fields_text(self) -> dict[str, dict[str, Any]]:
        """The fields as a template declares them."""
        declared = {}
        for line in filter(None, map(str.strip, self.cleaned_data["fields_text"].splitlines())):
            found = _LINE.fullmatch(line)
            if found is None:
                raise forms.ValidationError(
                    _("“%(line)s” is no field. Write it as “name: text 80”."), params={"line": line}
                )
            declared[found[1]] = _rule(found[2], found[3].strip())
        return declared


class FillForm(forms.Form):
    """The fields that a template declares, nothing else."""

    def __init__(self, *args: Any, template: TemplateView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rule in template.fields.items():
            self.fields[f"field_{name}"] = _field(name, rule)

    def values(self) -> dict[str, str]:
        """What fills it, by the fields' own names."""
        return {name.removeprefix("field_"): str(value) for name, value in self.cleaned_data.items()}


class StandingForm(forms.Form):
    """A yes ahead: where, by whom, how often, until when."""

    accounts = forms.MultipleChoiceField(label=gettext_lazy("Accounts"), widget=forms.CheckboxSelectMultiple)
    senders = forms.MultipleChoiceField(label=gettext_lazy("Who may send it"), widget=forms.CheckboxSelectMultiple)
    count = forms.IntegerField(label=gettext_lazy("How often"), min_value=1, max_value=10_000, initial=10)
    ends_at = forms.DateTimeField(
        label=gettext_lazy("Until"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )  # fmt: skip

    def __init__(
        self, *args: Any, accounts: list[tuple[str, str]], senders: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offers_accounts = bool(accounts)
        for name, choices in (("accounts", accounts), ("senders", senders)):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = choices


def _rule(kind: str, rest: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"type": kind}
    if kind == "text" and rest.isdigit():
        rule["max"] = min(int(rest), 1000)
    if kind == "number" and (found := _RANGE.fullmatch(rest)):
        rule |= {"min": int(found[1]), "max": int(found[2])}
    if kind == "choice":
        rule["of"] = [word.strip() for word in rest.split("|") if word.strip()]
    return rule


def _field(name: str, rule: Mapping[str, Any]) -> forms.Field:
    label = name.replace("_", " ").capitalize()
    match rule["type"]:
        case "choice":
            return forms.ChoiceField(label=label, choices=[(word, word) for word in rule["of"]])
        case "number":
            return forms.IntegerField(label=label, min_value=rule.get("min"), max_value=rule.get("max"))
        case "time":
            return forms.CharField(label=label, max_length=5, widget=forms.TextInput(attrs={"type": "time"}))
    return forms.CharField(label=label, max_length=int(rule.get("max", 80)))
