"""What was typed, checked: each problem is kept under its field with what is expected there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from masthead.kernel.errors import Invalid


class Checks:
    """Gathers what is wrong in one submission, so that all of it is shown together.

    >>> checks = Checks()
    >>> name = checks.line("name", name)
    >>> checks.done()
    """

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}

    def say(self, field: str, sentence: str) -> None:
        """Keep the first problem of a field."""
        self.fields.setdefault(field, sentence)

    def done(self) -> None:
        """Raise `Invalid` when anything was wrong."""
        if self.fields:
            raise Invalid("Some fields need another look: nothing was changed.", fields=self.fields)

    def line(self, field: str, value: object, *, most: int = 200, least: int = 1) -> str:
        """One line of text, trimmed."""
        text = value.strip() if isinstance(value, str) else ""
        if not isinstance(value, str) or not least <= len(text) <= most or not text.isprintable():
            self.say(field, f"Write one line of {least} to {most} characters.")
        return text

    def text(self, field: str, value: object, *, most: int = 4000, least: int = 0) -> str:
        """Text of several lines, trimmed."""
        text = value.strip() if isinstance(value, str) else ""
        if not isinstance(value, str) or not least <= len(text) <= most or "\x00" in text:
            self.say(field, f"Write {least} to {most} characters." if least else f"Write at most {most} characters.")
        return text

    def one_of(self, field: str, value: object, known: Iterable[str]) -> str:
        """One of a closed list of words."""
        words = list(known)
        if value not in words:
            self.say(field, f"Choose one of: {', '.join(words)}.")
        return str(value)

    def some_of(self, field: str, values: Iterable[object], known: Iterable[str], *, least: int = 0) -> list[str]:
        """Some of a closed list of words, each once, in the list's order."""
        words, given = list(known), list(values)
        if any(value not in words for value in given) or len(set(map(str, given))) < least:
            self.say(field, f"Choose {'at least one of' if least else 'from'}: {', '.join(words)}.")
        return [word for word in words if word in given]

    def lines(self, field: str, values: Iterable[object], *, most: int = 200) -> list[str]:
        """A list of lines, trimmed, each once, in the order given."""
        return list(dict.fromkeys(self.line(field, value, most=most) for value in values))

    def time_zone(self, field: str, value: object) -> str:
        """A time zone of the tz database."""
        if value not in available_timezones():
            self.say(field, "Choose a time zone such as Europe/London or America/New_York.")
        return str(value)

    def email(self, field: str, value: object) -> str:
        """An address, in lower case."""
        text = self.line(field, value, most=254).lower()
        try:
            validate_email(text)
        except ValidationError:
            self.say(field, "Write an address such as name@example.org.")
        return text

    def password(self, field: str, value: str, user: Any) -> str:
        """A password that the house rules take."""
        try:
            validate_password(value, user)
        except ValidationError as error:
            self.say(field, " ".join(error.messages))
        return value

    def ids(self, field: str, values: Iterable[UUID], known: Iterable[UUID], what: str) -> list[UUID]:
        """Identifiers that exist, each once."""
        given = list(dict.fromkeys(values))
        if set(given) - set(known):
            self.say(field, f"Choose {what} that exist here.")
        return given
