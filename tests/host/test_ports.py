"""Ports: free, taken, impossible."""

from __future__ import annotations

import socket

import pytest

from masthead.host import ports
from masthead.host.errors import HostError

pytestmark = pytest.mark.unit


def test_a_taken_port_is_told_with_the_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert not ports.is_free(port)
        assert ports.answers(port)
        with pytest.raises(HostError, match=rf"Port {port} .* is taken .*MASTHEAD_PORT"):
            ports.require_free(port, "127.0.0.1")
    ports.require_free(port, "127.0.0.1")
    assert not ports.answers(port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_of_another_machine_is_told(host: str) -> None:
    with pytest.raises(HostError, match="MASTHEAD_BIND must be an address of this machine"):
        ports.require_free(ports.free_port(), host)
