"""Proofs for those who do not trust the installation."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from masthead.core.merkle.leaf import leaf_bytes
from masthead.core.merkle.proofs import consistency_proof, inclusion_proof
from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger import checkpoints, tiles


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That `leaf` is entry `index` under a signed head; `proof` holds hashes of 32 bytes, lowest first."""

    entry_id: UUID
    index: int
    leaf: bytes
    proof: tuple[bytes, ...]
    head: checkpoints.Head

    @property
    def text(self) -> str:
        """The proof as a file to hand on (C2SP tlog-proof)."""
        hashes = "".join(base64.b64encode(each).decode() + "\n" for each in self.proof)
        return f"c2sp.org/tlog-proof@v1\nindex {self.index}\n{hashes}\n{self.head.note}"


def inclusion(entry_id: UUID) -> Inclusion:
    """That this entry is in the ledger, under its newest signed head."""
    head = checkpoints.latest()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.index, e.at, e.commitment FROM ledger_entry e"
            " LEFT JOIN ledger_sequenced s ON s.entry_id = e.id WHERE e.id = %s",
            [entry_id],
        )
        row = cursor.fetchone()
        if row is None:
            raise NotFound("The ledger has no such entry.")
        index, at, commitment = row
        if head is None or index is None or index >= head.size:
            raise Conflict(
                "This entry waits for its place under a signed head. Ask again in a few seconds.", code="not_signed"
            )
        proof = inclusion_proof(index, head.size, tiles.nodes(cursor))
    return Inclusion(entry_id, index, leaf_bytes(entry_id, at, bytes(commitment)), tuple(proof), head)


def consistency(old: int, size: int) -> list[bytes]:
    """That the tree of `size` entries begins with the tree of `old`, both under signed heads."""
    if not 0 <= old <= size <= checkpoints.size():
        raise NotFound("There are no signed heads of these sizes.")
    with connection.cursor() as cursor:
        return consistency_proof(old, size, tiles.nodes(cursor))
