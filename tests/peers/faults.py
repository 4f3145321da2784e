"""A proxy before a real server that does to a request what networks do: loses it, loses its answer, delays it.

Faults are set per XRPC method, for its next requests; all else passes unharmed.
"""

from __future__ import annotations

import json
import socket
import threading
from collections import defaultdict
from collections.abc import Callable
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

import httpx

RETRY_AFTER = 7
_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "host"}


class Fault(Enum):
    """What happens to a request."""

    DROP_BEFORE = auto()
    """The connection ends before the server gets the request."""
    DROP_AFTER = auto()
    """The server gets it and answers; the answer is lost."""
    SLOW = auto()
    """The server gets it and answers; the answer does not come until `release`."""
    LATE = auto()
    """The server gets it only at `release`, when nobody may be waiting any more."""
    TWICE = auto()
    """The server gets it twice."""
    TOO_MANY = auto()
    """429 with `Retry-After`; the server does not get it."""
    EXPIRED = auto()
    """The session is said to be over; the server does not get it."""
    BAD_GATEWAY = auto()
    """The server gets it and answers; the answer given is 502."""
    GARBLED = auto()
    """The server gets it and answers; the answer given is 200 and no JSON."""


class FaultProxy:
    """A proxy on a loopback port before the server at `upstream`. A context manager."""

    def __init__(self, upstream: str) -> None:
        self.client = httpx.Client(base_url=upstream, timeout=30, trust_env=False, verify=False)
        self.passed: list[str] = []
        self._planned: dict[str, list[Fault]] = defaultdict(list)
        self._lock = threading.Lock()
        self._released = threading.Event()
        self._settled = threading.Semaphore(0)
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def address(self) -> str:
        """Where the proxy listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self.client.close()

    def plan(self, method: str, *faults: Fault) -> None:
        """What happens to the next requests of an XRPC method, such as `putRecord`, one after another."""
        with self._lock:
            self._planned[method] += faults

    def release(self) -> None:
        """Let go of what SLOW and LATE hold, and wait until one held request has reached the server."""
        self._released.set()
        assert self._settled.acquire(timeout=10), "nothing was held"

    def fault_for(self, method: str) -> Fault | None:
        """The planned fault of a request that has just come."""
        with self._lock:
            planned = self._planned[method]
            return planned.pop(0) if planned else None

    def hold(self) -> None:
        """Wait for `release`."""
        self._released.wait()

    def settled(self) -> None:
        """Tell `release` that a held request is done with."""
        self._settled.release()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, proxy: FaultProxy) -> None:
        self.proxy = proxy
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """One request: what was planned for it is done, with `through`, `pass_on`, `refuse` and `drop`."""

    protocol_version = "HTTP/1.1"

    @property
    def proxy(self) -> FaultProxy:
        assert isinstance(self.server, _Server)
        return self.server.proxy

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.method = self.path.partition("?")[0].rpartition(".")[2]
        _DOES[self.proxy.fault_for(self.method)](self)

    def through(self) -> httpx.Response:
        """Hand the request to the server."""
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP_BY_HOP}
        answer = self.proxy.client.request(self.command, self.path, content=self.body, headers=headers)
        self.proxy.passed.append(self.method)
        return answer

    def pass_on(self, answer: httpx.Response) -> None:
        """Hand an answer to who asked."""
        self._answer(answer.status_code, answer.content, dict(answer.headers))

    def refuse(self, status: int, error: str, **headers: str) -> None:
        """Answer with an XRPC error of our own."""
        body = json.dumps({"error": error, "message": error}).encode()
        self._answer(status, body, {"Content-Type": "application/json", **headers})

    def garble(self) -> None:
        """Answer with what is no JSON."""
        self._answer(200, b"<html>", {"Content-Type": "application/json"})

    def drop(self) -> None:
        """End the connection without an answer."""
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what passed is in `FaultProxy.passed`."""

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in _HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _slow(request: _Handler) -> None:
    request.through()
    request.proxy.hold()
    request.close_connection = True
    request.proxy.settled()


def _late(request: _Handler) -> None:
    request.proxy.hold()
    request.through()
    request.close_connection = True
    request.proxy.settled()


def _after(answer: Callable[[_Handler], None]) -> Callable[[_Handler], None]:
    """The server gets the request, and `answer` is what comes back."""

    def fault(request: _Handler) -> None:
        request.through()
        answer(request)

    return fault


def _unharmed(request: _Handler) -> None:
    request.pass_on(request.through())


_DOES: dict[Fault | None, Callable[[_Handler], None]] = {
    None: _unharmed,
    Fault.DROP_BEFORE: _Handler.drop,
    Fault.DROP_AFTER: _after(_Handler.drop),
    Fault.SLOW: _slow,
    Fault.LATE: _late,
    Fault.TWICE: _after(_unharmed),
    Fault.TOO_MANY: lambda request: request.refuse(429, "RateLimitExceeded", **{"Retry-After": str(RETRY_AFTER)}),
    Fault.EXPIRED: lambda request: request.refuse(400, "ExpiredToken"),
    Fault.BAD_GATEWAY: _after(lambda request: request.refuse(502, "UpstreamFailure")),
    Fault.GARBLED: _after(_Handler.garble),
}
