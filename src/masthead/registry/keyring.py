"""The pair of keys credentials are sealed to, in the data directory.

`seal.pub` holds the public key that seals. `seal.key` (mode 0600) holds the private ones, the newest first, a line
each in base64: more than one only while a rotation is under way. Both are made once, also with two processes at it.
"""

from __future__ import annotations

import fcntl
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from django.conf import settings

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
"""RFC 9180, base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305."""


def public_key() -> X25519PublicKey:
    """The key that seals; the pair is made when there is none."""
    if not _path("seal.pub").exists():
        with _locked():
            keys = private_keys() or [_added([])]
            _write("seal.pub", [keys[0].public_key().public_bytes_raw()], 0o644)
    return X25519PublicKey.from_public_bytes(_read("seal.pub")[0])


def private_keys() -> list[X25519PrivateKey]:
    """The keys that open, the newest first; none before the first sealing."""
    return [X25519PrivateKey.from_private_bytes(raw) for raw in _read("seal.key")]


def key_id(key: X25519PublicKey) -> str:
    """The name of a key: the first 16 hexadecimal digits of the SHA-256 of its public bytes."""
    return sha256(key.public_bytes_raw()).hexdigest()[:16]


def new_pair() -> str:
    """Put a new pair in front of those there are, and seal with it from now on. Returns its name."""
    with _locked():
        key = _added(private_keys())
        _write("seal.pub", [key.public_key().public_bytes_raw()], 0o644)
    return key_id(key.public_key())


def keep_only(names: Sequence[str]) -> int:
    """Forget every private key but these; returns how many were forgotten."""
    with _locked():
        keys = private_keys()
        kept = [key for key in keys if key_id(key.public_key()) in names]
        _write("seal.key", [key.private_bytes_raw() for key in kept], 0o600)
    return len(keys) - len(kept)


def _added(keys: Sequence[X25519PrivateKey]) -> X25519PrivateKey:
    key = X25519PrivateKey.generate()
    _write("seal.key", [each.private_bytes_raw() for each in (key, *keys)], 0o600)
    return key


def _path(name: str) -> Path:
    return Path(settings.MASTHEAD_DATA_DIR) / name


def _read(name: str) -> list[bytes]:
    try:
        return [b64decode(line) for line in _path(name).read_text().split()]
    except FileNotFoundError:
        return []


def _write(name: str, keys: Sequence[bytes], mode: int) -> None:
    draft = _path(f"{name}.new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w") as file:
        file.write("".join(f"{b64encode(key).decode()}\n" for key in keys))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(_path(name))


@contextmanager
def _locked() -> Iterator[None]:
    _path("").mkdir(parents=True, exist_ok=True)
    descriptor = os.open(_path("seal.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
