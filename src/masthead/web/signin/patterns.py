"""The sign-in library's addresses, each act of theirs in one transaction with its entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver

View = Callable[..., HttpResponseBase]
RESUMING = frozenset({"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
"""These send on a form that was kept, whose action opens its own transaction."""


def in_one_transaction(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern | URLResolver]:
    """The same addresses, with every POST in one transaction."""
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = list(in_one_transaction(one.url_patterns))
            yield URLResolver(one.pattern, inner, one.default_kwargs, one.app_name, one.namespace)
        elif one.name in RESUMING:
            yield one
        else:
            yield URLPattern(one.pattern, together(one.callback), one.default_args, one.name)


def together(view: View) -> View:
    """`view`, its POST in one transaction."""

    @wraps(view)
    def run(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return run
