"""Names near a registered name, and names that text and description write differently."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, DraftMedium, shipped
from masthead.core.guard.edits import edits

pytestmark = pytest.mark.unit

NAMES = ("Ludwig van Beethoven", "Marie Skłodowska Curie", "W.E.B. Du Bois", "Katherine Johnson", "Gothenburg", "")


def found(text: str, alt: str = "") -> list[tuple[str, Severity]]:
    media = (DraftMedium("image", alt),) if alt else ()
    findings = shipped().check(Draft(text, media=media), Context(registered_names=NAMES))
    return [(text[one.start : one.end], one.severity) for one in findings if one.code == "spelling"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A night with Beethofen", "Beethofen"),
        ("A night with Ludwig van Beethoven and Ludwig von Beethoven", "Ludwig von Beethoven"),
        ("Ludwig Van Bethoven in concert", "Ludwig Van Bethoven"),
        ("– W.E.B. Dubois", "W.E.B. Dubois"),
        ("– W.E.B. DeBois", "W.E.B. DeBois"),
        ("Thanks to Catherine and Katharine Johnson", "Katharine Johnson"),
        ("Visit Gotenburg", "Gotenburg"),
        ("#KatherineJonson", "KatherineJonson"),
        ("Marie Sklodovska Curie was here", "Marie Sklodovska Curie"),
    ],
)
def test_holds_near_names(text: str, name: str) -> None:
    assert found(text) == [(name, Severity.HOLD)]


@pytest.mark.parametrize(
    "text",
    [
        "Ludwig van Beethoven's ninth, by Beethoven himself",
        "W.E.B. Du Bois, and Du Bois's book",
        "#KatherineJohnson and KATHERINE JOHNSON",
        "Katherine Johnson A. spoke",
        "The Gothenburgers of Gothenburg",
        "@beethofen https://example.org/Beethofen",
        "Another name altogether, Johansson",
    ],
)
def test_leaves_right_and_distant_names_alone(text: str) -> None:
    assert found(text) == []


def test_somebody_else_only_gets_advice() -> None:
    assert found("We thank Ms. Beethofen for it") == [("Beethofen", Severity.ADVISE)]
    assert found("Today Paula Dubois speaks, and then Paula Dubois sings") == [("Dubois", Severity.ADVISE)] * 2


def test_text_and_description_disagree_over_a_name() -> None:
    assert found("A talk with Jane Marlowe", "The author Jane Marlow at a desk") == [("Marlowe", Severity.HOLD)]
    assert found("A talk with Jane Marlowe", "The author Jane Marlowe at a desk") == []
    assert found("The Students of Marlowe", "Some Student of Marlowe's at a desk") == []


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("Beethovn ,.'#-\nvaIł@"), max_size=60), st.text(max_size=30))
def test_never_raises_and_spans_lie_inside(text: str, alt: str) -> None:
    context = Context(registered_names=(*NAMES, alt))
    for one in shipped().check(Draft(text, media=(DraftMedium("image", alt),)), context):
        part = alt if one.where == "alt:0" else text
        assert one.where == "media:0" or 0 <= one.start <= one.end <= len(part)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 3))
def test_edits_agree_with_the_plain_recurrence(one: str, other: str, most: int) -> None:
    assert edits(one, other, most) == min(plain(one, other), most + 1)


def plain(one: str, other: str) -> int:
    table = {(row, 0): row for row in range(len(one) + 1)} | {(0, at): at for at in range(len(other) + 1)}
    for row in range(1, len(one) + 1):
        for at in range(1, len(other) + 1):
            ways = [
                table[row - 1, at] + 1,
                table[row, at - 1] + 1,
                table[row - 1, at - 1] + (one[row - 1] != other[at - 1]),
            ]
            if row > 1 and at > 1 and one[row - 1] == other[at - 2] and one[row - 2] == other[at - 1]:
                ways.append(table[row - 2, at - 2] + 1)
            table[row, at] = min(ways)
    return table[len(one), len(other)]
