"""Making the rows of offices and persons: what the first run, single acts and imports share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.text import slugify

from masthead.kernel.ids import new_id
from masthead.people.models import Office, Person

_SLUG_LENGTH = 80


def new_office(*, name: str, parent: Office | None, time_zone: str, slug: str = "") -> Office:
    """An office below `parent`."""
    office_id = new_id()
    return Office.objects.create(
        id=office_id,
        name=name,
        slug=free_slug(slug or name),
        parent=parent,
        ancestors=[*(parent.ancestors if parent else []), office_id],
        time_zone=time_zone,
    )


def free_slug(text: str) -> str:
    """A short name for addresses that no office bears yet."""
    base = slugify(text)[: _SLUG_LENGTH - 6] or "office"
    taken = set(Office.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def new_person(*, at: datetime, password: str | None = None, **fields: Any) -> Person:
    """A person who stands from `at`; without a password they cannot sign in by one."""
    person = Person(state_since=at, created_at=at, **fields)
    if password is None:
        person.set_unusable_password()
    else:
        person.set_password(password)
    person.save(force_insert=True)
    return person
