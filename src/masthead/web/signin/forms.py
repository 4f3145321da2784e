"""The sign-in library's forms, said in our words: labels instead of placeholders."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Said:
    """Takes placeholders and library hints away, and puts our labels and hints."""

    LABELS: dict[str, str | Promise] = {}
    HINTS: dict[str, str | Promise] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        fields.pop("remember", None)
        for name, field in fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.LABELS.get(name, field.label)
            field.help_text = self.HINTS.get(name, "")
            if name == "code":
                field.widget.attrs["class"] = "code"


class LoginForm(Said, account.LoginForm):
    """Address and password."""

    LABELS = {"login": _("Email address"), "password": _("Password")}


class ReauthenticateForm(Said, account.ReauthenticateForm):
    """The password once more."""

    LABELS = {"password": _("Your password")}


class ChangePasswordForm(Said, account.ChangePasswordForm):
    """The old password, and the new one twice."""

    LABELS = {
        "oldpassword": _("The password you have"),
        "password1": _("The new one"),
        "password2": _("The new one again"),
    }
    HINTS = {"password1": _("12 characters or more, and none of the common ones.")}


class CodeForm(Said, mfa.AuthenticateForm):
    """A second factor that can be typed."""

    LABELS = {"code": _("Code")}


class CodeAgainForm(Said, mfa.ReauthenticateForm):
    """A second factor once more."""

    LABELS = {"code": _("Code")}


class ActivateForm(Said, totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    LABELS = {"code": _("Code")}
