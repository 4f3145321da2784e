"""What begins a post."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.web.posts.showing import KINDS


class StartForm(forms.Form):
    """The kind of a new post, and what it relates to."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=list(KINDS.items()), initial="post", widget=forms.RadioSelect
    )
    reply_to = forms.CharField(
        label=_("The address of what it replies to"), required=False, max_length=500,
        help_text=_("For a reply: the link of the message on its network."),
    )  # fmt: skip
    relates_to = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        """A reply says what it replies to."""
        typed = super().clean() or {}
        if typed.get("kind") == "reply" and not typed.get("reply_to") and not typed.get("relates_to"):
            self.add_error("reply_to", _("A reply names the message it replies to."))
        return typed
