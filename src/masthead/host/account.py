"""The unprivileged account that runs the server when Masthead itself is started as root."""

from __future__ import annotations

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

CANDIDATES = ("masthead", "postgres", "nobody")


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """A user of this machine, by number and name."""

    name: str
    uid: int
    gid: int

    def own(self, path: Path) -> None:
        """Give `path` to this account."""
        os.chown(path, self.uid, self.gid)


def service_account(data: Path) -> ServiceAccount | None:
    """Who runs the server on `data`: None for ourselves; for root, the owner of `data`, else the first candidate.

    PostgreSQL refuses to run as root, and a cluster can be run by its owner alone.
    """
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat().st_uid) != 0:
        return _account(pwd.getpwuid(owner))
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next((_account(known[name]) for name in CANDIDATES if name in known), None)


def first_closed(path: Path, account: ServiceAccount) -> Path | None:
    """The first folder on the way to `path`, itself included, that `account` may not enter; None if all are open."""
    path = path.resolve()
    for folder in [*reversed(path.parents), path]:
        if folder.exists() and not _enters(folder.stat(), account):
            return folder
    return None


def _enters(found: os.stat_result, account: ServiceAccount) -> bool:
    if found.st_uid == account.uid:
        return bool(found.st_mode & stat.S_IXUSR)
    if found.st_gid == account.gid:
        return bool(found.st_mode & stat.S_IXGRP)
    return bool(found.st_mode & stat.S_IXOTH)


def _account(entry: pwd.struct_passwd) -> ServiceAccount:
    return ServiceAccount(entry.pw_name, entry.pw_uid, entry.pw_gid)
