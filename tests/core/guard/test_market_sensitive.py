"""Words that can move a market hold for legal when two stand together, or one is praised or teased."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit

TERMS = Context(market_terms=("approv", "listing", "turnover"))
QUIET = Context(quiet_period=True)


def severities(text: str, context: Context) -> list[Severity]:
    return [one.severity for one in shipped().check(Draft(text), context) if one.code == "market_sensitive"]


@pytest.mark.parametrize(
    "text", ["The listing was approved", "A record turnover", "About the listing: stay tuned", "Bad news on turnover"]
)
def test_holds_terms_together_or_in_telling_company(text: str) -> None:
    assert set(severities(text, TERMS)) == {Severity.HOLD}


def test_one_term_alone_advises() -> None:
    assert severities("See the listing", TERMS) == [Severity.ADVISE]


@pytest.mark.parametrize(
    "text",
    [
        "Busy week with the auditors",
        "Our earnings are due",
        "Profits: 12 % more",
        "Board meeting about the merger",
        "Revenue of $40m",
    ],
)
def test_a_quiet_period_adds_words_of_finance(text: str) -> None:
    assert set(severities(text, QUIET)) == {Severity.HOLD}
    assert severities(text, Context()) == []


@pytest.mark.parametrize("text", ["Board games night at the store", "A fine day in the park", "Great shoes, 20 % off"])
def test_ordinary_posts_pass_in_a_quiet_period(text: str) -> None:
    assert severities(text, QUIET) == []


def test_a_word_of_finance_alone_advises() -> None:
    assert severities("Auditors wanted", QUIET) == [Severity.ADVISE]


def test_is_off_without_terms_and_period() -> None:
    assert severities("A record turnover, approved", Context()) == []
