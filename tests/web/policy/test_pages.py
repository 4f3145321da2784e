"""The policy of an office, role by role."""

from __future__ import annotations

import pytest

from tests import factories
from tests.web.acting import page

pytestmark = pytest.mark.django_db


def test_everybody_in_house_reads_the_policy_of_their_own_office() -> None:
    home = factories.office("Harbor Transit")
    for role in ("author", "approver", "steward", "auditor"):
        assert "Nobody approves their own words" in page(factories.person(office=home, roles=[role]), "/policy/")
    assert "Harbor Transit" in page(factories.person(office=home), "/policy/")
