"""The tables of the register, a file per subject."""

from masthead.registry.models.accounts import Account, AccountKind, AccountState
from masthead.registry.models.campaigns import Campaign, LaunchDecision, ReservedTag
from masthead.registry.models.charters import Charter
from masthead.registry.models.credentials import Credential
from masthead.registry.models.imports import IMPORT, ImportFile, ImportRow, ImportRun
from masthead.registry.models.policies import PolicyVersion
from masthead.registry.models.posture import AcceptedRisk, Attestation, Doubt, NativeLogin, Recovery, SecondFactor
from masthead.registry.models.terms import OwnTerm, TermKind, TermSeverity

__all__ = [
    "IMPORT",
    "AcceptedRisk",
    "Account",
    "AccountKind",
    "AccountState",
    "Attestation",
    "Campaign",
    "Charter",
    "Credential",
    "Doubt",
    "ImportFile",
    "ImportRow",
    "ImportRun",
    "LaunchDecision",
    "NativeLogin",
    "OwnTerm",
    "PolicyVersion",
    "Recovery",
    "ReservedTag",
    "SecondFactor",
    "TermKind",
    "TermSeverity",
]
