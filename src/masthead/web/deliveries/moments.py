"""A moment that is typed."""

from __future__ import annotations

from typing import Any

from django import forms

MOMENT = "%Y-%m-%dT%H:%M"


class Moment(forms.DateTimeField):
    """A moment in the reader's time zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)

    def __init__(self, **how: Any) -> None:
        super().__init__(input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S"], **how)
