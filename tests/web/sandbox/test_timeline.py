"""The sandbox's public timeline can't be mistaken for the organization's word."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from masthead.inhouse import steps
from masthead.inhouse.models import Item
from masthead.inhouse.sandbox.writer import SandboxWriter
from masthead.kernel.ids import new_id
from tests import factories
from tests.inhouse.posts import AT, medium, post
from tests.web.newsroom.saying import ref

pytestmark = pytest.mark.django_db


def test_the_timeline_shows_the_items_and_says_what_it_is(client: Client) -> None:
    account = factories.account(display_name="Harbor Transit")
    item = steps.put_from_outside(account.id, "We are <b>closed</b>.", AT)
    response = client.get(f"/sandbox/{account.id}/")
    page = response.content.decode()
    assert response.status_code == 200 and not response.cookies
    assert "Nothing here was said by Harbor Transit" in page
    assert "We are &lt;b&gt;closed&lt;/b&gt;." in page and f'id="{item}"' in page
    assert "noindex" in response["X-Robots-Tag"] and 'name="robots" content="noindex' in page
    assert "<script" not in page and "Said by" not in page


def test_every_page_of_the_sandbox_is_unlisted(client: Client) -> None:
    account = factories.account()
    for path in (f"/sandbox/{account.id}/", f"/sandbox/{new_id()}/", f"/sandbox/{account.id}/picture/{'0' * 64}"):
        assert "noindex" in client.get(path)["X-Robots-Tag"]


def test_only_sandbox_accounts_have_a_timeline(client: Client) -> None:
    assert client.get(f"/sandbox/{factories.account(network='newsroom').id}/").status_code == 404


def test_the_address_in_a_receipt_leads_there(client: Client) -> None:
    account = factories.account()
    receipt = SandboxWriter().publish(ref(account), "", post(), SandboxWriter().prepare(ref(account), "", post(), 5), 5)
    path, _, place = receipt.url.removeprefix("http://localhost:8000").partition("#")
    assert f'id="{place}"' in client.get(path, follow=True).content.decode()


def test_what_was_retracted_is_gone(client: Client) -> None:
    account = factories.account()
    steps.put_from_outside(account.id, "Wrong words", AT)
    SandboxWriter().retract(ref(account), "", str(Item.objects.get().id), 5)
    assert "Wrong words" not in client.get(f"/sandbox/{account.id}/").content.decode()


def test_pages_lead_to_all_items(client: Client) -> None:
    account = factories.account()
    for n in range(51):
        steps.put_from_outside(account.id, f"Word {n}.", AT + timedelta(minutes=n))
    page = client.get(f"/sandbox/{account.id}/").content.decode()
    path = page.partition('rel="next" href="')[2].partition('"')[0]
    assert "Word 0." not in page and "Word 0." in client.get(path).content.decode()
    assert client.get(f"/sandbox/{account.id}/?before=nonsense").status_code == 404


def test_a_picture_belongs_to_its_account(client: Client) -> None:
    account, other = factories.account(), factories.account()
    said, writer = post(media=(medium(),)), SandboxWriter()
    writer.publish(ref(account), "", said, writer.prepare(ref(account), "", said, 5), 5)
    path = f"/sandbox/{account.id}/picture/{medium().sha256}"
    assert path in client.get(f"/sandbox/{account.id}/").content.decode()
    assert client.get(path).content == medium().data
    assert client.get(path.replace(str(account.id), str(other.id))).status_code == 404
