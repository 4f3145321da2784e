"""Links outside the account's places are held."""

import pytest

from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit

PLACES = frozenset({"example.com", "www.example.gov"})


def found(text: str, link: str = "") -> list[str]:
    findings = shipped().check(Draft(text, link=link), Context(allowed_links=PLACES))
    return [(link if one.where == "link" else text)[one.start : one.end] for one in findings if one.code == "link"]


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.org/x",
        "http://example.com.evil.net",
        "https://example.com@evil.net/a",
        "https://notexample.com",
        "https://bit.ly/3abc",
        "elsewhere.org/page",
        "www.elsewhere.org",
        "https://exаmple.com",
    ],
)
def test_holds_other_places(address: str) -> None:
    assert found(f"Look at {address}.") == [address]
    assert found("Look", link=address) == [address]


@pytest.mark.parametrize(
    "address", ["https://example.com", "https://www.example.com/a?b=c#d", "news.example.gov/x", "HTTPS://EXAMPLE.COM"]
)
def test_leaves_the_accounts_places_alone(address: str) -> None:
    assert found(f"Look at ({address}), and e.g. this. No.3 is it.Really", link=address) == []


OWN = frozenset({"harborcity.gov", "ferries.example.com"})


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://bit.ly/3abc", "shortens links"),
        ("tinyurl.com/x", "shortens links"),
        ("https://harborclty.gov/pay", "is not harborcity.gov"),
        ("https://harbor-city.gov", "is not harborcity.gov"),
        ("https://harborcity.org", "is not harborcity.gov"),
        ("https://harborcity.gov.pay.net/x", "is not harborcity.gov"),
        ("https://harbоrcity.gov", "is not harborcity.gov"),
        ("https://xn--harbrcity-32h.gov", "is not harborcity.gov"),
        ("https://раypal.com", "several scripts"),
    ],
)
def test_short_and_alike_ones_are_held_without_a_list(address: str, says: str) -> None:
    context = Context(own_domains=OWN)
    for draft in (Draft(f"Look at {address} now"), Draft("Look", link=address)):
        (one,) = shipped().check(draft, context)
        assert (one.code, one.severity.word) == ("link", "hold") and says in one.message


@pytest.mark.parametrize(
    "address", ["https://www.harborcity.gov/x", "a.harborcity.gov", "https://münchen.de", "https://elsewhere.org"]
)
def test_our_own_and_others_are_no_finding_without_a_list(address: str) -> None:
    assert shipped().check(Draft(f"Look at {address} now", link=address), Context(own_domains=OWN)) == ()


def test_other_links_are_not_checked_without_a_list() -> None:
    assert shipped().check(Draft("https://elsewhere.org"), Context()) == ()


def test_a_broken_address_is_held_and_does_not_raise() -> None:
    assert found("Look", link="http://[::1") == ["http://[::1"]
