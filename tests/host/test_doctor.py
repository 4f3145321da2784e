"""What doctor finds, and the remedies."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from masthead.host import doctor, ports, server
from masthead.host.config import HostConfig
from masthead.host.doctor import Check, examine
from masthead.host.embedded import Embedded
from masthead.host.errors import HostError

URL = "postgresql://masthead:hidden@127.0.0.1:1/masthead"


def found(checks: list[Check]) -> dict[str, Check]:
    assert all(bool(check.remedy) != check.ok for check in checks)
    return {check.name: check for check in checks}


def test_a_new_installation_is_well(place: Path) -> None:
    checks = found(examine(HostConfig(place / "var", port=ports.free_port())))
    assert all(check.ok for check in checks.values())
    assert checks["database"].sentence == "There is no database yet; the first start makes it."
    assert not (place / "var").exists()


def test_the_embedded_database_is_started_for_the_look_and_stopped(
    place: Path, embedded: Callable[[], Embedded]
) -> None:
    embedded().start()
    embedded().stop()
    config = HostConfig(place, port=ports.free_port())
    asked: list[str] = []

    def pending(url: str) -> list[str]:
        asked.append(url)
        return ["people.0001_initial"]

    checks = found(examine(config, pending_migrations=pending))
    assert asked[0].startswith("postgresql://")
    assert checks["database version"].sentence == "The database is reached; it is PostgreSQL 18."
    assert [name for name, check in checks.items() if not check.ok] == ["tables"]
    assert "people.0001_initial" in checks["tables"].sentence
    assert not embedded().is_running()


def test_a_database_that_runs_is_left_running(place: Path, embedded: Callable[[], Embedded]) -> None:
    embedded().start()
    checks = found(examine(HostConfig(place, port=ports.free_port()), pending_migrations=lambda url: []))
    assert all(check.ok for check in checks.values())
    assert embedded().is_running()


def test_what_is_wrong_is_named_with_its_remedy(place: Path) -> None:
    config = HostConfig(place / "var", URL)
    config.make_data_dir()
    secret = config.secrets_dir / "secret_key"
    secret.write_text("s")
    secret.chmod(0o644)
    with socket.create_server(("127.0.0.1", 0)) as other:
        checks = found(examine(HostConfig(place / "var", URL, port=other.getsockname()[1])))
    assert [name for name, check in checks.items() if not check.ok] == ["secrets", "port", "database"]
    assert checks["secrets"].remedy == f"chmod go= {secret}"
    assert "is taken by another program" in checks["port"].sentence
    assert "The database at 127.0.0.1:1/masthead cannot be reached" in checks["database"].sentence
    assert "hidden" not in checks["database"].sentence


def test_a_data_directory_that_cannot_be_used_is_named(place: Path) -> None:
    (place / "file").write_text("")
    check = found(examine(HostConfig(place / "file" / "var", port=ports.free_port())))["data directory"]
    assert not check.ok
    assert "MASTHEAD_DATA_DIR" in check.remedy


@pytest.mark.unit
@pytest.mark.parametrize(
    ("seen", "name"),
    [
        (server.Server(14, "UTF8", 0.0), "database version"),
        (server.Server(15, "SQL_ASCII", 0.0), "encoding"),
        (server.Server(15, "UTF8", -40.0), "clock"),
    ],
)
def test_an_unsuitable_server_is_named(
    seen: server.Server, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "ask", lambda url: seen)
    checks = found(examine(HostConfig(tmp_path, URL, port=ports.free_port())))
    assert [each for each, check in checks.items() if not check.ok] == [name]


@pytest.mark.unit
@pytest.mark.parametrize("seen", [server.Server(14, "UTF8", 0.0), server.Server(15, "LATIN1", 0.0)])
def test_an_unsuitable_server_is_refused_at_start(seen: server.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "ask", lambda url: seen)
    with pytest.raises(HostError, match=r"The database at 127\.0\.0\.1:1/masthead .*Masthead needs") as refusal:
        server.require_suitable(URL)
    assert "hidden" not in refusal.value.sentence


def test_the_way_to_the_database_is_no_difference_of_clocks(embedded: Callable[[], Embedded]) -> None:
    seen = server.ask(embedded().start())
    assert (seen.major, seen.encoding) == (18, "UTF8")
    assert abs(seen.clock_ahead) < doctor.CLOCK_SECONDS
