"""The guarded client: which addresses it speaks to, its deadline, its bounds, and what it knows to have sent."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from masthead.networks import http
from masthead.networks.http import (
    AddressRefused,
    Deadline,
    GuardedTransport,
    ResponseTooLarge,
    guarded_client,
    is_public,
)

pytestmark = pytest.mark.unit

LOOPBACK = frozenset({"127.0.0.1"})


@contextmanager
def answering(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server on loopback that reads one request's head from each connection and lets `serve` answer it."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=handle, args=(connection,), daemon=True).start()

    def handle(connection: socket.socket) -> None:
        with connection:
            connection.recv(65536)
            serve(connection)

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def saying(head: str, body: bytes = b"") -> Callable[[socket.socket], None]:
    answer = f"HTTP/1.1 {head}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body
    return lambda connection: connection.sendall(answer)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "224.0.0.251",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2001:db8::1",
    ],
)
def test_addresses_that_are_not_out_in_the_open(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_addresses_that_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "https://[::1]/", "https://localhost/", "https://2130706433/"])
def test_this_machine_is_refused_however_it_is_written(url: str) -> None:
    with guarded_client(5) as client, pytest.raises(AddressRefused):
        client.get(url)


def test_plain_http_is_refused_unless_the_host_is_allowed() -> None:
    with guarded_client(5) as client, pytest.raises(AddressRefused, match="https"):
        client.get("http://example.org/")


def test_the_address_connected_to_is_the_one_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when asked first and private when asked again is asked once only."""
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, **_: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        asked.append(host)
        address = "10.0.0.1" if len(asked) == 1 else "1.1.1.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with guarded_client(5) as client, pytest.raises(AddressRefused):
        client.get("https://rebinding.example/")
    assert asked == ["rebinding.example"]


def test_configuration_may_allow_a_host() -> None:
    before = http.allowed_hosts()
    try:
        http.allow_hosts([" 127.0.0.1 ", "[::1]", ""])
        assert http.allowed_hosts() == {"127.0.0.1", "::1"}
        with answering(saying("200 OK", b"hello")) as url, guarded_client(5) as client:
            assert client.get(url).text == "hello"
    finally:
        http.allow_hosts(before)


def test_a_redirect_is_not_followed_unless_asked_for() -> None:
    with (
        answering(saying("302 Found\r\nLocation: http://10.0.0.1/")) as url,
        guarded_client(5, allow=LOOPBACK) as client,
    ):
        assert client.get(url).status_code == 302


def test_each_hop_of_a_redirect_is_checked() -> None:
    redirect = saying("302 Found\r\nLocation: https://169.254.169.254/latest/meta-data")
    with (
        answering(redirect) as url,
        guarded_client(5, allow=LOOPBACK, redirects=True) as client,
        pytest.raises(AddressRefused, match=r"169\.254\.169\.254"),
    ):
        client.get(url)


def test_a_large_answer_is_cut_off() -> None:
    with (
        answering(saying("200 OK", b"x" * 100_001)) as url,
        guarded_client(5, allow=LOOPBACK, max_bytes=100_000) as client,
        pytest.raises(ResponseTooLarge),
    ):
        client.get(url)


def test_a_compressed_answer_nobody_asked_for_is_refused() -> None:
    with (
        answering(saying("200 OK\r\nContent-Encoding: gzip", b"\x1f\x8b")) as url,
        guarded_client(5, allow=LOOPBACK) as client,
        pytest.raises(ResponseTooLarge),
    ):
        client.get(url)


def test_the_deadline_is_for_the_whole_call_and_not_for_each_byte() -> None:
    """A server that sends a byte now and then never lets a single read time out."""
    given_up = threading.Event()

    def trickle(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        while not given_up.wait(0.01):
            try:
                connection.sendall(b"x")
            except OSError:
                return

    with answering(trickle) as url, guarded_client(0.3, allow=LOOPBACK) as client, pytest.raises(httpx.ReadTimeout):
        client.get(url)
    given_up.set()


def test_a_name_that_is_not_resolved_in_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()

    def getaddrinfo(*_: object, **__: object) -> None:
        never.wait()
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with guarded_client(0.1) as client, pytest.raises(httpx.ConnectTimeout):
        client.get("https://example.org/")
    never.set()


def test_a_name_that_is_no_name_is_not_reached() -> None:
    with guarded_client(5) as client, pytest.raises(httpx.ConnectError):
        client.get(f"https://{'a' * 64}.example/")


def test_nothing_is_done_after_the_deadline() -> None:
    with guarded_client(0) as client, pytest.raises(httpx.ConnectTimeout):
        client.get("https://example.org/")


def test_a_refused_connection_sent_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    transport = GuardedTransport(Deadline(5), allow=LOOPBACK)
    with httpx.Client(transport=transport) as client, pytest.raises(httpx.ConnectError):
        client.get(f"http://127.0.0.1:{port}/")
    assert not transport.sent


def test_a_dropped_answer_may_have_been_sent() -> None:
    transport = GuardedTransport(Deadline(5), allow=LOOPBACK)
    with answering(lambda connection: None) as url, httpx.Client(transport=transport) as client:
        with pytest.raises(httpx.RemoteProtocolError):
            client.get(url)
        assert transport.sent
        with pytest.raises(AddressRefused):
            client.get("http://10.0.0.1/")
        assert not transport.sent


def test_time_left_is_never_negative() -> None:
    deadline = Deadline(0)
    assert deadline.left() == 0
