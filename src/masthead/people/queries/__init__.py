"""Every read of people, partners and roles that others need. Frozen values go out, never models."""

from masthead.people.queries.changes import ChangeView, change, changes
from masthead.people.queries.directories import DirectoryView, directories, directory, waiting_directory
from masthead.people.queries.engagements import EngagementView, PartnerView, engagements, partners
from masthead.people.queries.jobs import job, jobs
from masthead.people.queries.links import LinkView, password_link
from masthead.people.queries.offices import OfficeView, office, offices, where_of_office
from masthead.people.queries.persons import GrantView, Me, PersonView, asker, is_founded, me, names_of, people, person
from masthead.people.queries.recoveries import RecoveryView, open_recoveries, recoveries, recovery
from masthead.people.queries.tokens import TokenView, actor_for_token, tokens

__all__ = [
    "ChangeView",
    "DirectoryView",
    "EngagementView",
    "GrantView",
    "LinkView",
    "Me",
    "OfficeView",
    "PartnerView",
    "PersonView",
    "RecoveryView",
    "TokenView",
    "actor_for_token",
    "asker",
    "change",
    "changes",
    "directories",
    "directory",
    "engagements",
    "is_founded",
    "job",
    "jobs",
    "me",
    "names_of",
    "office",
    "offices",
    "open_recoveries",
    "partners",
    "password_link",
    "people",
    "person",
    "recoveries",
    "recovery",
    "tokens",
    "waiting_directory",
    "where_of_office",
]
