"""Secrets are found and never repeated. Tokens are put together at run time, so that no scanner takes them for real."""

import pytest

from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit

ALPHABET = "aB3dE5gH7jK9mN1pQ4rS6tU8vW2xY0zZcCfFhH"


def token(head: str, size: int) -> str:
    return head + (ALPHABET * 3)[:size]


SECRETS = [
    "AKIA" + "Q7WERT2YUIOP4ASD",
    token("ghp_", 36),
    token("github_pat_", 60),
    token("glpat-", 20),
    "xoxb-" + "123456789012-123456789012-" + ALPHABET[:24],
    token("sk_live_", 24),
    token("AIza", 35),
    token("hf_", 34),
    token("npm_", 36),
    token("sk-proj-", 48),
    "https://admin:" + "Tr0ub4dor!x@cms.example.org/login",
    "api_key = " + ALPHABET[:32],
    "access_token=" + ALPHABET[:32],
]
PASSWORDS = [
    ("the wifi password is Blue44!fish", "Blue44!fish"),
    ("password: hunter2", "hunter2"),
    ("login admin / pass Maple77@z", "Maple77@z"),
    ("pwd=Tulip123$", "Tulip123$"),
    ("das Passwort ist Sommer2024!", "Sommer2024!"),
    ("la contraseña es Verano2024!", "Verano2024!"),
    ("the door code is 4821", "4821"),
    ("username: web, then Crocus88#b", "Crocus88#b"),
]


@pytest.mark.parametrize("secret", SECRETS)
def test_finds_tokens_and_never_repeats_them(secret: str) -> None:
    text = f"The new build is out {secret} enjoy"
    findings = [one for one in shipped().check(Draft(text), Context()) if one.code == "secret"]
    assert len(findings) == 1
    assert text[findings[0].start : findings[0].end] in secret
    assert secret[-8:] not in findings[0].message + findings[0].clears


@pytest.mark.parametrize(("text", "value"), PASSWORDS)
def test_finds_a_password_in_prose(text: str, value: str) -> None:
    (finding,) = shipped().check(Draft(text), Context())
    assert finding.code == "secret"
    assert text[finding.start : finding.end] == value
    assert value not in finding.message + finding.clears


@pytest.mark.parametrize(
    "text",
    [
        "You can change your password under Settings, Account.",
        "Passwords should be at least 12 characters long.",
        "We must pass H.R.1319 and pass #HR1 before 2021!",
        "The secret to success is showing up. Key takeaways below.",
        "commit 9a5a30349a98c48518d775605e20c34548a061a6",
        "https://youtu.be/DTmRRCLxTpJ and https://bit.ly/B0UjksD",
        "Join https://zoom.example/j/123456789?pwd=UTFhN2ZkQT09",
        "api_key = YOUR_API_KEY",
        "Never share your password with anyone, and do not send your PIN.",
        "Sign in at 7pm! Log in to see the 2020 results.",
    ],
)
def test_leaves_ordinary_text_alone(text: str) -> None:
    assert [one for one in shipped().check(Draft(text), Context()) if one.code == "secret"] == []


def test_nobody_asks_for_a_password_in_public() -> None:
    (finding,) = shipped().check(Draft("Please post your password here so that I can check."), Context())
    assert finding.code == "secret"
