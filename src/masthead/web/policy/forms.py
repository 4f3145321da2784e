"""Another version of a policy, as fields that are made from the document that holds.

A field is named as its place in the document, so that what the document's own check says stands at its field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.core.policy import PolicyError, default_document, parse
from masthead.core.policy.document import BY, HASHTAGS, KINDS, MEDIA, MOST_APPROVALS, RULES, TIERS
from masthead.core.policy.phrases import KIND_WORDS, RULE_WORDS
from masthead.kernel.actor import Actor
from masthead.web.choosing import office_field
from masthead.web.marks import Word

FEW_LINES = forms.Textarea(attrs={"rows": 2})
BY_WORDS: dict[str, Word] = {
    "in_house": gettext_lazy("Anybody in house who may approve"),
    "communications": gettext_lazy("Only people of communications"),
}
LIST_WORDS: dict[str, Word] = {
    "subjects": gettext_lazy("Subjects that ask for it"),
    "findings": gettext_lazy("Findings that ask for it"),
}
HASHTAG_WORDS: dict[str, Word] = {
    "any": gettext_lazy("Any"),
    "registered": gettext_lazy("Those of campaigns; for others the author says what they are used for today"),
    "campaign": gettext_lazy("Only those of campaigns that another person reviewed"),
}
MEDIA_WORDS: dict[str, Word] = {
    "any": gettext_lazy("Nothing more than a description"),
    "reviewed": gettext_lazy("An approver opens each at full size"),
}
NEW = {"tiers": gettext_lazy("One more tier"), "kinds": gettext_lazy("One more kind")}


class OfficeForm(forms.Form):
    """Which office."""

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["office"] = office_field(actor, _("Office"), empty=_("Choose an office"))


class PolicyForm(forms.Form):
    """The numbers, approvers, subjects and exceptions of a policy, and why they change."""

    def __init__(self, document: Mapping[str, Any], *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.held = document
        self.fields["name"] = _line(_("Name of the policy"), document["name"])
        self.fields["source"] = _line(_("Where it comes from"), document.get("source", ""))
        for rule in RULES:
            self._rule(rule, document["rules"][rule])
        choices = [(each, MEDIA_WORDS[each]) for each in MEDIA]
        media = document.get("media", MEDIA[0])
        self.fields["media"] = forms.ChoiceField(label=_("What a picture needs"), choices=choices, initial=media)
        self._exceptions("tiers", {str(tier): _("Tier {tier}").format(tier=tier) for tier in TIERS})
        self._exceptions("kinds", {kind: KIND_WORDS[kind].capitalize() for kind in KINDS})
        self.fields["break_glass"] = forms.BooleanField(
            label=_("One named author alone may break the glass of a freeze"), required=False,
            initial=document.get("break_glass", False),
            help_text=_("For free text. It alarms all owners, and another person reviews it afterwards."),
        )  # fmt: skip
        self.fields["hashtags"] = forms.ChoiceField(
            label=_("Which hashtags may be used"), choices=list(HASHTAG_WORDS.items()),
            initial=document.get("hashtags", HASHTAGS[0]), widget=forms.RadioSelect,
        )  # fmt: skip
        self.fields["reason"] = forms.CharField(
            label=_("Why"), required=False, max_length=1000, widget=FEW_LINES,
            help_text=_("Read by those who turn the keys. What only tightens needs none."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The whole document is checked as the product checks it; what is wrong is said at its field."""
        for part in NEW:
            if set(self._typed(part)) != {None} and None in self._typed(part):
                self.add_error(f"{part}+where", _("Choose where it holds and the rule, and write a number."))
        if not set(self.errors) - {"reason"}:
            try:
                parse({**self.document, "version": 1})
            except PolicyError as error:
                self.add_error(self._nearest(error.field), error.sentence)
        return self.cleaned_data

    @property
    def document(self) -> dict[str, Any]:
        """The document as it was typed."""
        made = deepcopy(dict(self.held))
        made |= {name: self.cleaned_data[name] for name in ("name", "source", "break_glass", "hashtags", "media")}
        made |= {"tiers": {}, "kinds": {}}
        for path, value in self.cleaned_data.items():
            part, *rest = path.split(".")
            if part == "rules":
                made["rules"][rest[0]][rest[1]] = value
            elif rest and value is not None:
                made[part].setdefault(rest[0], {})[rest[1]] = value
        for part in NEW:
            where, rule, number = self._typed(part)
            if where and rule and number is not None:
                made[part].setdefault(where, {})[rule] = number
        return made

    def rules(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Each rule with its fields."""
        for rule in RULES:
            yield RULE_WORDS[rule], self._within(f"rules.{rule}.")

    def tiers(self) -> list[BoundField]:
        """The exceptions for tiers."""
        return self._within("tiers.")

    def kinds(self) -> list[BoundField]:
        """The exceptions for kinds of posts."""
        return self._within("kinds.")

    def new_tier(self) -> list[BoundField]:
        """One more exception for a tier."""
        return self._within("tiers+")

    def new_kind(self) -> list[BoundField]:
        """One more exception for a kind."""
        return self._within("kinds+")

    def _within(self, begin: str) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith(begin)]

    def _rule(self, rule: str, held: Mapping[str, Any]) -> None:
        where = f"rules.{rule}"
        self.fields[f"{where}.approvals"] = _number(
            _("Approvals"), held["approvals"], required=True, help_text=_("0 switches the rule off.")
        )
        takes = default_document()["rules"][rule]
        if "by" in takes:
            choices = [(by, BY_WORDS[by]) for by in BY]
            by = held.get("by", BY[0])
            self.fields[f"{where}.by"] = forms.ChoiceField(label=_("By whom"), choices=choices, initial=by)
        for name, label in LIST_WORDS.items():
            if name in takes:
                self.fields[f"{where}.{name}"] = Words(label=label, required=False, initial=held.get(name, []))

    def _exceptions(self, part: str, named: Mapping[str, Word]) -> None:
        for where, table in self.held.get(part, {}).items():
            for rule, count in table.items():
                label = _("{where}: {rule}").format(where=named[where], rule=RULE_WORDS[rule].lower())
                self.fields[f"{part}.{where}.{rule}"] = _number(label, count, help_text=_("Empty: no exception."))
        places: list[tuple[str, Word]] = [("", "—"), *named.items()]
        rules: list[tuple[str, Word]] = [("", "—"), *RULE_WORDS.items()]
        self.fields[f"{part}+where"] = forms.ChoiceField(label=NEW[part], required=False, choices=places)
        self.fields[f"{part}+rule"] = forms.ChoiceField(label=_("Its rule"), required=False, choices=rules)
        self.fields[f"{part}+number"] = _number(_("Approvals there"), None)

    def _typed(self, part: str) -> tuple[Any, Any, Any]:
        typed = [self.cleaned_data.get(f"{part}+{name}") for name in ("where", "rule")]
        return typed[0] or None, typed[1] or None, self.cleaned_data.get(f"{part}+number")

    def _nearest(self, path: str) -> str | None:
        """The field at this place of the document, or the one above it."""
        while path and path not in self.fields:
            for part in NEW:
                where, rule, _number = self._typed(part)
                if path == f"{part}.{where}.{rule}":
                    return f"{part}+number"
            path = path.rpartition(".")[0]
        return path or None


class Words(forms.CharField):
    """Tags set apart by commas; `cleared site` is `cleared_site`."""

    def __init__(self, **how: Any) -> None:
        super().__init__(max_length=1000, help_text=_("Set apart by commas."), **how)

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return value if isinstance(value, str) or value is None else ", ".join(tag.replace("_", " ") for tag in value)

    def to_python(self, value: Any) -> Any:
        """A list of tags."""
        return sorted({"_".join(part.lower().split()) for part in (value or "").split(",") if part.strip()})

    def run_validators(self, value: Any) -> None:
        """The document's own check looks at each tag."""
        if len(value) > 100:
            raise forms.ValidationError(_("Name at most 100."))


def _line(label: Word, held: str) -> forms.CharField:
    return forms.CharField(label=str(label), max_length=200, initial=held)


def _number(label: Word, held: int | None, *, required: bool = False, help_text: Word = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=str(label),
        min_value=0,
        max_value=MOST_APPROVALS,
        initial=held,
        required=required,
        help_text=str(help_text),
    )
