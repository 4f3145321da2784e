"""What the register's acts say in the ledger. Never a credential, sealed or not.

`told` names the people of the other side whom an act of one person is told to.
"""

from masthead.registry.entries.accounts import (
    AccountActivated,
    AccountChanged,
    AccountProposed,
    AccountRetired,
    OwnersChanged,
)
from masthead.registry.entries.campaigns import CampaignAdded, CampaignChanged, CampaignClosed, CampaignReviewed
from masthead.registry.entries.credentials import CredentialConnected, CredentialRevoked, SealingKeyRotated
from masthead.registry.entries.imports import ImportAsked, ImportFinished, ImportStarted, ImportTried, RowsImported
from masthead.registry.entries.posture import (
    AccountDoubted,
    AccountRestored,
    PostureAttested,
    PostureChecked,
    PostureFound,
    RestoreAsked,
    RiskAccepted,
)
from masthead.registry.entries.rules import CharterSet, PolicyChanged, TermAdded, TermAllowed, TermEnded, TermWeighed

__all__ = [
    "AccountActivated",
    "AccountChanged",
    "AccountDoubted",
    "AccountProposed",
    "AccountRestored",
    "AccountRetired",
    "CampaignAdded",
    "CampaignChanged",
    "CampaignClosed",
    "CampaignReviewed",
    "CharterSet",
    "CredentialConnected",
    "CredentialRevoked",
    "ImportAsked",
    "ImportFinished",
    "ImportStarted",
    "ImportTried",
    "OwnersChanged",
    "PolicyChanged",
    "PostureAttested",
    "PostureChecked",
    "PostureFound",
    "RestoreAsked",
    "RiskAccepted",
    "RowsImported",
    "SealingKeyRotated",
    "TermAdded",
    "TermAllowed",
    "TermEnded",
    "TermWeighed",
]
