"""The public addresses, read by implementations that share nothing with ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import include, path

from masthead.ledger import checkpoints
from tests.core.merkle.independent import verify_in_go, verify_in_python, write_log
from tests.ledger.conftest import grow, note, rows

urlpatterns = [path("ledger/", include("masthead.web.tlog.urls"))]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def _plain(settings) -> None:
    settings.MIDDLEWARE = []


def get(address: str, status: int = 200, **headers: str) -> bytes:
    response = Client().get(f"/ledger/{address}", headers=headers)
    assert response.status_code == status, address
    return response.content


@pytest.mark.parametrize("counts", [(1,), (3, 4), (256,), (300, 300), (1030,)])
def test_another_implementation_verifies_everything_that_is_served(counts: tuple[int, ...]) -> None:
    grow(*counts)
    head = checkpoints.latest()
    assert head is not None
    assert verify_in_python(get, get("key").decode().strip()) == (sum(counts), head.root)


def test_the_go_reference_verifies_everything_that_is_served(tmp_path: Path) -> None:
    grow(300, 257)
    write_log(tmp_path / "log", get, 557)
    assert verify_in_go(tmp_path / "log", get("key").decode().strip()).startswith("557 ")


def test_every_signed_size_keeps_its_partial_tiles() -> None:
    grow(3, 5, 300)
    for width in (3, 8, 256):
        path_ = "tile/0/000" if width == 256 else f"tile/0/000.p/{width}"
        assert get(path_) == get("tile/0/000")[: width * 32]
        assert get("tile/entries/000").startswith(get(f"tile/entries/000.p/{width}")) if width < 256 else True


def test_what_is_served_may_be_kept() -> None:
    grow(300)
    for address in ("tile/0/000", "tile/entries/001.p/44", "tile/1/000.p/1"):
        response = Client().get(f"/ledger/{address}")
        assert response["Content-Type"] == "application/octet-stream"
        assert "immutable" in response["Cache-Control"]
    head = Client().get("/ledger/checkpoint")
    assert head["Content-Type"] == "text/plain; charset=utf-8"
    assert head["Cache-Control"] == "public, max-age=1"
    assert get("checkpoint", 304, **{"If-None-Match": head["ETag"]}) == b""


@pytest.mark.parametrize(
    "address",
    [
        "tile/0/001",
        "tile/0/000",
        "tile/0/000.p/4",
        "tile/0/000.p/0",
        "tile/0/0",
        "tile/00/000.p/3",
        "tile/1/000.p/1",
        "tile/64/000.p/1",
        "tile/99/000.p/1",
        "tile/63/000.p/1",
        "tile/-1/000",
        "tile/entries/000",
        "tile/entries/000.p/4",
        "tile/entries/x999/x999/x999/x999/x999/x999/x999/999",
        "tile/0/" + "x999/" * 2000 + "999",
        "tile/data/000",
    ],
)
def test_what_is_not_there_is_not_found(address: str) -> None:
    grow(3)
    get(address, 404)


def test_before_the_first_head_there_is_nothing() -> None:
    note(1)
    for address in ("checkpoint", "key", "tile/0/000.p/1", "tile/entries/000.p/1"):
        get(address, 404)


def test_a_leaf_says_nothing_of_its_entry() -> None:
    grow(3)
    served = get("tile/entries/000.p/3") + get("tile/0/000.p/3") + get("checkpoint")
    for salt, body in rows("SELECT salt, body FROM ledger_payload"):
        assert bytes(salt) not in served
        assert body.encode() not in served
    assert b"noted" not in served
