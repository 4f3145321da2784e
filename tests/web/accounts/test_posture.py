"""An account's own login on its page, and an account in doubt."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from masthead.kernel.clock import now
from masthead.registry.actions.doubts import CHECKLIST
from masthead.registry.models import AcceptedRisk, Account, Attestation
from tests import factories
from tests.web.accounts.test_acts import enter

pytestmark = pytest.mark.django_db
SOUND = {"native_login": "system_held", "second_factor": "off", "recovery": "organization", "asked": "The platform"}


@pytest.fixture
def account() -> Account:
    return factories.account(network="bluesky", display_name="Harbor Ferries")


@pytest.fixture
def it(account: Account) -> Client:
    return enter(account.it_owner)


def page(client: Client, account: Account) -> str:
    return client.get(f"/accounts/{account.id}/").content.decode()


def test_its_owner_of_it_says_how_it_stands(account: Account, it: Client) -> None:
    assert "Nobody of IT has said how its own login stands." in page(it, account)
    here = f"/accounts/{account.id}/posture"
    assert it.get(here).status_code == 200
    wrong = it.post(here, {**SOUND, "asked": "", "second_factor": "key", "off_since": "2026-01-02"})
    assert wrong.status_code == 422 and not Attestation.objects.exists()
    assert it.post(here, {**SOUND, "off_since": "2026-01-02"}).status_code == 302
    said = page(it, account)
    assert "Its second factor is off, since 2026-01-02." in said and "The platform" in said
    other = enter(account.communications_owner)
    assert other.get(here).status_code == 404 and other.post(here, SOUND).status_code == 404
    assert "Its second factor is off" in page(other, account) and "Accept it for a while" not in page(other, account)


def test_a_finding_is_borne_until_a_day(account: Account, it: Client) -> None:
    it.post(f"/accounts/{account.id}/posture", SOUND)
    bear, name = f"/accounts/{account.id}/risks/second_factor_off", "second_factor_off"
    endless = it.post(bear, {f"{name}-reason": "The key is on its way."})
    assert endless.status_code == 422 and "never for good" in endless.content.decode()
    assert "The key is on its way." in endless.content.decode()
    day = f"{now() + timedelta(days=7):%Y-%m-%d}"
    assert it.post(bear, {f"{name}-reason": "The key is on its way.", f"{name}-until": day}).status_code == 302
    assert AcceptedRisk.objects.get().finding == name
    assert f"Borne by {account.it_owner.name}" in page(it, account)


def test_a_check_says_what_it_found(account: Account, it: Client) -> None:
    said = it.post("/accounts/posture/check", {"account": str(account.id)}, follow=True).content.decode()
    assert "One account was looked at." in said or "1 account was looked at." in said
    said = it.post("/accounts/posture/check", follow=True).content.decode()
    assert "1 has open findings; its owners are told." in said and "Harbor Ferries" in said
    assert enter(factories.person()).post("/accounts/posture/check").status_code == 404
    listed = it.get("/accounts/?state=posture").content.decode()
    assert "Harbor Ferries" in listed and "Check all logins" in listed


def test_an_account_in_doubt_comes_back_by_both(account: Account, it: Client) -> None:
    here = f"/accounts/{account.id}"
    assert it.post(f"{here}/doubt", {"doubt-reason": ""}).status_code == 422
    assert it.post(f"{here}/doubt", {"doubt-reason": "A post nobody wrote."}).status_code == 302
    said = page(it, account)
    assert "is in doubt: nothing is sent from it" in said and "Ask to bring it back" in said
    assert "In doubt" in it.get("/accounts/?state=doubt").content.decode()
    assert it.post(f"{here}/restore", {"restore-checked": ["sessions_ended"]}).status_code == 422
    ticked = {"restore-checked": list(CHECKLIST), "restore-note": "A new key is set."}
    assert it.post(f"{here}/restore", ticked).status_code == 302
    said = page(it, account)
    assert "The other owner, or their deputy, confirms." in said and "Ask to bring it back" not in said
    twice = it.post(f"{here}/restore", ticked)
    assert twice.status_code == 409 and "that of communications is missing" in twice.content.decode()
    other = enter(account.communications_owner)
    assert "Confirm: bring it back" in page(other, account) and "A new key is set." in page(other, account)
    assert "It is back" in other.post(f"{here}/restore", ticked, follow=True).content.decode()
    assert "is in doubt" not in page(it, account)


def test_an_agency_reads_nothing_of_it(account: Account, it: Client) -> None:
    it.post(f"/accounts/{account.id}/posture", SOUND)
    pat = enter(factories.outsider(factories.engagement(accounts=[account])))
    said = page(pat, account)
    assert "Its own login" not in said and "second factor" not in said
    assert pat.post(f"/accounts/{account.id}/doubt", {"doubt-reason": "Why not."}).status_code == 404
