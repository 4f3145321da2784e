"""Signed notes after C2SP signed-note, with Ed25519 keys."""

import base64
import binascii
import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
MAX_SIGNATURES = 100
MAX_LENGTH = 1_000_000


class NoteError(ValueError):
    """A note or a key that is not what it says it is; the message is a sentence for people."""


def check_name(name: str) -> str:
    """A key's name: not empty, without spaces and plus signs."""
    if not name or "+" in name or any(each.isspace() or each < " " for each in name):
        raise NoteError(f"{name!r} cannot name a key: it must not be empty nor hold spaces or plus signs.")
    return name


@dataclass(frozen=True, slots=True)
class Verifier:
    """The public half of a key."""

    name: str
    public_key: bytes

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.public_key) != 32:
            raise NoteError("An Ed25519 public key is 32 bytes.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """A key from its line `name+id+base64`."""
        name, _, rest = text.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        material = _decode(encoded)
        if material[:1] != ED25519:
            raise NoteError("The key is not an Ed25519 key.")
        verifier = cls(name, material[1:])
        if verifier.key_id.hex() != key_id:
            raise NoteError("The key's id does not fit the key.")
        return verifier

    @property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256 over name, newline, type and public key."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public_key).digest()[:4]

    def __str__(self) -> str:
        """The key's line, as auditors are given it."""
        return f"{self.name}+{self.key_id.hex()}+{_encode(ED25519 + self.public_key)}"

    def verifies(self, text: str, signature: bytes) -> bool:
        """Whether the signature is this key's, over exactly this text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """The private half of a key; it does not show itself when printed."""

    name: str
    private_key: Ed25519PrivateKey = field(repr=False)

    def __post_init__(self) -> None:
        check_name(self.name)

    @classmethod
    def generate(cls, name: str) -> Self:
        """A new key of this name."""
        return cls(name, Ed25519PrivateKey.generate())

    @classmethod
    def parse(cls, text: str) -> Self:
        """A key from its secret line, `PRIVATE+KEY+name+id+base64`, as Go's package note writes it."""
        kind, key, name, key_id, encoded = [*text.strip().split("+", 4), *[""] * 5][:5]
        material = _decode(encoded)
        if (kind, key, material[:1], len(material)) != ("PRIVATE", "KEY", ED25519, 33):
            raise NoteError("This is not the line of an Ed25519 signing key.")
        signer = cls(name, Ed25519PrivateKey.from_private_bytes(material[1:]))
        if signer.verifier.key_id.hex() != key_id:
            raise NoteError("The signing key's id does not fit the key.")
        return signer

    def secret_line(self) -> str:
        """The line from which `parse` makes this key again. Whoever reads it can sign."""
        material = _encode(ED25519 + self.private_key.private_bytes_raw())
        return f"PRIVATE+KEY+{self.name}+{self.verifier.key_id.hex()}+{material}"

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self.private_key.public_key().public_bytes_raw())

    def line(self, text: str) -> str:
        """The signature line over a text."""
        return f"— {self.name} {_encode(self.verifier.key_id + self.private_key.sign(text.encode()))}\n"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line of a note."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text ending in a newline, with the signatures under it."""

    text: str
    signatures: tuple[Signature, ...]


def sign_note(text: str, *signers: Signer) -> str:
    """The note of a text: the text, an empty line, one line of each signer."""
    _check_text(text)
    return text + "\n" + "".join(signer.line(text) for signer in signers)


def parse_note(note: str) -> Note:
    """Text and signature lines, verified by nobody yet."""
    if len(note) > MAX_LENGTH:
        raise NoteError("The note is too long.")
    body, blank, tail = note.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise NoteError("The note has no signatures.")
    lines = tail[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise NoteError("The note has too many signatures.")
    return Note(_check_text(body + "\n"), tuple(_signature(line) for line in lines))


def open_note(note: str, verifiers: Collection[Verifier]) -> Note:
    """The note, with the signatures of known keys only; raises where one is wrong or none is there."""
    parsed = parse_note(note)
    known = {(verifier.name, verifier.key_id): verifier for verifier in verifiers}
    good: list[Signature] = []
    for each in parsed.signatures:
        verifier = known.get((each.name, each.key_id))
        if verifier is None:
            continue
        if not verifier.verifies(parsed.text, each.signature):
            raise NoteError(f"The signature of {each.name} is not over this text.")
        good.append(each)
    if not good:
        raise NoteError("No known key has signed this note.")
    return Note(parsed.text, tuple(good))


def _check_text(text: str) -> str:
    if not text.endswith("\n") or any(each < " " and each != "\n" for each in text):
        raise NoteError("The text of a note ends in a newline and holds no other control character.")
    return text


def _signature(line: str) -> Signature:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    raw = _decode(encoded)
    if dash != "—" or len(raw) < 5:
        raise NoteError("A signature line is not of the form '— name base64'.")
    return Signature(check_name(name), raw[:4], raw[4:])


def _encode(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError("A part that should be base64 is not.") from error
