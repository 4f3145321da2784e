"""What two policies differ in, and in which ways the newer one lets more through.

The comparison is exact: it asks both policies for every rule on every kind of post and every tier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from masthead.core.policy.document import HASHTAGS, KINDS, RULES, TIERS, Policy
from masthead.core.policy.phrases import BREAK_GLASS, KIND_WORDS, RULE_WORDS, listed, number, spoken


@dataclass(frozen=True, slots=True)
class _Change:
    sentence: str
    looser: bool


def difference(old: Policy, new: Policy) -> list[str]:
    """Everything in which `new` differs from `old`, as sentences."""
    renamed = [f"Its name is “{new.name}”, it was “{old.name}”."] if old.name != new.name else []
    resourced = [f"Its source is “{new.source}”, it was “{old.source}”."] if old.source != new.source else []
    return renamed + resourced + [change.sentence for change in _changes(old, new)]


def loosens(old: Policy, new: Policy) -> list[str]:
    """Each way in which `new` lets more through than `old`, as sentences. Empty when it only tightens."""
    return [change.sentence for change in _changes(old, new) if change.looser]


def _changes(old: Policy, new: Policy) -> Iterator[_Change]:
    for rule in RULES:
        yield from _counts(rule, old, new)
        yield from _approvers(rule, old, new)
        yield from _triggers(rule, "subjects", old.rules[rule].subjects, new.rules[rule].subjects)
        yield from _triggers(rule, "findings", old.rules[rule].findings, new.rules[rule].findings)
    if old.hashtags != new.hashtags:
        looser = HASHTAGS.index(new.hashtags) < HASHTAGS.index(old.hashtags)
        yield _Change(f"Hashtags: {new.hashtags}, it was {old.hashtags}.", looser)
    if old.break_glass != new.break_glass:
        yield _Change(BREAK_GLASS[new.break_glass], looser=new.break_glass)
    if old.media != new.media:
        yield _Change(f"Pictures: {new.media}, it was {old.media}.", looser=new.media == "any")


def _counts(rule: str, old: Policy, new: Policy) -> Iterator[_Change]:
    cells: dict[tuple[int, int], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for kind in KINDS:
        for tier in TIERS:
            before, after = old.approvals(rule, kind, tier), new.approvals(rule, kind, tier)
            if before != after:
                cells[before, after][kind].append(tier)
    for (before, after), where in cells.items():
        for scope in _scopes(where):
            sentence = f"{RULE_WORDS[rule]}{scope}: {_approvals(after)}, it was {number(before)}."
            yield _Change(sentence, looser=after < before)


def _approvals(count: int) -> str:
    return f"{number(count)} {'approval' if count == 1 else 'approvals'}"


def _scopes(where: dict[str, list[int]]) -> Iterator[str]:
    """The kinds and tiers of some cells in words: ` for replies, on tier 0`; nothing where it is everywhere."""
    together: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for kind, tiers in where.items():
        together[tuple(tiers)].append(kind)
    for same, kinds in together.items():
        of_kinds = "" if len(kinds) == len(KINDS) else f" for {listed(KIND_WORDS[kind] for kind in kinds)}"
        yield of_kinds + ("" if len(same) == len(TIERS) else f" on {_tiers(same)}")


def _tiers(tiers: tuple[int, ...]) -> str:
    runs = [[tier for _, tier in run] for _, run in groupby(enumerate(tiers), lambda pair: pair[1] - pair[0])]
    words = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return f"{'tier' if len(tiers) == 1 else 'tiers'} {listed(words)}"


def _approvers(rule: str, old: Policy, new: Policy) -> Iterator[_Change]:
    before, after = old.rules[rule].by, new.rules[rule].by
    if before == after:
        return
    who = "only people of communications" if after == "communications" else "anybody in house who may approve"
    yield _Change(f"{RULE_WORDS[rule]}: {who} may give the approval.", looser=after == "in_house")


def _triggers(rule: str, field: str, before: frozenset[str], after: frozenset[str]) -> Iterator[_Change]:
    what = {"subjects": "the subject", "findings": "the finding"}[field]
    for tag in sorted(before - after):
        yield _Change(f"{RULE_WORDS[rule]}: {what} “{spoken(tag)}” no longer asks for it.", looser=True)
    for tag in sorted(after - before):
        yield _Change(f"{RULE_WORDS[rule]}: {what} “{spoken(tag)}” now asks for it.", looser=False)
