"""Looks at an account on Bluesky, from its own server's repository."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from atproto_client.client.raw import ClientRaw
from atproto_client.models import (
    AppBskyActorDefs,
    AppBskyActorGetProfile,
    ComAtprotoRepoDescribeRepo,
    ComAtprotoRepoGetRecord,
    ComAtprotoRepoListRecords,
)

from masthead.networks.bluesky.errors import BlueskyError
from masthead.networks.bluesky.keys import POSTS, key_of, record_key, web_address
from masthead.networks.bluesky.session import Line
from masthead.networks.contract import AccountRef, Found, NetworkError, Outgoing, Profile, Receipt, Seen

_PAGE = 100


class BlueskyReader:
    """The reader of the contract. `allow` overrides the hosts that configuration allows to be private."""

    def __init__(self, allow: frozenset[str] | None = None) -> None:
        self._allow = allow

    def find(self, account: AccountRef, credential: str, post: Outgoing, timeout: float) -> Found:
        """Look for a delivery's post under its own key. Absence is complete only when the server names it."""
        rkey = record_key(post.key, post.at)
        with Line(credential, timeout, self._allow) as line:
            record = _record(line, _repository(line, account), POSTS, rkey)
            if record is None:
                return Found(None, complete=True)
            url = web_address(account.handle or _repository(line, account), rkey)
            return Found(Receipt(record.uri, url, _text(record.value), _moment(record.value)), complete=True)

    def timeline(self, account: AccountRef, credential: str, limit: int, timeout: float) -> list[Seen]:
        """The latest posts, newest first, at most `limit`."""
        seen: list[Seen] = []
        cursor: str | None = None
        with Line(credential, timeout, self._allow) as line:
            repository = _repository(line, account)
            while len(seen) < limit:
                page = _page(line, repository, min(_PAGE, limit - len(seen)), cursor)
                seen += [_seen(account.handle or repository, record) for record in page.records]
                cursor = page.cursor
                if not cursor or not page.records:
                    break
        return seen

    def profile(self, account: AccountRef, credential: str, timeout: float) -> Profile:
        """How the account presents itself. Followers are known only where the server serves `app.bsky`."""
        with Line(credential, timeout, self._allow) as line:
            repository = _repository(line, account)
            try:
                return _shown(line, repository)
            except NetworkError as error:
                if not error.permanent:
                    raise
            return _described(line, repository)


def _repository(line: Line, account: AccountRef) -> str:
    """The account's DID: from the register, from the credential, or from the session."""
    for known in (account.native_id, line.credential.identifier):
        if known.startswith("did:"):
            return known
    return line.tokens().did


def _record(line: Line, repository: str, collection: str, rkey: str) -> Any | None:
    """One record, or None when the server says that it has no such record."""
    params = ComAtprotoRepoGetRecord.Params(repo=repository, collection=collection, rkey=rkey)
    try:
        return line.ask(lambda client: client.com.atproto.repo.get_record(params))
    except BlueskyError as error:
        if error.name == "RecordNotFound":
            return None
        raise


def _page(line: Line, repository: str, size: int, cursor: str | None) -> ComAtprotoRepoListRecords.Response:
    params = ComAtprotoRepoListRecords.Params(repo=repository, collection=POSTS, limit=size, cursor=cursor)
    return line.ask(lambda client: client.com.atproto.repo.list_records(params))


def _seen(name: str, record: ComAtprotoRepoListRecords.Record) -> Seen:
    url = web_address(name, key_of(record.uri))
    return Seen(record.uri, url, _text(record.value), _moment(record.value) or datetime.fromtimestamp(0, UTC))


def _shown(line: Line, repository: str) -> Profile:
    params = AppBskyActorGetProfile.Params(actor=repository)

    def get(client: ClientRaw, headers: dict[str, str]) -> AppBskyActorDefs.ProfileViewDetailed:
        return client.app.bsky.actor.get_profile(params, headers=headers)

    view = line.signed(get)
    return Profile(view.did, view.handle, view.display_name or "", view.followers_count, view.description or "")


def _described(line: Line, repository: str) -> Profile:
    """The profile from the repository alone, for servers without `app.bsky`."""
    params = ComAtprotoRepoDescribeRepo.Params(repo=repository)
    about = line.ask(lambda client: client.com.atproto.repo.describe_repo(params))
    record = _record(line, repository, "app.bsky.actor.profile", "self")
    value = record.value if record else None
    return Profile(
        about.did,
        about.handle,
        getattr(value, "display_name", None) or "",
        None,
        getattr(value, "description", None) or "",
    )


def _text(value: Any) -> str:
    return str(getattr(value, "text", "") or "")


def _moment(value: Any) -> datetime | None:
    """The moment a record bears; written by anybody's app, so it may be anything."""
    try:
        moment = datetime.fromisoformat(str(getattr(value, "created_at", "")))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
