"""Where a policy comes from, and how it came to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from masthead.core.policy import default_document, difference, parse
from masthead.kernel.actor import Actor
from masthead.people.queries import office, partners
from masthead.registry.queries import CharterView, PolicyView, policy_versions
from masthead.web.marks import Word
from masthead.web.people.forms import FUNCTIONS
from masthead.web.policy.words import ACTIVITY_WORDS


@dataclass(frozen=True, slots=True)
class Step:
    """One version, with what it changed. `first` has none before it that is known here."""

    version: int
    at: datetime
    by: str
    differences: tuple[str, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who does an activity."""

    activity: Word
    function: Word
    partner: str


def history(actor: Actor, view: PolicyView) -> tuple[Step, ...]:
    """The versions of the policy that holds, the newest first. Before the umbrella's first was the one that ships."""
    if view.of_office is None:
        return ()
    versions = policy_versions(actor, view.of_office)
    at_the_top = office(actor, view.of_office).parent_id is None
    earlier = [each.document for each in versions[1:]] + [default_document() if at_the_top else None]
    return tuple(
        Step(
            version=each.version,
            at=each.effective_at,
            by=each.changed_by,
            differences=tuple(difference(parse(before), parse(each.document))) if before else (),
            first=before is None,
        )
        for each, before in zip(versions, earlier, strict=True)
    )


def assigned(actor: Actor, charter: CharterView) -> tuple[Assigned, ...]:
    """Who does what by a charter, in the order of the activities."""
    names = {str(each.id): each.name for each in partners(actor)}
    return tuple(
        Assigned(
            activity=word,
            function=FUNCTIONS.get(held["function"], held["function"]),
            partner=names.get(held.get("partner", ""), ""),
        )
        for name, word in ACTIVITY_WORDS.items()
        if (held := charter.assignments.get(name))
    )
