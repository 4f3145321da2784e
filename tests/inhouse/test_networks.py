"""What both of our own networks promise, through the tables by which delivery finds them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from masthead.inhouse.models import Item, Picture
from masthead.networks.contract import AccountRef, NetworkError, Outgoing, Prepared, Receipt
from masthead.networks.readers import reader
from masthead.networks.tables import limits
from masthead.networks.writers import writer
from tests.inhouse.posts import AT, account, medium, post

pytestmark = pytest.mark.django_db
both = pytest.mark.parametrize("network", ["newsroom", "sandbox"])


def publish(network: str, to: AccountRef, said: Outgoing) -> Receipt:
    prepared = writer(network).prepare(to, "", said, 5)
    return writer(network).publish(to, "", said, prepared, 5)


@both
def test_a_published_post_is_found_and_listed_with_its_key(network: str) -> None:
    to, said = account(), post()
    receipt = publish(network, to, said)
    found = reader(network).find(to, "", said, 5)
    [seen] = reader(network).timeline(to, "", 10, 5)
    assert (receipt.text, receipt.at) == (said.text, AT)
    assert found.complete and found.receipt == receipt
    assert (seen.network_id, seen.url, seen.text, seen.key) == (receipt.network_id, receipt.url, said.text, said.key)


@both
def test_the_same_key_again_gets_the_same_receipt_and_one_item(network: str) -> None:
    to, said = account(), post()
    assert publish(network, to, said) == publish(network, to, said)
    assert Item.objects.count() == 1


@both
def test_the_same_key_on_two_accounts_is_two_items(network: str) -> None:
    said = post()
    assert publish(network, account(), said).network_id != publish(network, account(), said).network_id


@both
def test_nothing_is_found_of_what_was_never_published(network: str) -> None:
    found = reader(network).find(account(), "", post(), 5)
    assert found.receipt is None and found.complete


@both
def test_what_was_retracted_is_neither_found_nor_listed(network: str) -> None:
    to, said = account(), post()
    receipt = publish(network, to, said)
    writer(network).retract(to, "", receipt.network_id, 5)
    writer(network).retract(to, "", receipt.network_id, 5)
    assert reader(network).find(to, "", said, 5).receipt is None
    assert reader(network).timeline(to, "", 10, 5) == []
    assert Item.objects.get().retracted_at is not None


@both
def test_a_retracted_post_does_not_come_back_by_its_key(network: str) -> None:
    to, said = account(), post()
    receipt = publish(network, to, said)
    writer(network).retract(to, "", receipt.network_id, 5)
    publish(network, to, said)
    assert reader(network).timeline(to, "", 10, 5) == []


@both
@pytest.mark.parametrize("wrong", ["not-an-id", "0199aaaa-0000-7000-8000-000000000000"])
def test_retracting_what_is_not_there_is_a_permanent_no(network: str, wrong: str) -> None:
    with pytest.raises(NetworkError) as no:
        writer(network).retract(account(), "", wrong, 5)
    assert no.value.permanent and not no.value.unknown


@both
def test_one_account_cannot_retract_anothers_item(network: str) -> None:
    to, said = account(), post()
    receipt = publish(network, to, said)
    with pytest.raises(NetworkError):
        writer(network).retract(account(), "", receipt.network_id, 5)
    assert reader(network).find(to, "", said, 5).receipt == receipt


@both
def test_the_timeline_is_newest_first_and_no_longer_than_asked(network: str) -> None:
    to = account()
    for hour in (2, 3, 1):
        publish(network, to, post(text=f"At {hour}", at=AT + timedelta(hours=hour)))
    assert [seen.text for seen in reader(network).timeline(to, "", 2, 5)] == ["At 3", "At 2"]


@both
def test_pictures_are_stored_before_and_named_by_the_item(network: str) -> None:
    to, said = account(), post(media=(medium(),))
    publish(network, to, said)
    assert bytes(Picture.objects.get().data) == medium().data
    assert Item.objects.get().pictures == [{"sha256": medium().sha256, "alt": "A dot"}]


@both
def test_an_item_never_goes_out_without_its_pictures(network: str) -> None:
    with pytest.raises(NetworkError):
        writer(network).publish(account(), "", post(media=(medium(),)), Prepared(), 5)
    assert not Item.objects.exists()


@both
@pytest.mark.parametrize(
    "given",
    [
        {"text": "x" * 20_001},
        {"text": "  "},
        {"key": ""},
        {"media": tuple(medium(bytes([n])) for n in range(9))},
        {"media": (medium(mime="text/html"),)},
        {"text": "a\x00b"},
        {"link": "https://harbor.example/" + "x" * 1000},
    ],
    ids=["long", "empty", "keyless", "pictures", "type", "nul", "link"],
)
def test_what_the_network_does_not_take_is_a_permanent_no(network: str, given: dict[str, object]) -> None:
    with pytest.raises(NetworkError) as no:
        publish(network, account(), post(**given))
    assert no.value.permanent and not no.value.unknown
    assert not Item.objects.exists()


@both
def test_a_picture_must_be_the_approved_bytes(network: str) -> None:
    forged = medium()
    forged = type(forged)(forged.sha256, forged.mime, b"other bytes", forged.alt, 8, 6)
    with pytest.raises(NetworkError) as no:
        publish(network, account(), post(media=(forged,)))
    assert no.value.permanent


@both
def test_a_limit_is_taken_in_full(network: str) -> None:
    most = limits()[network].max_length
    assert publish(network, account(), post(text="é" * most)).text == "é" * most


@both
def test_a_call_inside_a_transaction_of_the_caller_is_a_mistake(network: str) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        writer(network).publish(account(), "", post(), Prepared(), 5)


@both
def test_the_profile_names_the_account(network: str) -> None:
    to = account()
    profile = reader(network).profile(to, "", 5)
    assert (profile.native_id, profile.handle, profile.followers) == (to.id, to.handle, None)


def test_the_addresses_are_the_ones_the_public_pages_answer() -> None:
    to, said = account(), post()
    in_newsroom, in_sandbox = publish("newsroom", to, said), publish("sandbox", account(), said)
    assert in_newsroom.url == f"http://localhost:8000/newsroom/{in_newsroom.network_id}"
    assert in_sandbox.url.endswith(f"#{in_sandbox.network_id}")
