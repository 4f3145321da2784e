"""What was flagged in the inbox does not go out, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, DraftMedium, Quarantine, address_key, hamming, shipped

pytestmark = pytest.mark.unit

ADDRESS = "https://photos.example.net/p/84417"
CONTEXT = Context(
    quarantined=Quarantine(frozenset({address_key(ADDRESS)}), frozenset({"ab" * 32}), frozenset({0xF0F0}))
)


def found(draft: Draft) -> list[tuple[str, Severity]]:
    return [(one.where, one.severity) for one in shipped().check(draft, CONTEXT) if one.code == "quarantined_media"]


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        "http://photos.example.net/p/84417?x=1",
        "HTTPS://Photos.Example.NET/p/84417/",
        "https://www.photos.example.net:443//p/84417#a",
        "photos.example.net/p/84417",
        "https://u@photos.example.net/p/%3884417".replace("%388", "%38"),
    ],
)
def test_every_spelling_of_the_address_blocks_everywhere(address: str) -> None:
    assert found(Draft(f"Look at {address}, please")) == [("text", Severity.BLOCK)]
    assert found(Draft("Look", link=address)) == [("link", Severity.BLOCK)]
    assert found(Draft("Look", title=f"See {address}")) == [("title", Severity.BLOCK)]
    alt = (DraftMedium("image", f"A card with {address}"),)
    assert found(Draft("Look", media=alt)) == [("alt:0", Severity.BLOCK)]


def test_other_addresses_pass() -> None:
    assert found(Draft("https://photos.example.net/p/84418 https://photos.example.net/p/84417/b")) == []


def test_the_same_file_blocks_and_a_near_picture_holds() -> None:
    same = DraftMedium("image", "A form", sha256="AB" * 32)
    near = DraftMedium("image", "A form", phash=0xF0F1)
    other = DraftMedium("image", "A form", phash=0x0F0F)
    assert found(Draft("Hi there", media=(same, near, other))) == [
        ("media:0", Severity.BLOCK),
        ("media:1", Severity.HOLD),
    ]


@given(st.text(max_size=60))
def test_the_key_never_raises_and_is_its_own_key(text: str) -> None:
    key = address_key(f"https://example.org/{text}")
    assert "?" in text or "%" in text or "#" in text or address_key(key) == key


def test_no_address_has_no_key() -> None:
    assert address_key("") == ""
    assert address_key("http://[") == ""


def test_hamming_counts_bits() -> None:
    assert hamming(0b1011, 0b0010) == 2
