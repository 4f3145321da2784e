"""How Bluesky's refusals and silences become the contract's one error."""

from __future__ import annotations

import time

import httpx
import pytest
from atproto_client.exceptions import (
    BadRequestError,
    InvokeTimeoutError,
    RateLimitExceededError,
    RequestErrorBase,
    RequestException,
    UnauthorizedError,
)
from atproto_client.models.common import XrpcError
from atproto_client.request import Response

from masthead.networks.bluesky.errors import is_expired, network_error

pytestmark = pytest.mark.unit


def answer(status: int, error: str = "", message: str = "", **headers: str) -> Response:
    content = XrpcError(error=error, message=message) if error else b"<html>"
    return Response(False, status, content, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize("effect", [True, False])
def test_only_what_was_sent_and_has_an_effect_is_unknown(effect: bool) -> None:
    for sent in (True, False):
        made = network_error(InvokeTimeoutError(), sent=sent, effect=effect)
        assert made.unknown == (sent and effect)
        assert not made.permanent


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_a_server_in_trouble_may_have_written(status: int) -> None:
    made = network_error(RequestException(answer(status)), sent=True, effect=True)
    assert made.unknown
    assert not made.permanent
    assert not network_error(RequestException(answer(status)), sent=True, effect=False).unknown


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (BadRequestError(answer(400, "InvalidRequest", "text too long")), "refused"),
        (BadRequestError(answer(400, "RepoNotFound")), "does not know the account"),
        (UnauthorizedError(answer(401, "AuthenticationRequired")), "app password"),
        (UnauthorizedError(answer(403)), "app password"),
        (UnauthorizedError(answer(401, "AccountTakedown")), "taken the account down"),
        (RequestException(answer(302)), "elsewhere"),
        (RequestException(answer(404)), "refused"),
    ],
)
def test_a_refusal_is_permanent_and_known(error: RequestErrorBase, says: str) -> None:
    made = network_error(error, sent=True, effect=True)
    assert made.permanent
    assert not made.unknown
    assert says in made.sentence


def test_the_wait_is_taken_from_either_header() -> None:
    soon = network_error(RateLimitExceededError(answer(429, retry_after="12")), sent=True, effect=True)
    assert (soon.retry_after, soon.unknown, soon.permanent) == (12, False, False)
    reset = str(int(time.time()) + 1000)
    later = network_error(RateLimitExceededError(answer(429, ratelimit_reset=reset)), sent=True, effect=True)
    assert later.retry_after
    assert later.retry_after > 0
    assert network_error(RateLimitExceededError(answer(429)), sent=True, effect=True).retry_after is None


def test_secrets_that_come_back_are_not_kept() -> None:
    error = BadRequestError(answer(400, "InvalidRequest", "bad token hunter2-token"))
    made = network_error(error, sent=True, effect=True, secrets=["hunter2-token"])
    assert "hunter2" not in made.detail
    made = network_error(httpx.ReadError("hunter2-token"), sent=True, effect=True, secrets=["hunter2-token"])
    assert "hunter2" not in made.detail


def test_a_session_that_is_over_is_told_from_other_refusals() -> None:
    assert is_expired(BadRequestError(answer(400, "ExpiredToken")))
    assert is_expired(UnauthorizedError(answer(401, "InvalidToken")))
    assert not is_expired(UnauthorizedError(answer(401, "AuthenticationRequired")))
    assert not is_expired(RequestException(answer(500)))
