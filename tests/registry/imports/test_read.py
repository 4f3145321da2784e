from __future__ import annotations

import pytest

from masthead.kernel.errors import Invalid
from masthead.registry.imports import read, read_csv, read_usdr

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_of_any_common_mark(mark: str) -> None:
    text = "\ufeffNetwork,Handle,Display Name\r\n bluesky ,me\r\n\r\nx,y,z,more\r\n".replace(",", mark)
    assert read_csv(text.encode(), "accounts") == [
        {"network": "bluesky", "handle": "me", "display_name": ""},
        {"network": "x", "handle": "y", "display_name": "z"},
    ]


def test_quoted_cells_hold_lines_and_nul_is_shown() -> None:
    (row,) = read_csv(b'name,parent\n"Roads,\nand Rail","a\x00b"\n', "offices")
    assert row == {"name": "Roads,\nand Rail", "parent": "a␀b"}


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"colour\nred\n", b'network,handle\n"open,\n'])
def test_what_is_no_csv_says_why(data: bytes) -> None:
    with pytest.raises(Invalid) as caught:
        read_csv(data, "accounts")
    assert set(caught.value.fields) == {"file"}


@pytest.mark.parametrize("data", [b"{", b'{"results": 4}', b"{}", b"[" * 100_000, b"[\xff]"])
def test_what_is_no_registry_says_why(data: bytes) -> None:
    with pytest.raises(Invalid) as caught:
        read_usdr(data)
    assert set(caught.value.fields) == {"file"}


def test_a_bare_list_and_odd_shapes() -> None:
    rows = read_usdr(b'[{"account": "a", "service_key": "Google+", "agencies": [], "language": 4}, null]')
    assert (rows[0]["network"], rows[0]["handle"], rows[0]["office"], rows[0]["languages"]) == ("google+", "a", "", "")
    assert set(rows[1].values()) == {""}


def test_the_form_is_seen_from_the_bytes() -> None:
    one = read(b" [] ", "x.json", "accounts")
    assert one.rows == () and len(one.sha256) == 64
    assert read(b"name\nRoads\n", "x.csv", "offices").rows == ({"name": "Roads"},)
    with pytest.raises(Invalid):
        read(b"[]", "x.json", "people")
