"""The ledger: its entries, its signed head, and proofs for those who do not trust this installation."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area
from masthead.api.door import reader
from masthead.api.fields import Ask, Line, Moment
from masthead.api.paging import Paged, cut, page_of
from masthead.api.shapes import shown
from masthead.kernel.errors import NotFound
from masthead.ledger import checkpoints, keys, proofs
from masthead.registry.queries import entries

area = Area("Ledger")
Entry = shown(entries.EntryView)
KeptEntry = shown(entries.KeptEntry)


class EntryPaged(Paged):
    """Which entries."""

    kind: Line = Field("", description="As account.retired; one that ends in a dot is of all it begins, as account.")
    actor_id: UUID | None = Field(None, description="Who did it.")
    account_id: UUID | None = None
    office_id: UUID | None = None
    subject: UUID | None = Field(None, description="What it was done to.")
    since: Moment | None = None
    until: Moment | None = None
    search: Line = Field("", description="In all that it says.")


class Head(Schema):
    """A signed head (C2SP tlog-checkpoint)."""

    size: int
    root: str = Field(description="Hexadecimal.")
    note: str = Field(description="The signed note.")
    at: datetime
    key: str = Field(description="The key that verifies it. Who audits has it from elsewhere too.")


class Inclusion(Schema):
    """That an entry is in the ledger."""

    entry_id: UUID
    index: int
    leaf: str = Field(description="The leaf's bytes, in hexadecimal.")
    proof: str = Field(description="The proof (C2SP tlog-proof).")


class Consistency(Schema):
    """That the larger tree begins with the smaller one."""

    old: int
    size: int
    proof: list[str] = Field(description="Hashes in hexadecimal.")


class Sizes(Ask):
    """Two sizes of the ledger."""

    old: int = Field(ge=0, le=2**62)
    size: int = Field(ge=0, le=2**62)


@area.read("/ledger/checkpoint", Head)
def show_checkpoint(request: HttpRequest) -> Any:
    """The newest signed head."""
    head = checkpoints.latest()
    if head is None:
        raise NotFound("The ledger has signed nothing yet. The worker signs a second after the first act.")
    return {
        "size": head.size, "root": head.root.hex(), "note": head.note, "at": head.at, "key": str(keys.verifier())
    }  # fmt: skip


@area.read("/ledger/consistency", Consistency)
def prove_consistency(request: HttpRequest, sizes: Query[Sizes]) -> Any:
    """That nothing was changed between two sizes of the ledger."""
    found = proofs.consistency(sizes.old, sizes.size)
    return {"old": sizes.old, "size": sizes.size, "proof": [each.hex() for each in found]}


@area.read("/ledger/entries", page_of(Entry))
def list_entries(request: HttpRequest, filters: Query[EntryPaged]) -> Any:
    """Entries, the newest first, as far as your roles reach; what you did yourself is among them."""
    wanted = entries.EntryFilters(**filters.dict(exclude={"cursor", "limit"}))
    found = entries.entries(reader(request), wanted, limit=filters.limit + 1, after=filters.after)
    return cut(found, filters.limit)


@area.read("/ledger/entries/{entry_id}", KeptEntry)
def show_entry(request: HttpRequest, entry_id: UUID) -> Any:
    """One entry, with the bytes that prove it: its commitment is the SHA-256 of its salt followed by its body."""
    return entries.kept_entry(reader(request), entry_id)


@area.read("/ledger/entries/{entry_id}/proof", Inclusion)
def prove_inclusion(request: HttpRequest, entry_id: UUID) -> Any:
    """That an entry is in the ledger, under its newest signed head."""
    found = proofs.inclusion(entry_id)
    return {"entry_id": entry_id, "index": found.index, "leaf": found.leaf.hex(), "proof": found.text}
