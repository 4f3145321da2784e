"""A served log, checked by implementations that share nothing with ours.

`aics_tlog` reads the C2SP formats in Python; `reference/main.go` reads them with golang.org/x/mod/sumdb, from which
they were taken. Where one of them is not installed, the test fails.
"""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import aics_tlog
from aics_tlog.checkpoint import checkpoint_from_note
from aics_tlog.tiles import entry_bundle_path, tile_path
from aics_tlog.verified import audit_tiles

from masthead.core.merkle.tiles import WIDTH, bundle_path, tiles_of
from masthead.core.merkle.tiles import tile_path as our_tile_path

Fetch = Callable[[str], bytes]
"""Gives what is served at a path below the log's address."""

REFERENCE = Path(__file__).with_name("reference") / "main.go"
GO_LIBRARIES = "/usr/share/gocode"


class _Reader:
    def __init__(self, fetch: Fetch) -> None:
        self.fetch = fetch

    def read_tile(self, level: int, index: int, width: int | None) -> bytes | None:
        return self.fetch(tile_path(level, index, width))

    def read_entry_bundle(self, index: int, width: int | None) -> bytes | None:
        return self.fetch(entry_bundle_path(index, width))


def verify_in_python(fetch: Fetch, key: str) -> tuple[int, bytes]:
    """Size and root of the log, after every tile, bundle and the signature were checked by `aics_tlog`."""
    verifier = aics_tlog.parse_vkey(key)
    head, note = checkpoint_from_note(fetch("checkpoint"))
    result = aics_tlog.verify_checkpoint(note, verifier, expected_origin=verifier.name)
    assert result.ok, result.error
    report = audit_tiles(_Reader(fetch), head.size, head.root)
    assert report.tiles == len(list(tiles_of(head.size)))
    return head.size, head.root


def verify_in_go(log: Path, key: str) -> str:
    """What the reference says of a log that stands in a directory: size and root; raises where it finds a fault."""
    done = subprocess.run(
        ["go", "run", str(REFERENCE), str(log), key],
        env={**os.environ, "GO111MODULE": "off", "GOPATH": GO_LIBRARIES, "GOCACHE": str(log.parent / "go-build")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def write_log(log: Path, fetch: Fetch, size: int) -> None:
    """Lay a served log of `size` leaves down in a directory."""
    bundles = [bundle_path(index, width) for level, index, width in tiles_of(size) if level == 0]
    assert len(bundles) == -(-size // WIDTH)
    tiles = [our_tile_path(level, index, width) for level, index, width in tiles_of(size)]
    for path in ["checkpoint", *tiles, *bundles]:
        target = log / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(fetch(path))
