"""What may not go out: an address, a picture, or both, put on the list of what the guard blocks, and taken off it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from uuid import UUID

from masthead.core.decision import not_found
from masthead.core.guard.quarantined_media import address_key
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.models import TwoKeyChange
from masthead.people.places import place
from masthead.people.standing import Where
from masthead.people.steps import propose_change
from masthead.publishing.actions.media import convert
from masthead.publishing.effects import LIFT_QUARANTINE
from masthead.publishing.entries import MediaQuarantined
from masthead.publishing.likeness import likeness
from masthead.publishing.models import Medium, Quarantined
from masthead.publishing.permissions import may_quarantine
from masthead.registry.models import Account

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class _Picture:
    sha256: str
    phash: str


def quarantine_media(
    *,
    actor: Actor,
    scope: str,
    scope_id: UUID,
    label: str,
    reason: str,
    address: str = "",
    sha256: str = "",
    picture: bytes = b"",
) -> UUID:
    """Let nothing go out from this office and all below it, or from this account, that holds the address or the
    picture. The picture is named by its SHA-256 as Masthead keeps it, or given as bytes, which are not kept."""
    named = _picture(sha256.strip().lower(), picture)
    with Action("media.quarantine", actor) as act:
        where, office_id = _scope(act, scope, scope_id)
        act.require(may_quarantine(actor, where, _owners(where)))
        checks = Checks()
        said_label = checks.line("label", label, most=60)
        said_reason = checks.text("reason", reason, least=3, most=2000)
        address = address.strip()
        if address and not _is_address(address):
            checks.say("address", "A web address, as https://example.org/picture.")
        if not address and not named.sha256:
            checks.say("address", "An address, or a picture.")
        checks.done()
        row = Quarantined.objects.create(
            office_id=office_id,
            account_id=where.account_id,
            address=address,
            sha256=named.sha256,
            phash=named.phash,
            label=said_label,
            reason=said_reason,
            added_by_id=actor.person,
            added_at=act.now,
        )
        act.record(
            MediaQuarantined(
                subject=row.id,
                account=row.account_id,
                office=row.office_id,
                address=row.address,
                sha256=row.sha256,
                label=row.label,
                reason=row.reason,
            )
        )
        act.answer(id=row.id)
    return row.id


def lift_quarantine(*, actor: Actor, quarantined_id: UUID, reason: str) -> UUID:
    """Ask that it may go out again: that opens a block, so it takes two keys. Returns the change that waits."""
    with Action("quarantine.lift", actor) as act:
        row = Quarantined.objects.select_for_update().filter(id=quarantined_id).first()
        if row is None:
            act.require(not_found())
            raise AssertionError
        where = place("account", row.account_id) if row.account_id else place("office", row.office_id)
        act.require(may_quarantine(actor, where, _owners(where)))
        if row.lifted_at is not None:
            raise Conflict("This is not in quarantine any more.", code="lifted")
        if TwoKeyChange.objects.filter(kind=LIFT_QUARANTINE, subject=row.id, state=TwoKeyChange.State.OPEN).exists():
            raise Conflict("Its lifting waits for two keys already.", code="waits")
        checks = Checks()
        why = checks.text("reason", reason, least=3, most=1000)
        checks.done()
        what = row.address or f"the picture {row.sha256[:8]}"
        change = propose_change(
            act,
            kind=LIFT_QUARANTINE,
            office_id=row.office_id,
            subject=row.id,
            summary=f"Take {what} out of quarantine",
            payload={"quarantined": str(row.id)},
            items=[f"“{row.label}”: {row.reason}"],
            reason=why,
        )
        act.answer(id=change.id)
    return change.id


def _is_address(text: str) -> bool:
    return len(text) <= 2000 and not re.search(r"\s", text) and "." in address_key(text).split("/")[0]


def _picture(sha256: str, data: bytes) -> _Picture:
    """The picture's name and likeness, before the transaction: converting it takes time."""
    if data:
        try:
            converted, *_ = convert(data)
        except Invalid as error:
            raise Invalid(error.sentence, fields={"picture": " ".join(error.fields.values())}) from error
        return _Picture(hashlib.sha256(converted).hexdigest(), likeness(converted))
    if sha256 and not _DIGEST.fullmatch(sha256):
        raise Invalid("That names no picture.", fields={"sha256": "64 hexadecimal digits."})
    known = Medium.objects.filter(sha256=sha256).values_list("phash", flat=True).first() if sha256 else None
    return _Picture(sha256, known or "")


def _scope(act: Action, scope: str, scope_id: UUID) -> tuple[Where, UUID]:
    if scope not in {"office", "account"}:
        raise Invalid("Choose where it holds.", fields={"scope": "office or account."})
    where = place(scope, scope_id)
    return where, where.offices[-1]


def _owners(where: Where) -> frozenset[UUID]:
    """Owners and deputies of the account, where one is meant."""
    row = Account.objects.filter(id=where.account_id).first() if where.account_id else None
    if row is None:
        return frozenset()
    held = (row.communications_owner_id, row.it_owner_id, row.communications_deputy_id, row.it_deputy_id)
    return frozenset(each for each in held if each)
