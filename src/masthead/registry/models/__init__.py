"""The tables of the register, a file per subject."""

from masthead.registry.models.accounts import Account, AccountKind, AccountState
from masthead.registry.models.campaigns import Campaign, ReservedTag
from masthead.registry.models.charters import Charter
from masthead.registry.models.credentials import Credential
from masthead.registry.models.imports import IMPORT, ImportFile, ImportRow, ImportRun
from masthead.registry.models.policies import PolicyVersion

__all__ = [
    "IMPORT",
    "Account",
    "AccountKind",
    "AccountState",
    "Campaign",
    "Charter",
    "Credential",
    "ImportFile",
    "ImportRow",
    "ImportRun",
    "PolicyVersion",
    "ReservedTag",
]
