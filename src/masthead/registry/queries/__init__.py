"""Every read of the register that others need. Frozen values go out, never models."""

from masthead.registry.queries.accounts import account, gaps, owner_standing, umbrella, visible_accounts
from masthead.registry.queries.campaigns import CampaignView, campaign, campaigns
from masthead.registry.queries.changes import WaitingChange, open_changes
from masthead.registry.queries.charters import (
    CharterDifference,
    CharterView,
    charter_difference,
    charter_for,
    decider_for,
)
from masthead.registry.queries.doubts import DoubtView, doubt, doubts_to_end
from masthead.registry.queries.imports import (
    BadRow,
    ImportReport,
    ImportView,
    import_report,
    imports,
)
from masthead.registry.queries.places import where_of, wheres_of
from masthead.registry.queries.policies import PolicyView, policy_for, policy_of_office, policy_page, policy_versions
from masthead.registry.queries.posture import (
    Attested,
    PostureCheck,
    PostureFinding,
    PostureOf,
    PostureView,
    WithoutFactor,
    open_findings,
    posture,
)
from masthead.registry.queries.terms import TermView, keeps_words, term, terms
from masthead.registry.queries.views import (
    AccountView,
    CredentialHealth,
    Gap,
    OfficeNode,
    OwnerStanding,
    PersonRef,
    SideView,
    is_staffed,
)

__all__ = [
    "AccountView",
    "Attested",
    "BadRow",
    "CampaignView",
    "CharterDifference",
    "CharterView",
    "CredentialHealth",
    "DoubtView",
    "Gap",
    "ImportReport",
    "ImportView",
    "OfficeNode",
    "OwnerStanding",
    "PersonRef",
    "PolicyView",
    "PostureCheck",
    "PostureFinding",
    "PostureOf",
    "PostureView",
    "SideView",
    "TermView",
    "WaitingChange",
    "WithoutFactor",
    "account",
    "campaign",
    "campaigns",
    "charter_difference",
    "charter_for",
    "decider_for",
    "doubt",
    "doubts_to_end",
    "gaps",
    "import_report",
    "imports",
    "is_staffed",
    "keeps_words",
    "open_changes",
    "open_findings",
    "owner_standing",
    "policy_for",
    "policy_of_office",
    "policy_page",
    "policy_versions",
    "posture",
    "term",
    "terms",
    "umbrella",
    "visible_accounts",
    "where_of",
    "wheres_of",
]
