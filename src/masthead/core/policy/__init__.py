"""The policy: a document of rules in, and from findings and facts a verdict out. Pure.

`Need.who` is one of `in_house`, `communications`, `on_call`, `legal`, `expert:<subject>`, `two_persons_typed`.
"""

from masthead.core.policy.compare import difference, loosens
from masthead.core.policy.document import Policy, PolicyError, Rule, default_document, parse
from masthead.core.policy.page import sentences
from masthead.core.policy.verdict import evaluate

__all__ = [
    "Policy",
    "PolicyError",
    "Rule",
    "default_document",
    "difference",
    "evaluate",
    "loosens",
    "parse",
    "sentences",
]
