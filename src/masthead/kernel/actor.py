"""Who acts: handed from the face that took the request down to the action, never ambient."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from masthead.kernel.errors import Refused


class ActorKind(StrEnum):
    """A person (a software agent is a person of kind agent), the operator on the host, or Masthead itself."""

    PERSON = "person"
    OPERATOR = "operator"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts, through one face.

    `scopes` is None for a signed-in session and the token's scopes otherwise. `key` is the request's idempotency key,
    `fingerprint` the SHA-256 of what it asked.
    """

    kind: ActorKind
    name: str
    person_id: UUID | None = None
    face: str = "web"
    scopes: frozenset[str] | None = None
    key: str = ""
    fingerprint: str = ""

    @property
    def is_person(self) -> bool:
        """Whether a refusal of this actor is an entry."""
        return self.person_id is not None

    @property
    def person(self) -> UUID:
        """The id of the person who acts. Raises `Refused` for Masthead itself and the operator."""
        if self.person_id is None:
            raise Refused("This is done by a signed-in person.", code="not_a_person")
        return self.person_id

    def with_key(self, key: str, fingerprint: str) -> Actor:
        """The same actor, acting under an idempotency key."""
        return replace(self, key=key, fingerprint=fingerprint)


def system(name: str) -> Actor:
    """Masthead acting by itself: a job, the worker, the gate."""
    return Actor(kind=ActorKind.SYSTEM, name=name, face="job")


def operator(name: str) -> Actor:
    """The person with a shell on the host, by the name of the host's user."""
    return Actor(kind=ActorKind.OPERATOR, name=name, face="cli")
