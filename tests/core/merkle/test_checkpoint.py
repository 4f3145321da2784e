import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.core.merkle.checkpoint import Checkpoint, open_checkpoint
from masthead.core.merkle.note import NoteError, sign_note
from tests.core.merkle.test_note import signer

pytestmark = pytest.mark.unit

ROOT = base64.b64encode(bytes(32)).decode()


@given(st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_a_signed_head_is_read_as_it_was_written(size: int, root: bytes) -> None:
    head = Checkpoint("masthead.example/ledger", size, root)
    assert open_checkpoint(head.sign(signer()), signer().verifier) == head


def test_the_text_is_that_of_the_specification() -> None:
    head = Checkpoint("example.com/behind-the-sofa", 20852163, bytes(32), ("extension",))
    assert head.text == f"example.com/behind-the-sofa\n20852163\n{ROOT}\nextension\n"
    assert Checkpoint.parse(head.text) == head


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        f"a\n1\n{ROOT}",
        f"\n1\n{ROOT}\n",
        f"a\n01\n{ROOT}\n",
        f"a\n-1\n{ROOT}\n",
        f"a\n+1\n{ROOT}\n",
        f"a\n١\n{ROOT}\n",
        f"a\n{'9' * 5000}\n{ROOT}\n",
        "a\n1\nAAAA\n",
        "a\n1\n!\n",
        f"a\n1\n{ROOT}\n\n",
    ],
)
def test_malformed_checkpoints_are_refused(text: str) -> None:
    with pytest.raises(NoteError):
        Checkpoint.parse(text)


def test_a_checkpoint_of_another_log_is_refused() -> None:
    note = sign_note(Checkpoint("another.example", 1, bytes(32)).text, signer())
    with pytest.raises(NoteError, match=r"of another\.example"):
        open_checkpoint(note, signer().verifier)
