"""Reads of policies: the nearest office upward that has one of its own, or the one that ships."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.core.policy import default_document, parse, sentences
from masthead.kernel.actor import Actor
from masthead.people.queries import office
from masthead.registry.models import PolicyVersion

_IN_FORCE = """
SELECT v.version, v.document::text, v.office_id, h.name
FROM people_office o
JOIN registry_policyversion v ON v.office_id = ANY(o.ancestors) AND v.effective_at <= masthead_now()
JOIN people_office h ON h.id = v.office_id
WHERE o.id = %(office)s
ORDER BY array_position(o.ancestors, v.office_id) DESC, v.version DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class PolicyView:
    """The policy that holds for an office. `of_office` is the office it belongs to; None for the one that ships."""

    office_id: UUID
    office_name: str
    of_office: UUID | None
    of_office_name: str
    version: int
    document: dict[str, Any]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyVersionView:
    """One version in an office's history."""

    version: int
    effective_at: datetime
    changed_by: str
    document: dict[str, Any]


def policy_for(account_id: UUID) -> tuple[int, dict[str, Any]]:
    """The version and the document that hold for an account; version 0 is the one that ships."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT office_id FROM registry_account WHERE id = %s", [account_id])
        row = cursor.fetchone()
    return policy_of_office(row[0]) if row else (0, default_document())


def policy_of_office(office_id: UUID) -> tuple[int, dict[str, Any]]:
    """The version and the document that hold for an office."""
    found = _in_force(office_id)
    return (found[0], found[1]) if found else (0, default_document())


def policy_page(actor: Actor, office_id: UUID) -> PolicyView:
    """The policy of an office, in plain sentences."""
    place, found = office(actor, office_id), _in_force(office_id)
    version, document, of_office, name = found or (0, default_document(), None, "")
    said = tuple(sentences(parse(document)))
    return PolicyView(place.id, place.name, of_office, name, version, document, said)


def policy_versions(actor: Actor, office_id: UUID) -> tuple[PolicyVersionView, ...]:
    """The versions of an office's own policy, the newest first."""
    office(actor, office_id)
    rows = PolicyVersion.objects.select_related("changed_by").filter(office_id=office_id).order_by("-version")
    return tuple(
        PolicyVersionView(
            row.version, row.effective_at, row.changed_by.name if row.changed_by else "", dict(row.document)
        )
        for row in rows
    )


def _in_force(office_id: UUID) -> tuple[int, dict[str, Any], UUID, str] | None:
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE, {"office": office_id})
        row = cursor.fetchone()
    return (row[0], json.loads(row[1]), row[2], row[3]) if row else None
