"""What a branch overrides stands in its fixtures, and nowhere else."""

from __future__ import annotations

import pytest

from masthead.tabletop.reading import ScenarioError
from masthead.tabletop.world.fixtures import overridden

pytestmark = pytest.mark.unit

FIXTURES = {"accounts": [{"id": "a.brand", "mfa": "app"}, {"id": "a.exec-cfo", "mfa": "app"}], "events": [{"id": "e"}]}


def test_one_field_of_one_of_them() -> None:
    made = overridden(FIXTURES, {"accounts.a.exec-cfo.mfa": "off"}, "here")
    assert [each["mfa"] for each in made["accounts"]] == ["app", "off"]
    assert FIXTURES["accounts"][1]["mfa"] == "app"


def test_all_of_a_kind() -> None:
    assert overridden(FIXTURES, {"events": []}, "here")["events"] == []


@pytest.mark.parametrize("path", ["accounts.a.nobody.mfa", "accounts.mfa", "people.p.x.mfa"])
def test_a_path_that_leads_nowhere_is_named(path: str) -> None:
    with pytest.raises(ScenarioError, match="leads to nothing"):
        overridden(FIXTURES, {path: "off"}, "here")
