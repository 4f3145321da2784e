"""Sign-in and factor events become entries, in the transaction that `patterns` opens around them."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import authentication_step_completed, password_changed, user_logged_in
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.core.cache import cache
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from masthead.people import signin
from masthead.web.signin.idle import unlock

log = logging.getLogger("masthead.signin")
DAYS_COUNTED = 8


def failed_today() -> int:
    """How many sign-ins failed today, whoever tried."""
    return int(cache.get(_counter(), 0))


@receiver(user_logged_in)
def _signed_in(sender: object, request: HttpRequest, user: Any, **_: object) -> None:
    methods = tuple(str(record.get("type", record["method"])) for record in get_authentication_records(request, user))
    unlock(request)
    signin.signed_in(user.pk, user.name, methods)


@receiver(authentication_step_completed)
def _proved(sender: object, request: HttpRequest, **_: object) -> None:
    unlock(request)


@receiver(user_logged_out)
def _signed_out(sender: object, user: Any, **_: object) -> None:
    if user is not None:
        signin.signed_out(user.pk, user.name)


@receiver(user_login_failed)
def _failed(sender: object, request: HttpRequest | None = None, **_: object) -> None:
    """Anonymous attempts are counted and logged, never entered."""
    address = request.META.get("REMOTE_ADDR", "") if request else ""
    cache.add(_counter(), 0, timeout=DAYS_COUNTED * 86400)
    log.warning("sign-in failed from %s, %s today", address or "unknown", cache.incr(_counter()))


@receiver(password_changed)
def _password_changed(sender: object, user: Any, **_: object) -> None:
    signin.password_changed(user.pk, user.name)


@receiver(authenticator_added)
def _added(sender: object, user: Any, authenticator: Any, **_: object) -> None:
    signin.factor_added(user.pk, user.name, str(authenticator.type))


@receiver(authenticator_removed)
def _removed(sender: object, user: Any, authenticator: Any, **_: object) -> None:
    signin.factor_removed(user.pk, user.name, str(authenticator.type))


@receiver(authenticator_reset)
def _renewed(sender: object, user: Any, authenticator: Any, **_: object) -> None:
    signin.factor_renewed(user.pk, user.name, str(authenticator.type))


@receiver(authentication_failed)
def _factor_failed(sender: object, user: Any, **_: object) -> None:
    signin.factor_failed(user.pk, user.name)


def _counter() -> str:
    return f"signin-failed:{timezone.now():%Y-%m-%d}"
