"""Every read of people, partners and roles that others need. Frozen values go out, never models."""

from masthead.people.queries.changes import ChangeView, change, changes
from masthead.people.queries.engagements import EngagementView, PartnerView, engagements, partners
from masthead.people.queries.jobs import job, jobs
from masthead.people.queries.offices import OfficeView, office, offices, where_of_office
from masthead.people.queries.persons import GrantView, Me, PersonView, asker, is_founded, me, names_of, people, person
from masthead.people.queries.tokens import TokenView, actor_for_token, tokens

__all__ = [
    "ChangeView",
    "EngagementView",
    "GrantView",
    "Me",
    "OfficeView",
    "PartnerView",
    "PersonView",
    "TokenView",
    "actor_for_token",
    "asker",
    "change",
    "changes",
    "engagements",
    "is_founded",
    "job",
    "jobs",
    "me",
    "names_of",
    "office",
    "offices",
    "partners",
    "people",
    "person",
    "tokens",
    "where_of_office",
]
