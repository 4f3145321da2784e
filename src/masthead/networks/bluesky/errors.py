"""What went wrong at Bluesky, as the one error of the contract."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from atproto_client.exceptions import RateLimitExceededError, RequestErrorBase
from atproto_client.models.common import XrpcError

from masthead.networks.contract import NetworkError
from masthead.networks.http import AddressRefused

_SENTENCES = {
    "AccountTakedown": "Bluesky has taken the account down.",
    "AccountDeactivated": "The account is deactivated at Bluesky.",
    "RepoNotFound": "Bluesky's server does not know the account.",
    "RecordNotFound": "The post is not there any more.",
    "BlobTooLarge": "A picture is too large for Bluesky.",
    "AuthFactorTokenRequired": "Bluesky asks for a code by mail: connect the account with an app password.",
}


def error_name(error: BaseException) -> str:
    """The name the server gave to what went wrong, such as `ExpiredToken`; empty where it gave none."""
    if isinstance(error, RequestErrorBase) and error.response and isinstance(error.response.content, XrpcError):
        return error.response.content.error
    return ""


def is_expired(error: BaseException) -> bool:
    """Whether the server refused because the session is over, before doing anything."""
    return error_name(error) in {"ExpiredToken", "InvalidToken"}


class BlueskyError(NetworkError):
    """The contract's error, with the name that the server gave to what went wrong."""

    name = ""


def network_error(error: BaseException, *, sent: bool, effect: bool, secrets: Iterable[str] = ()) -> BlueskyError:
    """The contract's error. `sent`: some of the request may have arrived; `effect`: it would change what is public."""
    if isinstance(error, RequestErrorBase) and error.response is not None:
        made = _answered(error, error.response.status_code, effect)
        made.name = error_name(error)
    else:
        made = _unanswered(error.__cause__ or error, sent, effect)
    for secret in secrets:
        made.detail = made.detail.replace(secret, "…")
    return made


def _unanswered(error: BaseException, sent: bool, effect: bool) -> BlueskyError:
    detail = f"{type(error).__name__}: {error}"[:400]
    if isinstance(error, AddressRefused):
        return BlueskyError("Masthead does not speak to this address.", permanent=True, detail=detail)
    sentence = "Bluesky did not answer as it should." if sent else "Bluesky could not be reached."
    return BlueskyError(sentence, unknown=sent and effect, detail=detail)


def _answered(error: RequestErrorBase, status: int, effect: bool) -> BlueskyError:
    detail = f"{status} {error}"[:400]
    if isinstance(error, RateLimitExceededError):
        return BlueskyError("Bluesky asks to wait.", retry_after=_wait(error), detail=detail)
    if status >= 500 or status == 408:
        # A server, or one in front of it, may fail after the record was written.
        return BlueskyError("Bluesky has trouble of its own.", unknown=effect, detail=detail)
    return BlueskyError(_refusal(error_name(error), status), permanent=True, detail=detail)


def _refusal(name: str, status: int) -> str:
    if name in _SENTENCES:
        return _SENTENCES[name]
    if status < 400:
        return "Bluesky's server sends us elsewhere: check its address."
    if status in (401, 403):
        return "Bluesky does not accept the app password: connect the account again."
    return "Bluesky refused this."


def _wait(error: RateLimitExceededError) -> float | None:
    """Seconds to wait, from `Retry-After` or else the end of the server's window."""
    if error.retry_after is not None or error.reset_at is None:
        return error.retry_after
    return max(0.0, (error.reset_at - datetime.now(UTC)).total_seconds())
