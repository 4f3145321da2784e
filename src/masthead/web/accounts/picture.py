"""The umbrella as a picture: the house, the offices below it, and their accounts as dots.

Where there are too many dots to tell apart, each office shows how many it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.registry.queries import AccountView, OfficeNode
from masthead.web.marks import network_of

WIDTH = 1140
STEP = 70
MOST_DOTS = 32
MOST_BRANCHES = 6
LINE = 84
TOP = 128


@dataclass(frozen=True, slots=True)
class Dot:
    """One account: where it hangs, how it is drawn, and the words below it."""

    x: float
    y: float
    shape: str
    word: str
    note: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One office with what hangs below it."""

    x: float
    y: float
    name: str
    left: float
    right: float
    dots: tuple[Dot, ...] = ()
    count: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the drawing needs, in the units of its view box."""

    name: str
    label: str
    height: float
    branches: tuple[Branch, ...]
    rows: tuple[tuple[float, float, float], ...] = field(default=())
    width: int = WIDTH

    @property
    def middle(self) -> float:
        """Where the house stands."""
        return self.branches[0].x if len(self.branches) == 1 else WIDTH / 2


def picture_of(root: OfficeNode, retired: Sequence[AccountView] = ()) -> Picture | None:
    """Draw the umbrella below `root`; None when nothing hangs there."""
    offices = [*([("", root)] if root.accounts else []), *((child.name, child) for child in root.children)]
    if not offices:
        return None
    if root.accounts is not None:
        found = [(name or root.name, _dots(node, retired, own=not name)) for name, node in offices]
        drawn = [(name, each) for name, each in found if each]
        if 0 < sum(len(each) for _, each in drawn) <= MOST_DOTS and len(drawn) <= MOST_BRANCHES:
            return _small(root.name, drawn)
    return _large(root)


def _dots(node: OfficeNode, retired: Sequence[AccountView], *, own: bool) -> list[AccountView]:
    found = list(node.accounts or ()) if own else list(_below(node))
    here = {node.id} if own else {each.id for each in _nodes(node)}
    return [*found, *(each for each in retired if each.office_id in here)]


def _nodes(node: OfficeNode) -> Iterator[OfficeNode]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def _below(node: OfficeNode) -> Iterator[AccountView]:
    for each in _nodes(node):
        yield from each.accounts or ()


def _small(name: str, offices: Sequence[tuple[str, Sequence[AccountView]]]) -> Picture:
    widest = _widest([len(found) for _, found in offices])
    widths = [max(min(len(found), widest) * STEP, len(office) * 10 + 24) for office, found in offices]
    gap = (WIDTH - sum(widths)) / (len(widths) + 1)
    branches, left = [], gap
    for (office, found), width in zip(offices, widths, strict=True):
        branches.append(_branch(office, found, left + width / 2, widest))
        left += width + gap
    lines = max(-(-len(found) // widest) for _, found in offices)
    said = ", ".join(f"{office} ({_accounts(len(found))})" for office, found in offices)
    label = _("The umbrella: {house}, with {offices}. The table below says the same.").format(house=name, offices=said)
    edges = (branches[0].x, branches[-1].x, 58.0)
    return Picture(name, label, TOP + LINE * lines + 16, tuple(branches), (edges,))


def _widest(counts: Sequence[int]) -> int:
    """How many dots stand side by side at most, so that all offices fit."""
    for widest in range(max(counts), 1, -1):
        if sum(min(count, widest) * STEP for count in counts) + 40 * (len(counts) - 1) <= WIDTH:
            return widest
    return 1


def _branch(name: str, found: Sequence[AccountView], x: float, widest: int) -> Branch:
    dots = []
    for number, account in enumerate(found):
        line, place = divmod(number, widest)
        count = min(widest, len(found) - line * widest)
        at = x + (place - (count - 1) / 2) * STEP
        shape, note = _shape(account)
        dots.append(Dot(at, TOP + 32 + line * LINE, shape, network_of(account.network)[0], note))
    first = dots[: min(widest, len(dots))]
    return Branch(x, 100, name, first[0].x, first[-1].x, tuple(dots))


def _shape(account: AccountView) -> tuple[str, str]:
    if account.state == "retired":
        return "ret", _("retired")
    if account.orphaned:
        return "oct", _("orphaned")
    if account.kind == "observed":
        return "gap", _("observed")
    if account.state == "proposed":
        return "gap", _("proposed")
    return f"g{account.band}" if 0 < account.band < 9 else "g0", ""


def _large(root: OfficeNode) -> Picture:
    shown = sorted(root.children, key=lambda each: -_total(each))[: MOST_BRANCHES * 2]
    shown = [each for each in root.children if each in shown]
    branches = []
    for number, node in enumerate(shown):
        line, place = divmod(number, MOST_BRANCHES)
        count = min(MOST_BRANCHES, len(shown) - line * MOST_BRANCHES)
        x = WIDTH / 2 + (place - (count - 1) / 2) * (WIDTH / MOST_BRANCHES)
        branches.append(
            Branch(x, 100 + line * 96, _short(node.name), x, x, (), _accounts(_total(node)), _trouble(node))
        )
    rows = [
        (one[0].x, one[-1].x, 58.0 + line * 96)
        for line in range(-(-len(shown) // MOST_BRANCHES))
        if (one := branches[line * MOST_BRANCHES : (line + 1) * MOST_BRANCHES])
    ]
    label = _("The umbrella: {house}, with {accounts} in {offices}. The table below says the same.").format(
        house=root.name,
        accounts=_accounts(_total(root)),
        offices=ngettext("{n} office", "{n} offices", len(root.children)).format(n=len(root.children)),
    )
    return Picture(root.name, label, 76 + 96 * max(1, len(rows)), tuple(branches), tuple(rows))


def _total(node: OfficeNode) -> int:
    return node.active + node.proposed + node.observed


def _accounts(count: int) -> str:
    return ngettext("{n} account", "{n} accounts", count).format(n=f"{count:,}")


def _trouble(node: OfficeNode) -> str:
    return _("{n} orphaned").format(n=f"{node.orphaned:,}") if node.orphaned else ""


def _short(name: str) -> str:
    return name if len(name) <= 19 else name[:18].rstrip() + "…"
