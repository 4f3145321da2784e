"""The tables of people, a file per subject."""

from masthead.people.models.changes import TwoKeyChange
from masthead.people.models.directories import DirectoryList
from masthead.people.models.engagements import Engagement, Partner
from masthead.people.models.links import PasswordLink
from masthead.people.models.offices import Office
from masthead.people.models.persons import Function, Person, PersonKind, PersonState
from masthead.people.models.recoveries import Recovery
from masthead.people.models.roles import Grant, Role, Scope
from masthead.people.models.tokens import Token

__all__ = [
    "DirectoryList",
    "Engagement",
    "Function",
    "Grant",
    "Office",
    "Partner",
    "PasswordLink",
    "Person",
    "PersonKind",
    "PersonState",
    "Recovery",
    "Role",
    "Scope",
    "Token",
    "TwoKeyChange",
]
