"""Where a scope lies in the umbrella.

Offices are known here. Accounts and campaigns belong to the register above: it says where they lie by `knows`.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from masthead.kernel.errors import NotFound
from masthead.people.models import Office
from masthead.people.standing import Where

_finders: dict[str, Callable[[UUID], Where | None]] = {}


def knows(scope: str, find: Callable[[UUID], Where | None]) -> None:
    """Let `find` say where scopes of this kind lie; it gives None for what does not exist."""
    _finders[scope] = find


def place(scope: str, scope_id: UUID | None) -> Where:
    """The place of a scope. The scope *all* lies in no office: only a right on everything covers it."""
    if scope == "all" or scope_id is None:
        return Where()
    found = of_office(scope_id) if scope == "office" else _finders[scope](scope_id)
    if found is None:
        raise NotFound(f"There is no such {scope}.")
    return found


def of_office(office_id: UUID) -> Where | None:
    """The place of an office: itself and all above it."""
    above = Office.objects.filter(id=office_id).values_list("ancestors", flat=True).first()
    return None if above is None else Where(offices=tuple(above))


def umbrella_id() -> UUID | None:
    """The root of the tree; None before the first run."""
    return Office.objects.filter(parent=None).values_list("id", flat=True).first()
