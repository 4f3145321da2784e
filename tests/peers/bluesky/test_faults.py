"""Each fault of a network ends with one post, or with an error from which `find` tells what happened."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from masthead.networks.bluesky.reader import BlueskyReader
from masthead.networks.bluesky.writer import BlueskyWriter
from masthead.networks.contract import AccountRef, Found, NetworkError, Outgoing, Prepared, Receipt
from tests.peers.conftest import LOOPBACK, Pds
from tests.peers.faults import RETRY_AFTER, Fault, FaultProxy

pytestmark = [pytest.mark.peer, pytest.mark.xdist_group("bluesky")]

POST = Outgoing("delivery-1", datetime(2026, 3, 9, 14, 30, tzinfo=UTC), "The water is safe to drink again.", "en")
PATIENT = 20.0
IMPATIENT = 1.0
TAKES_EFFECT = [Fault.DROP_AFTER, Fault.SLOW, Fault.BAD_GATEWAY, Fault.GARBLED]

writer = BlueskyWriter(LOOPBACK)
reader = BlueskyReader(LOOPBACK)


@dataclass(frozen=True, slots=True)
class Desk:
    """An account reached through the proxy, and what was prepared for it."""

    pds: Pds
    proxy: FaultProxy
    account: AccountRef
    credential: str

    def prepare(self) -> Prepared:
        return writer.prepare(self.account, self.credential, POST, PATIENT)

    def publish(self, prepared: Prepared, timeout: float = PATIENT) -> Receipt:
        return writer.publish(self.account, self.credential, POST, prepared, timeout)

    def failure(self, prepared: Prepared, timeout: float = PATIENT) -> NetworkError:
        with pytest.raises(NetworkError) as caught:
            self.publish(prepared, timeout)
        password = json.loads(self.credential)["app_password"]
        assert password not in f"{caught.value.sentence} {caught.value.detail}"
        return caught.value

    def find(self) -> Found:
        return reader.find(self.account, self.credential, POST, PATIENT)

    def posts(self) -> list[str]:
        return self.pds.posts(self.account)


@pytest.fixture
def desk(pds: Pds, at_service: Callable[[str, str], str]) -> Iterator[Desk]:
    account, credential = pds.account()
    with FaultProxy(pds.service) as proxy:
        yield Desk(pds, proxy, account, at_service(credential, proxy.address))


@pytest.mark.parametrize("fault", TAKES_EFFECT)
def test_a_lost_answer_is_unknown_and_found(desk: Desk, fault: Fault) -> None:
    prepared = desk.prepare()
    desk.proxy.plan("putRecord", fault)
    failure = desk.failure(prepared, IMPATIENT if fault is Fault.SLOW else PATIENT)
    assert failure.unknown
    assert not failure.permanent
    found = desk.find()
    assert found.complete
    assert found.receipt
    assert found.receipt.text == POST.text
    assert desk.posts() == [POST.text]


@pytest.mark.parametrize("fault", [*TAKES_EFFECT, Fault.DROP_BEFORE])
def test_trying_again_after_any_of_them_is_one_post(desk: Desk, fault: Fault) -> None:
    prepared = desk.prepare()
    desk.proxy.plan("putRecord", fault)
    assert desk.failure(prepared, IMPATIENT if fault is Fault.SLOW else PATIENT).unknown
    desk.publish(desk.prepare())
    assert desk.posts() == [POST.text]


def test_a_lost_request_is_unknown_and_found_to_be_absent(desk: Desk) -> None:
    prepared = desk.prepare()
    desk.proxy.plan("putRecord", Fault.DROP_BEFORE)
    assert desk.failure(prepared).unknown
    assert desk.find() == Found(None, complete=True)
    assert desk.posts() == []


def test_a_request_that_arrives_when_it_was_given_up_is_still_one_post(desk: Desk) -> None:
    prepared = desk.prepare()
    desk.proxy.plan("putRecord", Fault.LATE)
    assert desk.failure(prepared, IMPATIENT).unknown
    assert desk.find().receipt is None
    again = desk.publish(prepared)
    desk.proxy.release()
    assert desk.proxy.passed.count("putRecord") == 2
    assert desk.find().receipt == again
    assert desk.posts() == [POST.text]


def test_a_request_that_arrives_twice_is_one_post(desk: Desk) -> None:
    desk.proxy.plan("putRecord", Fault.TWICE)
    desk.publish(desk.prepare())
    assert desk.posts() == [POST.text]


def test_too_many_requests_says_how_long_to_wait(desk: Desk) -> None:
    prepared = desk.prepare()
    desk.proxy.plan("putRecord", Fault.TOO_MANY)
    failure = desk.failure(prepared)
    assert (failure.retry_after, failure.unknown, failure.permanent) == (RETRY_AFTER, False, False)
    assert desk.posts() == []


def test_an_expired_session_is_renewed_once_and_the_post_goes_out(desk: Desk) -> None:
    prepared = desk.prepare()
    desk.proxy.plan("putRecord", Fault.EXPIRED)
    desk.publish(prepared)
    assert desk.proxy.passed[-2:] == ["refreshSession", "putRecord"]
    assert desk.posts() == [POST.text]


def test_a_session_that_cannot_be_renewed_is_opened_anew(desk: Desk) -> None:
    prepared = desk.prepare()
    desk.proxy.plan("putRecord", Fault.EXPIRED)
    desk.proxy.plan("refreshSession", Fault.EXPIRED)
    desk.publish(prepared)
    assert desk.proxy.passed[-2:] == ["createSession", "putRecord"]
    assert desk.posts() == [POST.text]


def test_a_session_that_stays_expired_is_not_tried_for_ever(desk: Desk) -> None:
    prepared = desk.prepare()
    desk.proxy.plan("putRecord", Fault.EXPIRED, Fault.EXPIRED)
    failure = desk.failure(prepared)
    assert not failure.unknown
    assert desk.proxy.passed.count("refreshSession") == 1
    assert desk.posts() == []


def test_a_refused_connection_is_not_unknown(desk: Desk, at_service: Callable[[str, str], str]) -> None:
    with FaultProxy(desk.pds.service) as closed:
        credential = at_service(desk.credential, closed.address)
        prepared = writer.prepare(desk.account, credential, POST, PATIENT)
    with pytest.raises(NetworkError) as caught:
        writer.publish(desk.account, credential, POST, prepared, PATIENT)
    assert not caught.value.unknown
    assert not caught.value.permanent
    assert desk.posts() == []


@pytest.mark.parametrize("fault", [Fault.DROP_BEFORE, Fault.DROP_AFTER, Fault.BAD_GATEWAY, Fault.GARBLED])
def test_a_fault_while_preparing_is_never_unknown(desk: Desk, fault: Fault) -> None:
    desk.proxy.plan("createSession", fault)
    with pytest.raises(NetworkError) as caught:
        desk.prepare()
    assert not caught.value.unknown
    assert not caught.value.permanent


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.BAD_GATEWAY, Fault.GARBLED, Fault.TOO_MANY])
def test_a_look_up_that_fails_never_says_that_the_post_is_absent(desk: Desk, fault: Fault) -> None:
    desk.publish(desk.prepare())
    desk.proxy.plan("getRecord", fault)
    with pytest.raises(NetworkError):
        desk.find()


def test_a_takedown_whose_answer_is_lost_may_be_tried_again(desk: Desk) -> None:
    receipt = desk.publish(desk.prepare())
    desk.proxy.plan("deleteRecord", Fault.DROP_AFTER)
    with pytest.raises(NetworkError) as caught:
        writer.retract(desk.account, desk.credential, receipt.network_id, PATIENT)
    assert caught.value.unknown
    writer.retract(desk.account, desk.credential, receipt.network_id, PATIENT)
    assert desk.posts() == []
