"""Recall, precision and false alarms of yes-or-no answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bench.guard.rules import OFFICIAL, RULES, Rule, rule_for
from bench.guard.sets import Row
from masthead.core.decision import Finding, Severity
from masthead.core.guard import Context, Draft, shipped

PLACES = 4


def found_by(rule: Rule) -> Callable[[str], bool]:
    """Whether the guard, with nothing but a text, finds what `rule` counts."""
    guard, context = shipped(), Context()

    def check(text: str) -> bool:
        return _counts(guard.check(Draft(text), context), rule)

    return check


def confusion(answers: Sequence[bool], truth: Sequence[bool]) -> dict[str, Any]:
    """Counts, recall, precision, F1, macro-F1 and false alarms; None where a figure has nothing to be taken from."""
    pairs = list(zip(answers, truth, strict=True))
    hit = sum(said and true for said, true in pairs)
    false = sum(said and not true for said, true in pairs)
    missed = sum(true and not said for said, true in pairs)
    clean = len(pairs) - hit - false - missed
    bad_f1 = _ratio(2 * hit, 2 * hit + false + missed) or 0.0
    clean_f1 = _ratio(2 * clean, 2 * clean + false + missed) or 0.0
    return {
        "posts": len(pairs),
        "flagged": hit + missed,
        "recall": _ratio(hit, hit + missed),
        "precision": _ratio(hit, hit + false),
        "f1": bad_f1 if hit + missed else None,
        "macro_f1": round((bad_f1 + clean_f1) / 2, PLACES) if hit + missed and false + clean else None,
        "false_alarms": _ratio(false, false + clean),
    }


def score_set(name: str, rows: Sequence[Row]) -> dict[str, Any]:
    """The guard's figures on one set, also by kind: recall of flagged kinds, false alarms of clean ones."""
    rule = rule_for(name)
    if rule is None:
        return {}
    check = found_by(rule)
    scored = [row for row in rows if row.flag is not None]
    answers = [check(row.text) for row in scored]
    figures = confusion(answers, [bool(row.flag) for row in scored])
    kinds: dict[bool, dict[str, list[bool]]] = {True: defaultdict(list), False: defaultdict(list)}
    for row, said in zip(scored, answers, strict=True):
        if row.group:
            kinds[bool(row.flag)][row.group].append(said)
    recall = {kind: _ratio(sum(said), len(said)) for kind, said in sorted(kinds[True].items())}
    figures["recall_by_kind"] = recall
    figures["false_alarms_by_kind"] = {k: _ratio(sum(said), len(said)) for k, said in sorted(kinds[False].items())}
    figures["least_kind"] = min(recall, key=lambda kind: (recall[kind] or 0.0, kind)) if recall else None
    return figures


def score_official(rows: Sequence[Row]) -> dict[str, Any]:
    """What the whole guard, with nothing set up, does to posts of official accounts that went out as they are."""
    guard, context = shipped(), Context()
    blocked = held = 0
    by_code: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rules = {rule.codes: rule for rule in RULES}.values()
    alarms: dict[str, list[bool]] = {", ".join(sorted(rule.codes)): [] for rule in rules}
    for row in rows:
        findings = guard.check(Draft(row.text), context)
        worst = max((one.severity for one in findings), default=Severity.ADVISE)
        blocked += worst == Severity.BLOCK
        held += worst == Severity.HOLD
        for code, severity in {(one.code, one.severity) for one in findings}:
            by_code[code][severity.word] += 1
        for title, rule in zip(alarms, rules, strict=True):
            if row.flag_pii is not None or rule.sets != "pii":
                alarms[title].append(_counts(findings, rule))
    return {
        "posts": len(rows),
        "blocked": _ratio(blocked, len(rows)),
        "held": _ratio(held, len(rows)),
        "by_code": {code: dict(counts) for code, counts in sorted(by_code.items())},
        "false_alarms": {title: _ratio(sum(said), len(said)) for title, said in alarms.items()},
    }


def _counts(findings: Sequence[Finding], rule: Rule) -> bool:
    return any(one.code in rule.codes and one.severity >= rule.least for one in findings)


def _ratio(part: float, whole: float) -> float | None:
    return round(part / whole, PLACES) if whole else None


def score(sets: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, Any]]:
    """All figures on all sets, by name."""
    return {name: score_official(rows) if name == OFFICIAL else score_set(name, rows) for name, rows in sets.items()}
