import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from masthead.core.merkle.note import NoteError, Signer, Verifier, open_note, parse_note, sign_note

pytestmark = pytest.mark.unit

# The example of C2SP signed-note.
C2SP_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
C2SP_NOTE = (
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
# The example of the Go checksum database's package note.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def signer(name: str = "masthead.example/ledger", seed: int = 1) -> Signer:
    return Signer(name, Ed25519PrivateKey.from_private_bytes(bytes([seed] * 32)))


@pytest.mark.parametrize(("key", "note"), [(C2SP_KEY, C2SP_NOTE), (GO_KEY, GO_NOTE)])
def test_the_published_examples(key: str, note: str) -> None:
    verifier = Verifier.parse(key)
    assert str(verifier) == key
    assert open_note(note, [verifier]).text == note.rpartition("\n\n")[0] + "\n"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])).map(lambda text: text + "\n"))
def test_what_is_signed_is_verified(text: str) -> None:
    note = sign_note(text, signer())
    opened = open_note(note, [signer().verifier])
    assert opened.text == text
    assert [each.name for each in opened.signatures] == ["masthead.example/ledger"]


def test_a_changed_text_is_found() -> None:
    note = sign_note("10 people\n", signer())
    with pytest.raises(NoteError, match="not over this text"):
        open_note(note.replace("10", "11"), [signer().verifier])


def test_only_known_keys_count() -> None:
    one, two = signer("a", 1), signer("b", 2)
    note = sign_note("text\n", one, two)
    assert [each.name for each in open_note(note, [two.verifier]).signatures] == ["b"]
    assert len(open_note(note, [one.verifier, two.verifier]).signatures) == 2
    with pytest.raises(NoteError, match="No known key"):
        open_note(note, [signer("a", 3).verifier])
    with pytest.raises(NoteError, match="No known key"):
        open_note(note, [Verifier("c", one.verifier.public_key)])


def test_the_text_ends_at_the_last_empty_line() -> None:
    text = "first\n\nsecond\n"
    assert parse_note(sign_note(text, signer())).text == text


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text\n",
        "text\n\n",
        "text\n\n— a AAAAAAA=",
        "text\n\n- a AAAAAAA=\n",
        "text\n\n— a+b AAAAAAA=\n",
        "text\n\n—  AAAAAAA=\n",
        "text\n\n— a !!!!\n",
        "text\n\n— a AAAA\n",
        "te\rxt\n\n— a AAAAAAA=\n",
        "text\n\n" + "— a AAAAAAA=\n" * 101,
        "t" * 1_000_001,
    ],
)
def test_malformed_notes_are_refused(note: str) -> None:
    with pytest.raises(NoteError):
        parse_note(note)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "example.com/foo",
        C2SP_KEY.replace("530d903a", "530d903b"),
        C2SP_KEY.replace("+Ae", "+Be"),
        C2SP_KEY[:-4],
        C2SP_KEY.replace("example", "exam ple"),
    ],
)
def test_malformed_keys_are_refused(key: str) -> None:
    with pytest.raises(NoteError):
        Verifier.parse(key)


@pytest.mark.parametrize("text", ["", "no newline", "tab\t\n"])
def test_a_text_that_no_note_can_hold_is_not_signed(text: str) -> None:
    with pytest.raises(NoteError):
        sign_note(text, signer())


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\nb"])
def test_a_name_that_no_key_can_have(name: str) -> None:
    with pytest.raises(NoteError):
        signer(name)


# The secret half of the checksum database's example.
GO_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"


def test_a_secret_line_is_read_as_it_is_written() -> None:
    signer = Signer.parse(GO_SECRET)
    assert signer.secret_line() == GO_SECRET
    assert str(signer.verifier) == GO_KEY
    assert sign_note(GO_NOTE.rpartition("\n\n")[0] + "\n", signer) == GO_NOTE
    made = Signer.generate("masthead.example/ledger")
    assert Signer.parse(made.secret_line()).verifier == made.verifier


@pytest.mark.parametrize("line", ["", GO_KEY, GO_SECRET[:-4], GO_SECRET.replace("c74f20a3", "c74f20a4")])
def test_malformed_secret_lines_are_refused(line: str) -> None:
    with pytest.raises(NoteError):
        Signer.parse(line)


def test_a_signer_does_not_show_its_key() -> None:
    assert repr(signer()) == "Signer(name='masthead.example/ledger')"
