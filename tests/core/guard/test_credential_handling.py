"""Asking for secrets in public blocks; telling how passwords are kept holds."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit


def severities(text: str) -> list[tuple[str, Severity]]:
    return [
        (one.code, one.severity)
        for one in shipped().check(Draft(text), Context())
        if one.code in ("secret", "personal_data")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Please post your password here so that I can check.",
        "Can't sign in? Reply with your current password and we look.",
        "DM us your PIN",
        "What's your verification code?",
        "We need your log-in details to help",
    ],
)
def test_asking_for_a_secret_blocks(text: str) -> None:
    assert severities(text) == [("secret", Severity.BLOCK)]


@pytest.mark.parametrize(
    "text",
    [
        "Send us your card number in a reply",
        "Tell us your date of birth below",
        "Comment with your phone number to win",
    ],
)
def test_asking_for_personal_data_in_public_blocks(text: str) -> None:
    assert severities(text) == [("personal_data", Severity.BLOCK)]


@pytest.mark.parametrize(
    "text",
    [
        "You can change your password under Settings.",
        "Please never post your password anywhere.",
        "If somebody asks you to send your PIN, hang up.",
        "Please send us your account number in a direct message.",
        "Enter your e-mail address at https://example.org/news to get the letter.",
        "Agents see a service code, not your password. Passwords are stored as salted hashes.",
        "We will never know your PIN.",
        "Keep all your passwords in a password manager.",
    ],
)
def test_help_and_warnings_pass(text: str) -> None:
    assert severities(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Our agents can read your whole password.",
        "We store all the passwords so that you need not remember them",
        "Passwords are kept in plain text.",
        "Everyone here knows the admin password",
    ],
)
def test_telling_how_passwords_are_kept_holds(text: str) -> None:
    assert severities(text) == [("secret", Severity.HOLD)]
