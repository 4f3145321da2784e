"""Checkpoints after C2SP tlog-checkpoint: origin, size and root of a log, in a signed note."""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Self

from masthead.core.merkle.note import NoteError, Signer, Verifier, open_note, sign_note

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log: `size` leaves under `root` (32 bytes). Masthead writes no extension lines, but reads them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines that are signed."""
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extensions)
        return "\n".join(lines) + "\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """A checkpoint from its lines."""
        *lines, end = text.split("\n")
        if len(lines) < 3 or end or not all(lines):
            raise NoteError("A checkpoint is at least three lines, none of them empty: origin, size and root.")
        origin, size, root, *extensions = lines
        if _SIZE.fullmatch(size) is None:
            raise NoteError("The checkpoint's size is not a whole number.")
        return cls(origin, int(size), _root(root), tuple(extensions))

    def sign(self, signer: Signer) -> str:
        """The signed note of this checkpoint."""
        return sign_note(self.text, signer)


def open_checkpoint(note: str, verifier: Verifier) -> Checkpoint:
    """The checkpoint of a note that `verifier` signed for the log of its name; raises `NoteError` otherwise."""
    checkpoint = Checkpoint.parse(open_note(note, [verifier]).text)
    if checkpoint.origin != verifier.name:
        raise NoteError(f"The checkpoint is of {checkpoint.origin}, not of {verifier.name}.")
    return checkpoint


def _root(text: str) -> bytes:
    try:
        root = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError("The checkpoint's root is not base64.") from error
    if len(root) != 32:
        raise NoteError("The checkpoint's root is not 32 bytes.")
    return root
