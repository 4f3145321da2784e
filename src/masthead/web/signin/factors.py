"""A person's second factors, for reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Passkey:
    """A security key or passkey."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Factors:
    """What a person has beside the password. `codes_left` is None without recovery codes."""

    totp: bool
    passkeys: tuple[Passkey, ...]
    codes_left: int | None

    @property
    def any(self) -> bool:
        """Whether a password alone no longer opens the door."""
        return self.totp or bool(self.passkeys)


def factors_of(request: HttpRequest) -> Factors:
    """The factors of the signed-in person."""
    found = list(Authenticator.objects.filter(user_id=request.user.pk).order_by("created_at"))
    codes = next((one for one in found if one.type == Authenticator.Type.RECOVERY_CODES), None)
    return Factors(
        totp=any(one.type == Authenticator.Type.TOTP for one in found),
        passkeys=tuple(
            Passkey(one.pk, one.wrap().name, one.created_at, one.last_used_at)
            for one in found
            if one.type == Authenticator.Type.WEBAUTHN
        ),
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
    )
