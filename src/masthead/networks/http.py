"""HTTP to the networks, guarded where the socket opens.

The address is checked after the name was resolved and is then the one connected to, so a name that resolves to
somewhere else a moment later gains nothing. Loopback, private, link-local and metadata addresses are refused, and so is
plain http, unless the host is in the set that configuration allows. Redirects are off unless asked for, and each hop is
checked like a first address. One deadline bounds a client's whole work, and a response is bounded in size.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import httpcore
import httpx

MAX_RESPONSE_BYTES = 8_000_000
MAX_REDIRECTS = 3

_PIECE = 16_384
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class AddressRefused(httpx.ConnectError):
    """Nothing was sent: the address is one that Masthead does not speak to."""


class ResponseTooLarge(httpx.ReadError):
    """The server answered with more than the bound, or with a compressed body that nobody asked for."""


class _Allowed:
    """The hosts that configuration allows although their addresses are not public."""

    hosts: frozenset[str] = frozenset()


def allow_hosts(hosts: Iterable[str]) -> None:
    """Set the hosts, by name or address as written in URLs, that may be private or plain http. Called by `config`."""
    _Allowed.hosts = frozenset(host.strip().strip("[]").lower() for host in hosts if host.strip())


def allowed_hosts() -> frozenset[str]:
    """The hosts that configuration allows."""
    return _Allowed.hosts


def is_public(address: str) -> bool:
    """Whether an IP address is out in the open, also when it hides an IPv4 address in an IPv6 one."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    return all(inner.is_global and not inner.is_multicast for inner in _layers(parsed))


def _layers(address: _Address) -> Iterator[_Address]:
    """The address, or the IPv4 addresses it wraps: those are where the packets end."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
    elif address.ipv4_mapped:
        yield address.ipv4_mapped
    elif address in _NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    else:
        yield address
        if address.sixtofour:
            yield address.sixtofour
        yield from address.teredo or ()


class Deadline:
    """A moment on the monotonic clock, `seconds` from now, by which all must be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self._end - time.monotonic())

    def within(self, timeout: float | None, late: type[httpcore.TimeoutException]) -> float:
        """The smaller of `timeout` and what is left. Raises `late` when nothing is."""
        left = self.left()
        if left <= 0:
            raise late("The time for the whole call is over.")
        return left if timeout is None else min(left, timeout)


class GuardedTransport(httpx.HTTPTransport):
    """A transport that checks addresses as it connects, keeps the deadline, and knows whether it sent anything.

    `sent` tells of the latest request: whether any byte of it may have reached the server.
    """

    def __init__(
        self, deadline: Deadline, *, allow: frozenset[str] | None = None, max_bytes: int = MAX_RESPONSE_BYTES
    ) -> None:
        super().__init__(verify=_trust(), retries=0)
        self.sent = False
        self._allow = allowed_hosts() if allow is None else allow
        self._max_bytes = max_bytes
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trust(), network_backend=_Backend(self, deadline, self._allow)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the response's body is bounded while it is read."""
        self.sent = False
        if request.url.scheme != "https" and request.url.host not in self._allow:
            raise AddressRefused(f"{request.url.host} must be reached by https.", request=request)
        response = super().handle_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            response.close()
            raise ResponseTooLarge("The answer is compressed although it was asked not to be.", request=request)
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Bounded(response.stream, self._max_bytes)
        return response


def guarded_client(
    timeout: float,
    *,
    allow: frozenset[str] | None = None,
    redirects: bool = False,
    max_bytes: int = MAX_RESPONSE_BYTES,
) -> httpx.Client:
    """A client for one piece of work, of at most `timeout` seconds in all. It raises httpx's errors."""
    return httpx.Client(
        transport=GuardedTransport(Deadline(timeout), allow=allow, max_bytes=max_bytes),
        follow_redirects=redirects,
        max_redirects=MAX_REDIRECTS,
        timeout=timeout,
        headers={"Accept-Encoding": "identity"},
        trust_env=False,
    )


class _Bounded(httpx.SyncByteStream):
    """A body of at most so many bytes."""

    def __init__(self, inner: httpx.SyncByteStream, most: int) -> None:
        self._inner = inner
        self._most = most

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._inner:
            size += len(part)
            if size > self._most:
                raise ResponseTooLarge(f"The answer is larger than {self._most} bytes.")
            yield part

    def close(self) -> None:
        self._inner.close()


class _Backend(httpcore.NetworkBackend):
    """Opens sockets to checked addresses only."""

    def __init__(self, transport: GuardedTransport, deadline: Deadline, allow: frozenset[str]) -> None:
        self._transport = transport
        self._deadline = deadline
        self._allow = allow
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _resolved(host, port, self._deadline.within(timeout, httpcore.ConnectTimeout))
        if host.lower() not in self._allow:
            addresses = [address for address in addresses if is_public(address)]
        if not addresses:
            raise AddressRefused(f"{host} is not a public address, and configuration does not allow it.")
        failure: Exception | None = None
        for address in addresses:
            within = self._deadline.within(timeout, httpcore.ConnectTimeout)
            try:
                stream = self._sockets.connect_tcp(address, port, within, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._transport, self._deadline)
        raise failure or httpcore.ConnectError(f"{host} has no address.")


class _Stream(httpcore.NetworkStream):
    """A socket that keeps the deadline, and notes the first byte that goes out."""

    def __init__(self, inner: httpcore.NetworkStream, transport: GuardedTransport, deadline: Deadline) -> None:
        self._inner = inner
        self._transport = transport
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.within(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        # In pieces, because the socket's own timeout begins anew whenever the other side takes a few bytes.
        for start in range(0, len(buffer), _PIECE):
            within = self._deadline.within(timeout, httpcore.WriteTimeout)
            self._transport.sent = True
            self._inner.write(buffer[start : start + _PIECE], within)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        within = self._deadline.within(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, within), self._transport, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _resolved(host: str, port: int, timeout: float) -> list[str]:
    """The addresses of a host. The system's resolver knows no deadline, so it is asked in a thread that may be left."""
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def resolve() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=resolve, daemon=True, name="resolve").start()
    try:
        answer = answers.get(timeout=timeout)
    except queue.Empty:
        raise httpcore.ConnectTimeout(f"{host} could not be resolved in time.") from None
    if isinstance(answer, Exception):
        raise httpcore.ConnectError(f"{host} could not be resolved.") from answer
    return answer


@cache
def _trust() -> ssl.SSLContext:
    """The certificates trusted for TLS; loading them takes longer than a call."""
    return httpx.create_ssl_context()
