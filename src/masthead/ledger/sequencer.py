"""Gives committed entries their place in the tree, and signs its head. One at a time, in any number of processes.

Two steps, each of which may be cut off anywhere and is then simply done again: entries get their index and the tiles
grow, in one transaction; then the head over the stored tiles is signed, kept outside the database, and shown.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from masthead.core.merkle.checkpoint import Checkpoint, open_checkpoint
from masthead.core.merkle.leaf import leaf_bytes
from masthead.core.merkle.note import NoteError, Signer
from masthead.core.merkle.tree import leaf_hash, root_between
from masthead.kernel.connecting import Connection, own_connection
from masthead.ledger import keys, tiles
from masthead.ledger.keys import HeadRefused

LOCK = 0x6D61737468656164
BATCH = 8192
PACE = 1.0
"""Seconds between one signed head and the next."""

log = logging.getLogger(__name__)


def sequence_once(connection: Connection | None = None) -> int:
    """Place all entries that wait and sign the head; returns how many were placed.

    Returns 0 where another process is at it. Raises `HeadRefused` rather than sign what does not extend what was
    signed before. `connection`, if given, is in autocommit and nobody else's.
    """
    if connection is None:
        with own_connection() as own:
            return sequence_once(own)
    with _turn(connection) as mine:
        return _advance(connection) if mine else 0


def run(stop: threading.Event) -> None:
    """Place and sign once a second until stopped, or wait while another process does.

    Entries are looked for, not announced: a NOTIFY in each act would let one act commit at a time.
    """
    said = ""
    while not stop.is_set():
        try:
            with own_connection() as connection, _turn(connection) as mine:
                while mine and not stop.is_set():
                    _advance(connection)
                    said = ""
                    stop.wait(PACE)
        except (HeadRefused, psycopg.Error) as error:
            if str(error) != said:
                log.error("The ledger's sequencer waits: %s", error)
            said = str(error)
        stop.wait(PACE)


@contextmanager
def _turn(connection: Connection) -> Iterator[bool]:
    """Whether it is this session's turn, for as long as the block lasts; the lock ends with the session too."""
    row = connection.execute("SELECT pg_try_advisory_lock(%s)", [LOCK]).fetchone()
    mine = bool(row and row[0])
    try:
        yield mine
    finally:
        if mine and not connection.closed and not connection.broken:
            connection.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _advance(connection: Connection) -> int:
    size, last = _standing(connection)
    waiting = connection.execute("SELECT EXISTS (SELECT FROM ledger_pending)").fetchone()
    if size == (last.size if last else 0) and not (waiting and waiting[0]):
        return 0
    signer = keys.signer(create=last is None)
    _check_extends(connection, size, last, signer)
    placed = 0
    while count := _place(connection, size + placed):
        placed += count
    _sign(connection, signer)
    return placed


def _standing(connection: Connection) -> tuple[int, Checkpoint | None]:
    """The size of the stored tree and its last signed head, as the database tells them."""
    row = connection.execute(
        "SELECT (SELECT coalesce(max(index) + 1, 0) FROM ledger_sequenced), note"
        " FROM (SELECT 1) one LEFT JOIN (SELECT note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1) last ON true"
    ).fetchone()
    size, note = row or (0, None)
    if note is None:
        return size, None
    try:
        return size, open_checkpoint(note, keys.verifier())
    except NoteError as error:
        raise HeadRefused(
            f"The last signed head in the database is not by the key in the data directory. {error} Put the ledger's"
            " own key back; the ledger signs nothing until then."
        ) from None


def _check_extends(connection: Connection, size: int, last: Checkpoint | None, signer: Signer) -> None:
    """Raise unless the stored tree begins with every head known to be signed."""
    for head, place in ((keys.kept_head(), "kept outside the database"), (last, "last shown")):
        if head is None:
            continue
        if head.size > size:
            raise HeadRefused(
                f"The database holds {size} entries, but the head {place} covers {head.size}: it was restored from an"
                " older copy. Restore a newer one; the ledger signs nothing until then."
            )
        if _root(connection, head.size, size) != head.root:
            raise HeadRefused(
                f"The first {head.size} entries are not those that the head {place} covers. The ledger signs nothing"
                " until they are put back; 'masthead verify' names the first that differs."
            )


def _root(connection: Connection, size: int, stored: int) -> bytes | None:
    """The root of the first `size` entries by the stored tiles; None where these do not reach."""
    with connection.cursor() as cursor:
        try:
            if size == stored:
                return tiles.right_edge(cursor, size).root()
            return root_between(0, size, tiles.nodes(cursor))
        except (LookupError, ValueError):
            return None


def _place(connection: Connection, size: int) -> int:
    """Give the next entries their index after the first `size`, and grow the tiles; one transaction."""
    with connection.transaction(), connection.cursor() as cursor:
        rows = cursor.execute(
            "SELECT e.id, e.at, e.commitment FROM (SELECT entry_id FROM ledger_pending ORDER BY entry_id LIMIT %s) p"
            " JOIN ledger_entry e ON e.id = p.entry_id ORDER BY e.at, e.id",
            [BATCH],
        ).fetchall()
        if not rows:
            return 0
        ids = [row[0] for row in rows]
        try:
            edge = tiles.right_edge(cursor, size)
        except ValueError as error:
            raise HeadRefused(f"The stored tiles are damaged, and the ledger signs nothing. {error}") from None
        changed = edge.extend([leaf_hash(leaf_bytes(*row)) for row in rows])
        cursor.execute(
            "INSERT INTO ledger_sequenced (index, entry_id)"
            " SELECT %s + place - 1, id FROM unnest(%s::uuid[]) WITH ORDINALITY AS placed (id, place)",
            [size, ids],
        )
        cursor.execute("DELETE FROM ledger_pending WHERE entry_id = ANY (%s)", [ids])
        tiles.store(cursor, changed)
        return len(rows)


def _sign(connection: Connection, signer: Signer) -> None:
    """Sign the head over the stored tiles: kept outside first, then shown."""
    size, last = _standing(connection)
    root = _root(connection, size, size)
    if root is None:
        raise HeadRefused("The stored tiles do not fit the entries, and the ledger signs nothing.")
    if last is not None and last.size == size:
        return
    note = Checkpoint(signer.name, size, root).sign(signer)
    keys.keep_head(note)
    connection.execute(
        "INSERT INTO ledger_checkpoint (size, root, note, at) VALUES (%s, %s, %s, masthead_now())", [size, root, note]
    )
