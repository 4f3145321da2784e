"""Campaigns, role by role."""

from __future__ import annotations

import pytest

from tests import factories
from tests.web.acting import page

pytestmark = pytest.mark.django_db


def test_everybody_in_house_sees_the_campaigns() -> None:
    factories.campaign(name="Drive Safe", tags=["DriveSafe"])
    assert "Drive Safe" in page(factories.person(), "/campaigns/")
