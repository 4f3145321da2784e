"""Text unlike an organization's voice holds when that is plain, and only advises on one weak sign."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit


def severities(text: str, context: Context | None = None) -> list[Severity]:
    return [one.severity for one in shipped().check(Draft(text), context or Context()) if one.code == "voice"]


@pytest.mark.parametrize(
    "text",
    [
        "What a bunch of idiots",
        "You are so pathetic",
        "Nobody in this place even knows how to park",
        "lmao who approved this",
        "c u at the fair, b there",
        "I honestly hate Mondays",
        "I think it's ridiculous that we close at six",
        "Half of us just got laid off, thanks for reading",
        "We don't get paid enough for this",
        "Calm down, it is only a delay",
        "Get over it.",
        "We do not see why this is such a problem",
        "I don't really understand what the fuss is",
        "Relax. It's not a big deal.",
        "As I already said, no need to panic",
        "Who cares?",
        "No hacker will ever get into our network",
        "Our encryption is absolutely perfect",
        "This app is 100 % safe",
        "Told you so!",
        "You'll be sorry",
        "Nice try 🖕",
        "we are so drunk right now",
        "I’m so done with this town",
        "i dont care what you think",
        "ugh, my boss again",
    ],
)
def test_holds_what_no_organization_says(text: str) -> None:
    assert Severity.HOLD in severities(text)


@pytest.mark.parametrize(
    "text",
    [
        "We are sorry. Please send us a direct message, and we will look into it at once.",
        "I'm Anna, and I run the kitchen here. Ask me anything!",
        "Our shop has amazingly good coffee.",
        "No one should have to choose between rent and food.",
        "An office that cares about the health of its students: see https://example.org/lol/idiot",
        "Children grow up fast. So do trees!",
        "Join us for U.S. history night",
        "Our security team works around the clock.",
        "@lol_museum is open until nine",
        "We fired the new kiln today, and the glaze is wonderful.",
    ],
)
def test_leaves_ordinary_words_alone(text: str) -> None:
    assert severities(text) == []


def test_one_weak_sign_only_advises() -> None:
    assert severities("Relax in our new spa") == [Severity.ADVISE]
    assert severities("You clearly missed the sale") == [Severity.ADVISE]


def test_two_weak_signs_hold() -> None:
    assert severities("You clearly missed it, so relax") == [Severity.HOLD, Severity.HOLD]


def test_a_text_without_a_capital_weighs_as_a_weak_sign() -> None:
    assert severities("relax and have a look at our spa") == [Severity.HOLD]
    assert severities("have a look at our new spa today") == []


def test_a_weak_sign_beside_those_a_campaign_must_not_offend_holds() -> None:
    protects = Context(campaign_protects=("Detroit", ""))
    assert severities("Driving in Detroit: ridiculous", protects) == [Severity.HOLD]
    assert severities("Driving in Detroits: ridiculous", protects) == [Severity.ADVISE]


def test_names_the_place_and_what_would_help() -> None:
    (finding,) = shipped().check(Draft("Please: get a life"), Context())
    assert (finding.code, finding.start, finding.end) == ("voice", 8, 18)
    assert finding.message == "This sounds dismissive, not like the organization."
    assert finding.clears


def test_the_english_list_is_for_english_drafts() -> None:
    assert shipped().check(Draft("Das ist dope, gonna", language="de"), Context()) == ()
