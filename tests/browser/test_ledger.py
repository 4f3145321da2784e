"""The ledger in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from masthead.ledger.sequencer import sequence_once
from masthead.registry.actions import change_account, retire_account
from tests import factories
from tests.browser.conftest import LOOKS, Visit, clean, shoot

pytestmark = pytest.mark.browser


@LOOKS
def test_an_entry_is_found_and_proven(visit: Visit, settings: Any, tmp_path: Path, phone: bool, dark: bool) -> None:
    settings.MASTHEAD_DATA_DIR, settings.MASTHEAD_ORIGIN = tmp_path, "masthead.example/ledger"
    how = f"{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}"
    account = factories.account(display_name="Harbor Transit")
    steward = factories.actor(factories.person(roles=["steward"], name="Priya Raman"))
    change_account(actor=steward, account_id=account.id, purpose="Says what runs.")
    retire_account(actor=steward, account_id=account.id, reason="The network closed.")
    page = visit(factories.person(roles=["auditor"]), f"/ledger/?account={account.id}", phone=phone, dark=dark)
    expect(page.get_by_text("about Harbor Transit, Sandbox")).to_be_visible()
    clean(page)
    shoot(page, f"ledger-{how}")
    page.get_by_label("Find in what was said").fill("network closed")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="Account: retired")).to_be_visible()
    expect(page.get_by_role("link", name="Account: changed")).to_have_count(0)
    page.get_by_role("link", name="Account: retired").click()
    expect(page.get_by_text("waits for its place")).to_be_visible()
    page.get_by_text("As it is kept").click()
    clean(page)
    shoot(page, f"entry-{how}")


def test_a_signed_head_is_shown(visit: Visit, settings: Any, tmp_path: Path) -> None:
    settings.MASTHEAD_DATA_DIR, settings.MASTHEAD_ORIGIN = tmp_path, "masthead.example/ledger"
    account = factories.account()
    steward = factories.actor(factories.person(roles=["steward"]))
    change_account(actor=steward, account_id=account.id, purpose="Says what runs.")
    sequence_once()
    page = visit(factories.person(roles=["auditor"]), f"/ledger/?account={account.id}")
    expect(page.get_by_text("entries, signed")).to_be_visible()
    clean(page)
    shoot(page, "ledger-signed")
    page.get_by_role("link", name="Account: changed").click()
    expect(page.get_by_role("link", name="The proof as a file")).to_be_visible()
    page.get_by_text("Hashes").click()
    page.get_by_text("Commitment and salt").click()
    clean(page)
    shoot(page, "entry-proof")
