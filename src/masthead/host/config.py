"""Where one installation keeps its data, and where it listens: read from the environment, with defaults that work."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from masthead.host.account import first_closed, service_account
from masthead.host.errors import HostError

SYSTEM_DATA = Path("/var/lib/masthead")
DEFAULT_PORT = 8000
DEFAULT_BIND = "127.0.0.1"
DEFAULT_THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)  # a page waits for the database about as long as it computes
SECRET_KEY_VARIABLE = "MASTHEAD_SECRET_KEY"  # noqa: S105 - a variable's name


@dataclass(frozen=True, slots=True)
class HostConfig:
    """One installation on this host. `database_url` is None where the embedded PostgreSQL serves it."""

    data_dir: Path
    database_url: str | None = None
    bind: str = DEFAULT_BIND
    port: int = DEFAULT_PORT
    workers: int = 1
    blocking_threads: int = DEFAULT_THREADS

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> HostConfig:
        """Read MASTHEAD_DATA_DIR, _DATABASE_URL, _BIND, _PORT, _WEB_WORKERS and _WEB_THREADS.

        Raises `HostError` naming the variable that cannot be used.
        """
        given = os.environ if environ is None else environ
        named = given.get("MASTHEAD_DATA_DIR", "").strip()
        return cls(
            data_dir=Path(named).expanduser().absolute() if named else default_data_dir(),
            database_url=_database_url(given),
            bind=given.get("MASTHEAD_BIND", "").strip() or DEFAULT_BIND,
            port=_number(given, "MASTHEAD_PORT", DEFAULT_PORT, most=65535),
            workers=_number(given, "MASTHEAD_WEB_WORKERS", 1, most=256),
            blocking_threads=_number(given, "MASTHEAD_WEB_THREADS", DEFAULT_THREADS, most=1024),
        )

    @property
    def reached_at(self) -> str:
        """The host by which this machine itself reaches the web server."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.bind, self.bind)  # noqa: S104 - read, not bound

    @property
    def address(self) -> str:
        """What a browser on this machine opens."""
        host = f"[{self.reached_at}]" if ":" in self.reached_at else self.reached_at
        return f"http://{host}:{self.port}"

    @property
    def postgres_dir(self) -> Path:
        """The embedded server's directory."""
        return self.data_dir / "postgres"

    @property
    def secrets_dir(self) -> Path:
        """The folder of this installation's secrets: 0700, its files 0600."""
        return self.data_dir / "secrets"

    @property
    def lock_file(self) -> Path:
        """What `up` holds while it runs; it contains the process id."""
        return self.data_dir / "up.lock"

    @property
    def children_lock_file(self) -> Path:
        """What `up` and its children hold until the last of them has ended."""
        return self.data_dir / "children.lock"

    def make_data_dir(self) -> Path:
        """Make the data directory and the folder of secrets, and return the first. Raises `HostError`."""
        try:
            if not self.data_dir.exists():
                self.data_dir.mkdir(parents=True, exist_ok=True)
                # Root's database server runs as another user, who passes through.
                self.data_dir.chmod(0o711 if os.geteuid() == 0 else 0o700)
            self.secrets_dir.mkdir(mode=0o700, exist_ok=True)
            self.lock_file.touch(0o600)
        except OSError as error:
            raise HostError(
                f"The data directory {self.data_dir} cannot be written ({error.strerror}). Give it to the user who "
                "starts Masthead, or name another one with MASTHEAD_DATA_DIR."
            ) from error
        return self.data_dir

    def secret_key(self) -> str:
        """Django's secret key: MASTHEAD_SECRET_KEY where many machines share one, else a file made at first use."""
        given = os.environ.get(SECRET_KEY_VARIABLE)
        if given:
            return given
        self.make_data_dir()
        return kept_secret(self.secrets_dir / "secret_key")


def default_data_dir() -> Path:
    """`var` in a checkout, else ~/.local/share/masthead; for root, /var/lib/masthead where these are closed.

    Root's server runs as another user, who may not enter /root.
    """
    checkout = Path(__file__).resolve().parents[3]
    place = checkout / "var" if (checkout / "pyproject.toml").is_file() else Path.home() / ".local/share/masthead"
    account = service_account(place)
    return place if account is None or first_closed(place, account) is None else SYSTEM_DATA


def kept_secret(path: Path) -> str:
    """The random word kept in `path` (0600), made once, whole, whoever asks first."""
    try:
        if not path.exists():
            _keep(path, secrets.token_urlsafe(48))
        word = path.read_text().strip()
    except OSError as error:
        raise HostError(
            f"The secret file {path} cannot be used ({error.strerror}). Give it back to the user who starts Masthead."
        ) from error
    if len(word) < 32:
        raise HostError(
            f"The secret file {path} is empty or cut short. Restore it from the backup of the data directory, or "
            "delete it: a new one is made, and everyone signs in again."
        )
    return word


def _keep(path: Path, word: str) -> None:
    half = path.with_name(f"{path.name}.{os.getpid()}.half")
    half.unlink(missing_ok=True)
    half.touch(0o600, exist_ok=False)
    half.write_text(f"{word}\n")
    try:
        path.hardlink_to(half)  # unlike a rename, leaves what another process made meanwhile
    except FileExistsError:
        return
    finally:
        half.unlink()


def _database_url(given: Mapping[str, str]) -> str | None:
    url = given.get("MASTHEAD_DATABASE_URL", "").strip()
    if not url:
        return None
    if urlsplit(url).scheme not in ("postgresql", "postgres"):
        raise HostError(
            "MASTHEAD_DATABASE_URL does not name a PostgreSQL database. "
            "It looks like postgresql://user:password@host:5432/masthead; leave it empty for the embedded one."
        )
    return url


def _number(given: Mapping[str, str], name: str, default: int, *, most: int) -> int:
    word = given.get(name, "").strip() or str(default)
    if not (word.isascii() and word.isdigit() and 1 <= int(word) <= most):
        raise HostError(f"{name} is {word!r}; it must be a whole number from 1 to {most}.")
    return int(word)
