"""The figures as a table for reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bench.guard.rules import OFFICIAL, rule_for

_COLUMNS = ("posts", "recall", "false_alarms", "precision", "f1", "macro_f1")


def lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """Every figure, in lines of Markdown."""
    yield from _sets(figures["sets"])
    if OFFICIAL in figures["sets"]:
        yield from _official(figures["sets"][OFFICIAL])
    yield from _kinds(figures["sets"])
    yield from _pairs("Speed and cost", figures["speed"])
    if figures.get("peers"):
        yield from _peers(figures["peers"], figures["sample"])
    if figures.get("voice"):
        yield from _pairs("Wrong account", figures["voice"])


def _sets(sets: Mapping[str, Any]) -> Iterator[str]:
    yield from ["## Labelled posts", "", f"| set | what | {' | '.join(map(_words, _COLUMNS))} | least kind |"]
    yield "|---|---|" + "---:|" * len(_COLUMNS) + "---|"
    for name, one in sets.items():
        rule = rule_for(name)
        if rule is None or not one:
            continue
        least = one["least_kind"]
        worst = f"{least} {_figure(one['recall_by_kind'][least])}" if least else ""
        cells = " | ".join(_figure(one[column]) for column in _COLUMNS)
        yield f"| {name} | {rule.title} | {cells} | {worst} |"
    yield ""


def _official(one: Mapping[str, Any]) -> Iterator[str]:
    yield from ["## Posts of official accounts, the whole guard", ""]
    yield f"{one['posts']:,} posts: blocked {_figure(one['blocked'])}, held {_figure(one['held'])}."
    yield from ["", "| rule | posts blocked | held | advised |", "|---|---:|---:|---:|"]
    for code, counts in one["by_code"].items():
        yield f"| {code} | {counts.get('block', 0)} | {counts.get('hold', 0)} | {counts.get('advise', 0)} |"
    yield from ["", "| false alarms of | |", "|---|---:|"]
    for title, share in one["false_alarms"].items():
        yield f"| {title} | {_figure(share)} |"
    yield ""


def _kinds(sets: Mapping[str, Any]) -> Iterator[str]:
    yield from ["## By kind", "", "| set | kind | recall | false alarms |", "|---|---|---:|---:|"]
    for name, one in sets.items():
        for kind, share in one.get("recall_by_kind", {}).items():
            yield f"| {name} | {kind} | {_figure(share)} | |"
        for kind, share in one.get("false_alarms_by_kind", {}).items():
            if share:
                yield f"| {name} | {kind} | | {_figure(share)} |"
    yield from ["", "Clean kinds without a false alarm are not listed.", ""]


def _peers(peers: Mapping[str, Any], count: int) -> Iterator[str]:
    seen = f"a sample of {count} posts of each set" if count else "every post of each set"
    yield from [f"## The checkers people use, on {seen}, in this run", ""]
    names = list(next(iter(peers.values()))["sets"])
    yield from [f"| checker | posts/s | {' | '.join(names)} |", "|---|---:|" + "---:|" * len(names)]
    for peer, one in peers.items():
        cells = []
        for name in names:
            found = one["sets"][name]
            what = "f1" if found["f1"] is not None and found["false_alarms"] is not None else "recall"
            what = "false_alarms" if found["flagged"] == 0 else what
            cells.append(f"{_words(what)} {_figure(found[what])}")
        yield f"| {peer} | {_figure(one['posts_per_s'])} | {' | '.join(cells)} |"
    yield ""


def _pairs(title: str, figures: Mapping[str, Any]) -> Iterator[str]:
    yield from [f"## {title}", "", "| what | figure |", "|---|---:|"]
    yield from (f"| {_words(name)} | {_figure(value)} |" for name, value in _flat(figures))
    yield ""


def _flat(figures: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}: ")
        else:
            yield f"{before}{name}", value


def _words(name: str) -> str:
    return name.replace("_", " ")


def _figure(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.1f}" if value >= 10 else f"{value:.4f}".rstrip("0").rstrip(".")
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
