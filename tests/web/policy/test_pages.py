"""The policy of an office, role by role."""

from __future__ import annotations

from typing import Any

import pytest

from masthead.core.policy import default_document
from masthead.kernel.clock import now
from masthead.people.models import Office
from masthead.registry.models import Charter, PolicyVersion
from tests import factories
from tests.web.acting import page, signed_in

pytestmark = pytest.mark.django_db


def version(office: Office, number: int = 1, **rules: Any) -> PolicyVersion:
    """A version of an office's own policy, with another number of approvals for some rules."""
    document = {**default_document(), "version": number}
    for rule, approvals in rules.items():
        document["rules"][rule]["approvals"] = approvals
    return PolicyVersion.objects.create(office=office, version=number, document=document, effective_at=now())


@pytest.mark.parametrize("role", ["author", "approver", "steward", "auditor", "leadership"])
def test_everybody_in_house_reads_the_policy_of_their_own_office(role: str) -> None:
    home = factories.office("Harbor Transit")
    text = page(factories.person(office=home, roles=[role]), "/policy/")
    assert "What Harbor Transit asks for" in text and "Nobody approves their own words" in text
    assert "the policy that Masthead ships with" in text and "no charter" not in text
    assert ("Propose another version" in text) == (role == "steward")


def test_an_office_without_its_own_has_that_of_the_one_above() -> None:
    home = factories.office("Harbor Transit")
    below = factories.office("Ferries", parent=home)
    version(home, 1)
    version(home, 2, two_person=2)
    text = page(factories.person(office=below), "/policy/")
    assert "It comes from Harbor Transit, version 2" in text
    assert "Approval by another person" in text and "two approvals, it was one" in text
    assert "The first of this office" in text


def test_the_umbrellas_first_version_is_compared_with_the_one_that_ships() -> None:
    version(factories.umbrella(), 1, legal=2)
    text = page(factories.person(), f"/policy/?office={factories.umbrella().id}")
    assert "Review by legal: two approvals, it was one." in text


def test_the_charter_says_who_does_what_and_who_decides() -> None:
    home = factories.office("Harbor Transit")
    partner, decider = factories.partner("Northlight"), factories.person(name="Inés Duarte")
    table = {"content": {"function": "communications", "partner": str(partner.id)}, "security": {"function": "it"}}
    Charter.objects.create(office=factories.umbrella(), assignments=table, decider=decider, changed_at=now())
    text = page(factories.person(), f"/policy/{home.id}/")
    assert "with Northlight" in text and "Inés Duarte" in text and "It comes from Department" in text
    assert "Strategy" not in text


def test_outsiders_read_what_is_asked_of_them_and_nothing_else() -> None:
    home, other = factories.office("Harbor Transit"), factories.office("Airport")
    version(home, 1)
    who = factories.outsider(factories.engagement(offices=[home]))
    text = page(who, "/policy/")
    assert "What Harbor Transit asks for" in text
    assert "How it came to be" not in text and "The charter" not in text and "Airport" not in text
    for office in (other, factories.umbrella()):
        page(who, f"/policy/{office.id}/", 404)
        page(who, f"/policy/?office={office.id}", 404)
    page(who, f"/policy/{home.id}/change", 404)
    nobody = factories.outsider(factories.engagement(accounts=[factories.account(office=other)]))
    page(nobody, "/policy/", 404)


def test_only_a_steward_of_the_office_has_the_form() -> None:
    home, other = factories.office(), factories.office()
    steward = factories.person(office=home)
    factories.grant(steward, "steward", scope="office", scope_id=home.id)
    page(steward, f"/policy/{home.id}/change")
    page(steward, f"/policy/{other.id}/change", 404)
    page(factories.person(roles=["approver"]), f"/policy/{home.id}/change", 404)
    assert signed_in(steward).post(f"/policy/{home.id}/").status_code == 405
