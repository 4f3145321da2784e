"""What people's acts say in the ledger. Names and functions, never a password, a token or a secret."""

from masthead.people.entries.directories import DirectoryConfirmed, DirectoryHeld, DirectoryRead, DirectoryRejected
from masthead.people.entries.engagements import EngagementChanged, EngagementEnded, EngagementOpened
from masthead.people.entries.jobs import JobCancelled, JobRetried
from masthead.people.entries.keys import (
    ChangeDecided,
    ChangeProposed,
    ChangeWithdrawn,
    KeyRefused,
    KeyTurned,
    KeyVoided,
)
from masthead.people.entries.offices import OfficeAdded, OfficeMoved, OfficeRenamed, OrganizationFounded, PartnerAdded
from masthead.people.entries.persons import (
    PasswordLinkMade,
    PasswordSetByLink,
    PersonAdded,
    PersonChanged,
    PersonLeft,
    PersonReinstated,
    PersonSuspended,
)
from masthead.people.entries.recoveries import RecoveryNamed, RecoveryRefused, RecoveryTakenUp
from masthead.people.entries.roles import RoleEnded, RoleGranted, TokenCreated, TokenRevoked

__all__ = [
    "ChangeDecided",
    "ChangeProposed",
    "ChangeWithdrawn",
    "DirectoryConfirmed",
    "DirectoryHeld",
    "DirectoryRead",
    "DirectoryRejected",
    "EngagementChanged",
    "EngagementEnded",
    "EngagementOpened",
    "JobCancelled",
    "JobRetried",
    "KeyRefused",
    "KeyTurned",
    "KeyVoided",
    "OfficeAdded",
    "OfficeMoved",
    "OfficeRenamed",
    "OrganizationFounded",
    "PartnerAdded",
    "PasswordLinkMade",
    "PasswordSetByLink",
    "PersonAdded",
    "PersonChanged",
    "PersonLeft",
    "PersonReinstated",
    "PersonSuspended",
    "RecoveryNamed",
    "RecoveryRefused",
    "RecoveryTakenUp",
    "RoleEnded",
    "RoleGranted",
    "TokenCreated",
    "TokenRevoked",
]
