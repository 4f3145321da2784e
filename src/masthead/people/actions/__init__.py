"""Every act on people, partners, engagements, roles and tokens."""

from masthead.people.actions.directories import (
    confirm_directory,
    reject_directory,
)
from masthead.people.actions.engagements import change_engagement, end_engagement, open_engagement
from masthead.people.actions.jobs import cancel_job, retry_job
from masthead.people.actions.leaving import offboard_person, reinstate_person, suspend_person
from masthead.people.actions.links import make_password_link, set_password_by_link
from masthead.people.actions.offices import add_office, move_office, rename_office
from masthead.people.actions.organization import FirstPerson, Founded, found_organization
from masthead.people.actions.persons import Added, add_partner, add_person, change_person
from masthead.people.actions.recovering import Named, name_successor, refuse_recovery
from masthead.people.actions.roles import end_role, grant_role
from masthead.people.actions.tokens import create_token, revoke_token

__all__ = [
    "Added",
    "FirstPerson",
    "Founded",
    "Named",
    "add_office",
    "add_partner",
    "add_person",
    "cancel_job",
    "change_engagement",
    "change_person",
    "confirm_directory",
    "create_token",
    "end_engagement",
    "end_role",
    "found_organization",
    "grant_role",
    "make_password_link",
    "move_office",
    "name_successor",
    "offboard_person",
    "open_engagement",
    "refuse_recovery",
    "reinstate_person",
    "reject_directory",
    "rename_office",
    "retry_job",
    "revoke_token",
    "set_password_by_link",
    "suspend_person",
]
