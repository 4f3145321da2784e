"""How long the main pages take with 100,000 posts and 10,000 accounts, against an organization that has almost none.

    python -m bench.pages [POSTS] [ACCOUNTS]

One worker of the real server, one reader after another, on loopback; the reader directs communications and may see all.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from bench import crowd, scratch

PAGES = {
    "today": "/",
    "compose": "/compose/",
    "reviews": "/reviews/",
    "calendar": "/calendar/",
    "accounts": "/accounts/",
}
REQUESTS = 60

_PLANNED = """
CREATE TEMPORARY TABLE planned AS
SELECT made.n, gen_random_uuid() AS post, gen_random_uuid() AS revision, a.id AS account,
       encode(sha256(made.n::text::bytea), 'hex') AS digest
FROM generate_series(1, %(count)s) made (n)
JOIN (SELECT id, row_number() OVER () - 1 AS n FROM registry_account) a
  ON a.n = made.n %% (SELECT count(*) FROM registry_account)
"""
_POSTS = """
INSERT INTO publishing_post
SELECT made.* FROM publishing_post p, planned, jsonb_populate_record(p, jsonb_build_object(
    'id', post, 'changed_at', p.changed_at - n * interval '1 minute')) made
WHERE p.id = %(post)s
"""
_REVISIONS = """
INSERT INTO publishing_revision
SELECT made.* FROM publishing_revision r, planned, jsonb_populate_record(r, jsonb_build_object(
    'id', revision, 'post_id', post, 'digest', planned.digest)) made
WHERE r.id = %(revision)s
"""
_REVIEWS = """
INSERT INTO publishing_review
SELECT made.* FROM publishing_review v, planned, jsonb_populate_record(v, jsonb_build_object(
    'id', gen_random_uuid(), 'revision_id', revision, 'state', 'approved')) made
WHERE v.revision_id = %(revision)s
"""
_DELIVERIES = """
INSERT INTO publishing_delivery
SELECT made.* FROM publishing_delivery d, planned, jsonb_populate_record(d, jsonb_build_object(
    'id', gen_random_uuid(), 'post_id', post, 'revision_id', revision, 'digest', planned.digest, 'account_id', account,
    'state', 'sent', 'ready', true, 'due_at', masthead_now() - n * interval '5 minutes')) made
WHERE d.id = %(delivery)s
"""


def measure(posts: int = 100_000, accounts: int = 10_000) -> dict[str, float]:
    """Milliseconds per page (p50, p95), empty and full, and the ratios of p95. Needs a scratch installation."""
    delivery, account, _ = crowd.make_model()
    cookie = _signed_in()
    with _server() as address:
        empty = _times(address, cookie)
        crowd.make_accounts(account, accounts)
        _make_posts(delivery, posts)
        full = _times(address, cookie)
    result: dict[str, float] = {}
    for name in PAGES:
        for when, times in (("empty", empty), ("full", full)):
            result[f"{name}_{when}_p50_ms"] = scratch.percentile(times[name], 0.5)
            result[f"{name}_{when}_p95_ms"] = scratch.percentile(times[name], 0.95)
        result[f"{name}_ratio_p95"] = result[f"{name}_full_p95_ms"] / result[f"{name}_empty_p95_ms"]
    return result


def _make_posts(delivery: str, count: int) -> None:
    from django.db import connection

    from masthead.publishing.models import Delivery

    model = Delivery.objects.get(id=delivery)
    with connection.cursor() as cursor:
        given = {"count": count, "post": model.post_id, "revision": model.revision_id, "delivery": delivery}
        for sql in (_PLANNED, _POSTS, _REVISIONS, _REVIEWS, _DELIVERIES):
            cursor.execute(sql, given)
            cursor.execute("ANALYZE")  # or the next table's foreign keys are looked up in what was an empty table


def _signed_in() -> dict[str, str]:
    from django.conf import settings
    from django.test import Client
    from tests import factories

    reader = factories.person(roles=["author", "approver", "steward", "crisis_lead"])
    client = Client()
    client.force_login(reader, backend=settings.AUTHENTICATION_BACKENDS[0])
    return {name: morsel.value for name, morsel in client.cookies.items()}


def _times(address: str, cookies: dict[str, str]) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {}
    with httpx.Client(base_url=address, cookies=cookies, follow_redirects=True, timeout=60) as client:
        for name, path in PAGES.items():
            client.get(path).raise_for_status()
            taken[name] = [_time(client, path) for _ in range(REQUESTS)]
    return taken


def _time(client: httpx.Client, path: str) -> float:
    started = time.perf_counter()
    client.get(path).raise_for_status()
    return (time.perf_counter() - started) * 1000


@contextmanager
def _server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "masthead.config.wsgi:application",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--workers",
            "1",
            "--no-ws",
            "--log-level",
            "warning",
        ],
        env=os.environ,
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    try:
        while time.monotonic() < deadline:
            try:
                httpx.get(f"{address}/newsroom/", timeout=10)
                break
            except httpx.TransportError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


if __name__ == "__main__":
    with scratch.installation():
        print(json.dumps(measure(*map(int, sys.argv[1:3])), indent=2))
