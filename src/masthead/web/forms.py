"""What forms of all areas share."""

from __future__ import annotations

from django import forms

from masthead.kernel.errors import MastheadError


def fill_errors(form: forms.Form, error: MastheadError) -> None:
    """Put a refusal's sentences back on the form: each at its field, the others above it."""
    for name, expected in error.fields.items():
        form.add_error(name if name in form.fields else None, expected)
    if not error.fields:
        form.add_error(None, error.sentence)
