"""The umbrella as the list shows it: office by office while it is small, one office at a time when it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.people.queries import EngagementView, engagements
from masthead.registry.queries import AccountView, OfficeNode, umbrella, visible_accounts

MOST_AT_ONCE = 120
"""Beyond so many accounts the tree folds."""

MOST_RETIRED = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One account of the list, with what whoever looks may do about it."""

    account: AccountView
    pick: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One office with its own accounts; `contracts` are the partners' that hold there now."""

    office_id: UUID | None
    name: str
    rows: tuple[Row, ...]
    contracts: tuple[EngagementView, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """The umbrella as the actor sees it: `roots` with their counts, what is retired where that is little, and, for
    outsiders, accounts that they see without seeing their office."""

    roots: tuple[OfficeNode, ...]
    retired: tuple[AccountView, ...]
    loose: tuple[AccountView, ...] = ()

    @property
    def folded(self) -> bool:
        """Whether offices are opened one at a time."""
        return any(root.accounts is None for root in self.roots)

    @property
    def total(self) -> int:
        """All accounts that are not retired."""
        return self.count("active") + self.count("proposed") + self.count("observed")

    def count(self, what: str) -> int:
        """How many are active, proposed, observed or orphaned."""
        return sum(int(getattr(root, what)) for root in self.roots) + sum(_is(each, what) for each in self.loose)

    def node(self, office_id: UUID) -> OfficeNode | None:
        """One office of it."""
        return next((each for each in self.nodes() if each.id == office_id), None)

    def nodes(self) -> Iterator[OfficeNode]:
        """Every office, from the top down."""
        for root in self.roots:
            yield from _nodes(root)

    def path(self, office_id: UUID) -> tuple[OfficeNode, ...]:
        """The offices from the top to this one."""
        places = {each.id: each for each in self.nodes()}
        found, at = [], places.get(office_id)
        while at is not None:
            found.append(at)
            at = places.get(at.parent_id) if at.parent_id else None
        return tuple(reversed(found))


def tree(actor: Actor, *, in_house: bool) -> Tree:
    """The umbrella, folded where it is large."""
    found = Tree(umbrella(actor, most=MOST_AT_ONCE), visible_accounts(actor, state="retired", limit=MOST_RETIRED))
    if in_house:
        return found
    seen = {node.id for node in found.nodes()}
    loose = [each for each in visible_accounts(actor, limit=MOST_AT_ONCE) if each.office_id not in seen]
    return replace(found, loose=tuple(loose))


def sections(actor: Actor, found: Tree, stewards: frozenset[UUID] | None) -> tuple[Section, ...]:
    """Every office that has accounts of its own, with them; `stewards` are the offices in which the actor may
    activate, None for all."""
    contracts = running(actor)
    made = []
    for node in found.nodes():
        accounts = [*(node.accounts or ()), *(each for each in found.retired if each.office_id == node.id)]
        if accounts:
            ids = {each.id for each in accounts}
            here = tuple(c for c in contracts if node.id in c.office_ids or ids & set(c.account_ids))
            made.append(Section(node.id, node.name, rows(accounts, stewards), here))
    loose = sorted(found.loose, key=lambda each: each.office_name)
    for name, group in groupby(loose, key=lambda each: each.office_name):
        made.append(Section(None, name, rows(group, stewards)))
    return tuple(made)


def rows(accounts: Iterable[AccountView], stewards: frozenset[UUID] | None) -> tuple[Row, ...]:
    """The accounts as rows; those that can be activated by the actor can be picked."""
    return tuple(
        Row(each, each.state == "proposed" and (stewards is None or bool(stewards & set(each.offices))))
        for each in accounts
    )


def running(actor: Actor) -> tuple[EngagementView, ...]:
    """The contracts that hold now."""
    return tuple(each for each in engagements(actor) if each.state == "running")


def _is(account: AccountView, what: str) -> bool:
    if what == "orphaned":
        return account.orphaned
    observed = account.kind == "observed" and account.state == "proposed"
    return observed if what == "observed" else account.state == what and not observed


def _nodes(node: OfficeNode) -> Iterator[OfficeNode]:
    yield node
    for child in node.children:
        yield from _nodes(child)
