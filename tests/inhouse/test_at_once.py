"""Our own networks with several at once, each on a connection of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from masthead.inhouse import steps
from masthead.inhouse.models import Item
from masthead.inhouse.sandbox.faults import take
from masthead.kernel.ids import new_id
from masthead.networks.contract import NetworkError, Prepared, Receipt
from masthead.networks.writers import writer
from tests.inhouse.posts import account, post

pytestmark = pytest.mark.usefixtures("committed")
both = pytest.mark.parametrize("network", ["newsroom", "sandbox"])


@both
def test_eight_at_once_with_one_key_publish_once(network: str) -> None:
    to, said = account(), post()

    def one(_: int) -> Receipt:
        try:
            return writer(network).publish(to, "", said, Prepared(), 5)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        receipts = set(pool.map(one, range(8)))
    assert len(receipts) == 1 and Item.objects.count() == 1


@both
def test_a_database_that_does_not_answer_in_time_is_no_outcome_and_leaves_nothing(network: str) -> None:
    to = account()
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE inhouse_item, inhouse_fault IN ACCESS EXCLUSIVE MODE")

        def late() -> NetworkError:
            try:
                with pytest.raises(NetworkError) as no:
                    writer(network).publish(to, "", post(), Prepared(), 0.2)
                return no.value
            finally:
                connections.close_all()

        error = pool.submit(late).result()
    assert not error.permanent and not error.unknown
    assert not Item.objects.exists()


def test_two_at_once_never_share_one_fault() -> None:
    account_id = new_id()
    steps.set_fault(account_id, "busy", 3, 0)

    def one(_: int) -> str:
        try:
            return take(account_id, 5).mode
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        modes = list(pool.map(one, range(8)))
    assert modes.count("busy") == 3
