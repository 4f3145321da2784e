"""TCP ports of this machine."""

from __future__ import annotations

import errno
import socket
from contextlib import closing

from masthead.host.errors import HostError

LOOPBACK = "127.0.0.1"


def obstacle(port: int, host: str = LOOPBACK) -> OSError | None:
    """Why a server could not listen on `host`:`port` now; None when it could."""
    try:
        # Resolving first lets a host name stand where an address may.
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with closing(socket.socket(family, kind, protocol)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        return error
    return None


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """Whether a server could listen on `host`:`port` now."""
    return obstacle(port, host) is None


def require_free(port: int, host: str) -> None:
    """Raise `HostError` with the remedy when a server could not listen on `host`:`port`."""
    error = obstacle(port, host)
    if error is None:
        return
    if error.errno == errno.EADDRINUSE:
        raise HostError(
            f"Port {port} on {host} is taken by another program. End that program, or choose another port: "
            "MASTHEAD_PORT=8001."
        )
    if error.errno == errno.EACCES:
        raise HostError(
            f"Only root may listen on port {port}. Choose one above 1023 (MASTHEAD_PORT=8000) and put your web server "
            "before it."
        )
    raise HostError(
        f"Masthead cannot listen on {host} ({error.strerror}). MASTHEAD_BIND must be an address of this machine: "
        "127.0.0.1 for this machine alone, 0.0.0.0 for all its addresses."
    )


def answers(port: int, host: str = LOOPBACK) -> bool:
    """Whether something accepts connections on `host`:`port` now."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def free_port() -> int:
    """A port on loopback that nobody listens on at this moment."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
