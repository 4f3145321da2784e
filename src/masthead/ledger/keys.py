"""What the ledger keeps outside the database: its signing key, and the last head it signed.

Both are files of the data directory, readable by their owner alone. A database restored from a backup knows nothing
of the heads signed since; this file does, and keeps the ledger from signing two histories.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings

from masthead.core.merkle.checkpoint import Checkpoint, open_checkpoint
from masthead.core.merkle.note import NoteError, Signer, Verifier
from masthead.kernel.errors import Unavailable

KEY_FILE = "ledger.key"
HEAD_FILE = "ledger.head"


class HeadRefused(Unavailable):
    """The ledger does not sign: what it would sign does not extend what it signed."""

    code = "ledger_head_refused"


def signer(*, create: bool = False) -> Signer:
    """The signing key. With `create`, made once, under the name of `settings.MASTHEAD_ORIGIN`, which it keeps."""
    path = path_of(KEY_FILE)
    if create and not path.exists():
        _write_once(path, Signer.generate(settings.MASTHEAD_ORIGIN).secret_line() + "\n")
    try:
        return Signer.parse(path.read_text())
    except FileNotFoundError:
        raise HeadRefused(
            f"The ledger's signing key is missing. Put {path} back from your backup of the data directory."
        ) from None
    except NoteError as error:
        raise HeadRefused(f"The ledger's signing key in {path} cannot be read. {error}") from None


def verifier() -> Verifier:
    """The public half of the signing key."""
    return signer().verifier


def kept_head() -> Checkpoint | None:
    """The last head this ledger signed, as kept outside the database; None before the first."""
    path = path_of(HEAD_FILE)
    try:
        return open_checkpoint(path.read_text(), verifier())
    except FileNotFoundError:
        return None
    except NoteError as error:
        raise HeadRefused(f"The last signed head in {path} cannot be read. {error}") from None


def keep_head(note: str) -> None:
    """Keep a signed head, durably, before anybody is shown it."""
    path = path_of(HEAD_FILE)
    written = _write_beside(path, note)
    written.replace(path)
    _sync(path.parent)


def path_of(name: str) -> Path:
    """Where a file of the ledger's own is."""
    return Path(settings.MASTHEAD_DATA_DIR) / name


def _write_once(path: Path, text: str) -> None:
    """Write a file that nobody has written yet; of two at once, the first one's holds."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    written = _write_beside(path, text)
    try:
        path.hardlink_to(written)
    except FileExistsError:
        pass
    finally:
        written.unlink()
    _sync(path.parent)


def _write_beside(path: Path, text: str) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
