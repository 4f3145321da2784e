"""What the environment says, and the defaults."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from masthead.host.config import HostConfig, kept_secret
from masthead.host.errors import HostError

pytestmark = pytest.mark.unit


def test_the_defaults_are_a_checkout_on_loopback() -> None:
    config = HostConfig.load({})
    assert config.data_dir in (Path(__file__).parents[2] / "var", Path("/var/lib/masthead"))
    assert (config.bind, config.port, config.database_url) == ("127.0.0.1", 8000, None)
    assert config.address == "http://127.0.0.1:8000"


def test_everything_can_be_named(tmp_path: Path) -> None:
    config = HostConfig.load(
        {
            "MASTHEAD_DATA_DIR": str(tmp_path),
            "MASTHEAD_DATABASE_URL": "postgresql://a:b@db/masthead",
            "MASTHEAD_BIND": "::",
            "MASTHEAD_PORT": "9000",
            "MASTHEAD_WEB_WORKERS": "2",
            "MASTHEAD_WEB_THREADS": "16",
        }
    )
    assert config == HostConfig(tmp_path, "postgresql://a:b@db/masthead", "::", 9000, 2, 16)
    assert config.address == "http://[::1]:9000"


@pytest.mark.parametrize("word", ["0", "65536", "-1", "8000.0", "http", "٨٠"])
def test_a_port_that_is_none_is_named(word: str) -> None:
    with pytest.raises(HostError, match=r"MASTHEAD_PORT is .*from 1 to 65535"):
        HostConfig.load({"MASTHEAD_PORT": word})


def test_an_address_of_another_database_is_refused_without_showing_it() -> None:
    with pytest.raises(HostError, match="MASTHEAD_DATABASE_URL") as refusal:
        HostConfig.load({"MASTHEAD_DATABASE_URL": "mysql://root:hidden@db/masthead"})
    assert "hidden" not in refusal.value.sentence


def test_the_secret_key_is_made_once_and_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MASTHEAD_SECRET_KEY", raising=False)
    config = HostConfig(tmp_path / "var")
    key = config.secret_key()
    assert len(key) >= 50
    assert config.secret_key() == key
    assert stat.S_IMODE((config.secrets_dir / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE(config.secrets_dir.stat().st_mode) == 0o700
    assert [path.name for path in config.secrets_dir.iterdir()] == ["secret_key"]


def test_many_machines_share_a_secret_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASTHEAD_SECRET_KEY", "k" * 50)
    assert HostConfig(tmp_path / "var").secret_key() == "k" * 50
    assert not (tmp_path / "var").exists()


def test_a_secret_cut_short_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(HostError, match="empty or cut short"):
        kept_secret(tmp_path / "secret_key")


def test_a_data_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HostError, match=r"cannot be written .*MASTHEAD_DATA_DIR"):
        HostConfig(tmp_path / "file" / "var").make_data_dir()
