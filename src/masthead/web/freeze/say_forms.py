"""What is typed to say something through a freeze, and to give the yes that it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.publishing.queries.templates import TemplateView
from masthead.registry.public import PublicAccount
from masthead.web.posts.templates_forms import FillForm

KINDS = [("statement", _("Statement")), ("post", _("Post")), ("correction", _("Correction"))]
VERDICTS = [("right", _("It was right")), ("wrong", _("It was wrong"))]
LINES = forms.Textarea(attrs={"rows": 2})


class _Speaking:
    """Who speaks: some of the accounts that the freeze covers."""

    @staticmethod
    def accounts(offered: Sequence[PublicAccount]) -> forms.TypedMultipleChoiceField:
        """The field; one account alone is chosen already."""
        return forms.TypedMultipleChoiceField(
            label=_("Who speaks"), choices=[(str(each.id), each.display_name) for each in offered], coerce=UUID,
            initial=[str(offered[0].id)] if len(offered) == 1 else [],
            widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose the account that speaks.")},
        )  # fmt: skip


class SayTemplateForm(FillForm):
    """A template's declared fields, and who says it."""

    def __init__(self, *args: Any, template: TemplateView, offered: Sequence[PublicAccount], **how: Any) -> None:
        super().__init__(*args, template=template, **how)
        self.fields["accounts"] = _Speaking.accounts(offered)
        self.order_fields(sorted(self.fields, key=lambda name: template.body.find("{" + name[6:] + "}")))

    def values(self) -> dict[str, str]:
        """What fills it, by the fields' own names."""
        return {
            name.removeprefix("field_"): str(said) for name, said in self.cleaned_data.items() if name != "accounts"
        }


class SayTextForm(forms.Form):
    """Words of one's own, and who says them."""

    text = forms.CharField(
        label=_("The words"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what is said.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("What it is"), choices=KINDS, initial="statement")
    title = forms.CharField(label=_("Title"), required=False, max_length=300)
    link = forms.CharField(label=_("Link"), required=False, max_length=1000)
    subjects = forms.MultipleChoiceField(
        label=_("What it concerns"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("An expert in it may confirm a cause or a culprit that you name."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Why it is said now"), required=False, max_length=2000, widget=LINES)

    def __init__(self, *args: Any, offered: Sequence[PublicAccount], subjects: Sequence[str] = (), **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["accounts"] = _Speaking.accounts(offered)
        words = [(each, each.replace("_", " ").capitalize()) for each in subjects]
        setattr(self.fields["subjects"], "choices", words)  # noqa: B010 - Field is not typed for it
        self.order_fields(["accounts", "text", "kind"])


class ClaimForm(forms.Form):
    """How somebody knows what the words claim."""

    reason = forms.CharField(
        label=_("How you know"), max_length=2000, widget=LINES, error_messages={"required": _("Say how you know.")}
    )


class ReviewForm(forms.Form):
    """Whether breaking the glass was right."""

    verdict = forms.ChoiceField(label=_("Your verdict"), choices=VERDICTS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why"), max_length=2000, widget=LINES, error_messages={"required": _("Say why; it is kept.")}
    )
