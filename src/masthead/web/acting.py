"""An act asked for on a page: done, or its refusal back on the form it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django import forms

from masthead.kernel.errors import MastheadError, NotFound, Refused
from masthead.web.forms import fill_errors


@contextmanager
def hidden() -> Iterator[None]:
    """Who may not do a thing is told that it is not there. That they tried is an entry all the same."""
    try:
        yield
    except Refused as error:
        if error.status == 403:
            raise NotFound(error.sentence, code=error.code) from error
        raise


def attempt(form: forms.Form, act: Callable[[], object]) -> int:
    """Do `act`. 0 when it was done, else the status with which the form is shown again, its errors at their fields."""
    try:
        with hidden():
            act()
    except NotFound:
        raise
    except MastheadError as error:
        fill_errors(form, error)
        return error.status
    return 0


def require(allowed: bool) -> None:
    """What somebody may not do has no page."""
    if not allowed:
        raise NotFound("It may have moved, or it is not yours to see.")
