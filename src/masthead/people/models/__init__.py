"""The tables of people, a file per subject."""

from masthead.people.models.changes import TwoKeyChange
from masthead.people.models.engagements import Engagement, Partner
from masthead.people.models.offices import Office
from masthead.people.models.persons import Function, Person, PersonKind, PersonState
from masthead.people.models.roles import Grant, Role, Scope
from masthead.people.models.tokens import Token

__all__ = [
    "Engagement",
    "Function",
    "Grant",
    "Office",
    "Partner",
    "Person",
    "PersonKind",
    "PersonState",
    "Role",
    "Scope",
    "Token",
    "TwoKeyChange",
]
