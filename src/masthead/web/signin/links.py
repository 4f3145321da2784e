"""The page of a one-time link: whoever holds it sets the password of the person it was made for."""

from __future__ import annotations

from allauth.core.ratelimit import consume, respond_429
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from masthead.people.actions import set_password_by_link
from masthead.people.queries import password_link
from masthead.web.acting import attempt


class PasswordForm(forms.Form):
    """A password of one's own, twice."""

    password = forms.CharField(
        label=gettext_lazy("Your password"), strip=False, max_length=200,
        help_text=gettext_lazy("12 characters or more; four words nobody would put together are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    password_again = forms.CharField(
        label=gettext_lazy("The same once more"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean_password_again(self) -> str:
        """A slip of the pen would lock its person out."""
        again: str = self.cleaned_data["password_again"]
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("These two differ. Write the same in both."))
        return again


@sensitive_post_parameters("key", "password", "password_again")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_password(request: HttpRequest) -> HttpResponse:
    """Opened, it only asks; the password is set by what is sent. It signs nobody in and nobody out."""
    key = (request.POST if request.method == "POST" else request.GET).get("key", "")
    if not consume(request, action="password_link"):
        return respond_429(request)
    link = password_link(key)
    if link is None:
        return render(request, "signin/link_over.html", status=404)
    said = {"form": PasswordForm(), "link": link, "key": key}
    if request.method == "POST":
        said["form"] = form = PasswordForm(request.POST)
        status = 422
        if form.is_valid():
            given = form.cleaned_data["password"]
            status = attempt(form, lambda: set_password_by_link(text=key, password=given))
        if not status:
            messages.success(request, _("Your password is set. Sign in with it."))
            return redirect("account_login")
        return render(request, "signin/link.html", said, status=status)
    return render(request, "signin/link.html", said)
