"""Politics, death, violence and the like hold, unless they are the account's business or soberly spoken of."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import TOPICS, Context, Draft, shipped

pytestmark = pytest.mark.unit


def found(text: str, usual: frozenset[str] = frozenset()) -> list[str]:
    findings = shipped().check(Draft(text), Context(usual_topics=usual))
    topics = [one for one in findings if one.code == "sensitive_topic"]
    return [text[one.start : one.end] for one in topics if one.severity == Severity.HOLD]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dinner like Angela Merkel", ["Angela Merkel"]),
        ("Zelenskyy’s favourite soup", ["Zelenskyy"]),
        ("We think Trump would like it", ["Trump"]),
        ("A debate? He lost every vote. lol", ["debate", "vote"]),
        ("What a terrible president", ["president"]),
        ("Earthquake sale: everything must go, 20% off", ["Earthquake"]),
        ("RIP, Whitney Houston. Her songs now on sale", ["RIP", "Whitney Houston"]),
        ("9/11 pancakes", ["9/11"]),
        ("A genocide of flavours", ["genocide"]),
        ("Allah would buy it, haha", ["Allah"]),
        ("Riots downtown? Our new collection is on fire", ["Riots"]),
    ],
)
def test_holds_grave_words_in_light_company(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Debate night at home? Popcorn in four minutes.",
        "The last shot of espresso, and a killer deal",
        "Ice tonight. Drive with care.",
        "She is our new president and CEO, and we are delighted.",
        "This trump card wins",
        "Dead Sea salt, two for one",
        "Our colleague died on Sunday. Our thoughts are with his family.",
        "Explosion reported at a plant, two injured, officials say.",
        "We remember the victims of 9/11 today.",
        "The museum opens an exhibition on slavery.",
        "Happy Ramadan to all who celebrate",
        "National Suicide Prevention Week: help is there.",
        "Tornado warning for Smith County until 7 p.m.",
        "Read more: https://example.org/trump/genocide",
    ],
)
def test_leaves_everyday_and_sober_words_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Republicans blocked the relief bill again. Workers and small businesses can't wait.",
        "President Trump signed the executive order today, and our committee will hold a hearing on it.",
        "The Senate debate on the health care act starts tonight. Call your senator.",
        "Find a drop box near you: ballots must be in by 7 p.m. on Election Day.",
        "The Biden administration and Congress reached an agreement on the budget.",
        "Our governor condemned the attack on the Capitol and asked for an investigation.",
    ],
)
def test_sober_words_of_public_affairs_are_advised_about_at_most(text: str) -> None:
    findings = shipped().check(Draft(text), Context())
    assert all(one.severity == Severity.ADVISE for one in findings)


@pytest.mark.parametrize(
    "text",
    [
        "Election Day special: show your I voted sticker and get a free burger",
        "You are a disgusting excuse of a President and we would love to have Obama back, also you have tiny hands",
        "Congress votes on the budget tonight, and our pizza and beer deal wins with 20% off lol",
        "If Trump loses we are moving our headquarters to the moon",
        "Our boss thinks the president is a fraud and Congress should impeach him",
    ],
)
def test_affairs_in_light_company_or_scorn_still_hold(text: str) -> None:
    assert found(text) != []


def test_what_is_the_accounts_business_does_not_hold() -> None:
    text = "Angela Merkel lost the vote, a terrible day"
    assert found(text) == ["Angela Merkel", "vote"]
    assert found(text, frozenset({"politics"})) == []
    assert found("9/11 pancakes", TOPICS) == []
    assert found("9/11 pancakes", frozenset({"politics"})) == ["9/11"]


def test_says_which_topic_it_is() -> None:
    (finding,) = shipped().check(Draft("A genocide of flavours"), Context())
    assert "dark chapter of history" in finding.message


def test_a_public_person_is_a_topic_of_its_own() -> None:
    text = "A funny song by Whitney Houston"
    assert found(text) == ["Whitney Houston"]
    assert found(text, frozenset({"public_persons"})) == []
