"""What is wrong with the ledger, in a sentence for people."""

from __future__ import annotations

from uuid import UUID

from masthead.kernel.connecting import Connection


class Fault:
    """One thing that is wrong: a sentence, and the index and the entry it is about, as far as there are such."""

    def __init__(self, sentence: str, index: int | None = None, entry_id: UUID | None = None) -> None:
        self.index = index
        self.entry_id = entry_id
        self.sentence = sentence.replace("{entry}", f"entry {entry_id} at index {index}")
        self.sentence = self.sentence[0].upper() + self.sentence[1:]

    def __str__(self) -> str:
        return self.sentence


def missing_in(connection: Connection, start: int, end: int) -> Fault:
    """The first index from `start` up to `end` at which something is not there, or not once, or of a wrong length."""
    row = connection.execute(
        "SELECT place, s.entry_id, e.id IS NULL, p.entry_id IS NULL, octet_length(e.commitment), octet_length(p.salt)"
        " FROM generate_series(%s::bigint, %s::bigint) AS place LEFT JOIN ledger_sequenced s ON s.index = place"
        " LEFT JOIN ledger_entry e ON e.id = s.entry_id LEFT JOIN ledger_payload p ON p.entry_id = s.entry_id"
        " WHERE e.id IS NULL OR p.entry_id IS NULL OR octet_length(e.commitment) <> 32 OR octet_length(p.salt) <> 32"
        " ORDER BY place LIMIT 1",
        [start, end - 1],
    ).fetchone()
    if row is None:
        return Fault(f"More than one row claims an index from {start} to {end - 1}.")
    index, entry_id, no_entry, no_payload, commitment, _ = row
    if entry_id is None:
        return Fault(f"Index {index} is missing: no entry has it.", index)
    if no_entry:
        return Fault("{entry} is missing: its place is there, the entry is not.", index, entry_id)
    if no_payload:
        return Fault("The payload of {entry} is missing.", index, entry_id)
    what = "commitment" if commitment != 32 else "salt"
    return Fault(f"The {what} of {{entry}} is not 32 bytes long.", index, entry_id)
