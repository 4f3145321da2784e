"""Numbers and mailboxes of persons are found, decoys are not."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit


def found(text: str, language: str = "en", public: frozenset[str] = frozenset()) -> list[str]:
    findings = shipped().check(Draft(text, language=language), Context(public_numbers=public))
    return [text[one.start : one.end] for one in findings if one.code == "personal_data"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("call me at 312.866.2471 tonight", "312.866.2471"),
        ("my cell is (212) 784-6578", "(212) 784-6578"),
        ("text 2127846578 now", "2127846578"),
        ("WhatsApp +49 151 38098670 please", "+49 151 38098670"),
        ("ring 020 7946 0018 today", "020 7946 0018"),
        ("write to mary.brown40@gmail.com", "mary.brown40@gmail.com"),
        ("write to mary.brown (at) gmail (dot) com", "mary.brown (at) gmail (dot) com"),
        ("My social is 575-08-4270", "575-08-4270"),
        ("card 4111 1111 1111 1234 ok".replace("1234", "1111"), ""),
        ("card 5555 3412 4444 1115 ok", "5555 3412 4444 1115"),
        ("IBAN DE89 3704 0044 0532 0130 00 it is", "DE89 3704 0044 0532 0130 00"),
        ("wire to GB82WEST12345698765432", "GB82WEST12345698765432"),
        ("call ３１２.８６６.２４７１", "３１２.８６６.２４７１"),
        ("my cell 312-866\u200b-2471", "312-866\u200b-2471"),
    ],
)
def test_finds_numbers_and_mailboxes(text: str, value: str) -> None:
    assert found(text) == ([value] if value else [])


@pytest.mark.parametrize(
    "text",
    [
        "H.R. 8411 passed 280-208-4 on 2020-11-26, $8,161,478,848 for Erie, PA 56668-2841",
        "Order 5301501035696557, ISBN 978-6-470-57424-9, 319,317 cases",
        "https://example.com/status/1346412233447238200",
        "47.62925, -97.46838 and v3.24.808, 9:00-5:30, 2020-2021",
        "Call 1-800-662-4357, the national helpline, or 988.",
        "SSN 000-58-3798 is none",
        "Write to press@example.org or follow @marybrown",
        "Please send us a direct message with your account number",
    ],
)
def test_leaves_other_numbers_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Questions? Call our Pier 4 office at (212) 784-6578.", Severity.HOLD),
        ("RSVP to desk.two@example.org by Friday", Severity.HOLD),
        ("The storm hotline is (212) 784-6578", Severity.HOLD),
        ("Call me at (212) 784-6578", Severity.BLOCK),
        ("The office of Ms Brown: her social is 575-08-4270", Severity.BLOCK),
    ],
)
def test_where_an_office_answers_an_approver_may_agree(text: str, severity: Severity) -> None:
    [one] = [each for each in shipped().check(Draft(text), Context()) if each.code == "personal_data"]
    assert one.severity is severity


def test_the_organizations_own_numbers_are_no_finding() -> None:
    text = "Call (212) 784-6578 or write to desk.two@example.org"
    assert len(found(text)) == 2
    assert found(text, public=frozenset({"+1 212 784 6578", "Desk.Two@example.org"})) == []


def test_nobody_asks_for_account_numbers_in_public() -> None:
    assert found("Reply with your credit card number and we will look") == ["Reply with your credit card number"]
