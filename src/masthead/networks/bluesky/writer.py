"""Puts posts onto Bluesky, and takes them down."""

from __future__ import annotations

from atproto_client.models import (
    AppBskyFeedPost,
    ComAtprotoIdentityResolveHandle,
    ComAtprotoRepoDeleteRecord,
    ComAtprotoRepoGetRecord,
    ComAtprotoRepoPutRecord,
    ComAtprotoRepoStrongRef,
)
from atproto_client.models.blob_ref import BlobRef

from masthead.networks.bluesky.errors import BlueskyError
from masthead.networks.bluesky.facets import facets
from masthead.networks.bluesky.keys import POSTS, key_of, record_key, repository_of, web_address
from masthead.networks.bluesky.record import build
from masthead.networks.bluesky.session import Line
from masthead.networks.contract import AccountRef, Medium, NetworkError, Outgoing, Prepared, Receipt

RECORD = "record"


class BlueskyWriter:
    """The writer of the contract. `allow` overrides the hosts that configuration allows to be private."""

    def __init__(self, allow: frozenset[str] | None = None) -> None:
        self._allow = allow

    def prepare(self, account: AccountRef, credential: str, post: Outgoing, timeout: float) -> Prepared:
        """Open the session, upload the pictures, resolve mentions and what is answered. Nothing of it is public."""
        with Line(credential, timeout, self._allow) as line:
            _opened(line, account)
            images = [(medium, _uploaded(line, medium)) for medium in post.media]
            found = facets(post.text, lambda handle: _did_of(line, handle))
            reply = _answered(line, post.reply_to) if post.reply_to else None
            return Prepared({RECORD: build(post, found, images, reply)})

    def publish(
        self, account: AccountRef, credential: str, post: Outgoing, prepared: Prepared, timeout: float
    ) -> Receipt:
        """Write the record under the delivery's own key: repeated, it is the same post."""
        record = prepared.parts[RECORD]
        assert isinstance(record, AppBskyFeedPost.Record)
        rkey = record_key(post.key, post.at)
        with Line(credential, timeout, self._allow) as line:
            did = _opened(line, account)
            data = ComAtprotoRepoPutRecord.Data(repo=did, collection=POSTS, rkey=rkey, record=record)
            answer = line.signed(
                lambda client, headers: client.com.atproto.repo.put_record(data, headers=headers), effect=True
            )
            return Receipt(answer.uri, web_address(account.handle or did, rkey), post.text, post.at)

    def retract(self, account: AccountRef, credential: str, network_id: str, timeout: float) -> None:
        """Take one post down. One that is gone already is no error."""
        with Line(credential, timeout, self._allow) as line:
            data = ComAtprotoRepoDeleteRecord.Data(
                repo=_opened(line, account), collection=POSTS, rkey=key_of(network_id)
            )
            line.signed(
                lambda client, headers: client.com.atproto.repo.delete_record(data, headers=headers), effect=True
            )


def _opened(line: Line, account: AccountRef) -> str:
    """The DID that the credential opens: never another account than the one that was approved."""
    did = line.tokens().did
    if account.native_id and account.native_id != did:
        sentence = "The credential opens another account than the one on the register: connect the account again."
        raise NetworkError(sentence, permanent=True, detail=f"{did} is not {account.native_id}")
    return did


def _uploaded(line: Line, medium: Medium) -> BlobRef:
    answer = line.signed(
        lambda client, headers: client.com.atproto.repo.upload_blob(
            medium.data, headers={**headers, "Content-Type": medium.mime}
        )
    )
    return answer.blob


def _did_of(line: Line, handle: str) -> str | None:
    params = ComAtprotoIdentityResolveHandle.Params(handle=handle)
    try:
        return line.ask(lambda client: client.com.atproto.identity.resolve_handle(params)).did
    except BlueskyError as error:
        if error.name in {"InvalidRequest", "HandleNotFound"}:
            return None
        raise


def _answered(line: Line, uri: str) -> AppBskyFeedPost.ReplyRef:
    """What is answered, and the root of its thread."""
    params = ComAtprotoRepoGetRecord.Params(repo=repository_of(uri), collection=POSTS, rkey=key_of(uri))
    answer = line.signed(lambda client, headers: client.com.atproto.repo.get_record(params, headers=headers))
    if answer.cid is None:
        raise NetworkError("Bluesky does not name the version of the post that is answered.", permanent=True)
    parent = ComAtprotoRepoStrongRef.Main(uri=answer.uri, cid=answer.cid)
    thread = getattr(answer.value, "reply", None)
    return AppBskyFeedPost.ReplyRef(parent=parent, root=thread.root if thread else parent)
