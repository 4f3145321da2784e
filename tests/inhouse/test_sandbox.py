"""The sandbox obeys the faults that were set on it, for as many calls as was said."""

from __future__ import annotations

from uuid import UUID

import pytest

from masthead.inhouse import queries, steps
from masthead.inhouse.models import Item
from masthead.inhouse.sandbox.writer import SandboxWriter
from masthead.networks.contract import AccountRef, NetworkError, Prepared
from tests.inhouse.posts import account, post

pytestmark = pytest.mark.django_db


def troubled(mode: str, times: int = 1, seconds: float = 0) -> AccountRef:
    to = account()
    steps.set_fault(UUID(to.id), mode, times, seconds)
    return to


def attempt(to: AccountRef, timeout: float = 5) -> tuple[NetworkError | None, list[float]]:
    waited: list[float] = []
    try:
        SandboxWriter(waited.append).publish(to, "", post(), Prepared(), timeout)
    except NetworkError as error:
        return error, waited
    return None, waited


@pytest.mark.parametrize(
    ("mode", "permanent", "unknown", "published"),
    [
        ("refuse", True, False, 0),
        ("busy", False, False, 0),
        ("drop_before", False, True, 0),
        ("drop_after", False, True, 1),
    ],
)
def test_each_fault_says_what_it_does(mode: str, permanent: bool, unknown: bool, published: int) -> None:
    error, _ = attempt(troubled(mode, seconds=7))
    assert error is not None
    assert (error.permanent, error.unknown, Item.objects.count()) == (permanent, unknown, published)
    assert error.retry_after == (7 if mode == "busy" else None)


def test_a_fault_ends_after_its_calls() -> None:
    to = troubled("refuse", times=2)
    assert [attempt(to)[0] is None for _ in range(3)] == [False, False, True]
    assert queries.fault(UUID(to.id)) is None


def test_slow_within_the_timeout_answers_late() -> None:
    error, waited = attempt(troubled("slow", seconds=2), timeout=30)
    assert error is None and waited == [2]


def test_slow_beyond_the_timeout_publishes_and_says_nothing() -> None:
    error, waited = attempt(troubled("slow", seconds=60), timeout=5)
    assert error is not None and error.unknown
    assert Item.objects.count() == 1 and waited[0] <= 5


def test_a_retraction_meets_faults_too() -> None:
    to, said = account(), post()
    writer = SandboxWriter()
    receipt = writer.publish(to, "", said, Prepared(), 5)
    steps.set_fault(UUID(to.id), "drop_after", 1, 0)
    with pytest.raises(NetworkError) as lost:
        writer.retract(to, "", receipt.network_id, 5)
    assert lost.value.unknown and Item.objects.get().retracted_at is not None


def test_preparing_and_reading_use_up_no_fault() -> None:
    to = troubled("refuse")
    SandboxWriter().prepare(to, "", post(), 5)
    assert queries.fault(UUID(to.id)) is not None


def test_another_accounts_fault_is_not_met() -> None:
    troubled("refuse")
    assert attempt(account())[0] is None
