"""Writes inside an open act, for the apps above."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, UUIDField, Value

from masthead.freeze.entries import ClaimConfirmed, GlassBroken, PassConfirmed, PassGiven, SpeakerNamed
from masthead.freeze.models import Freeze, Pass, PassUse, Speaker
from masthead.freeze.scopes import place_of
from masthead.kernel.errors import Conflict, Invalid
from masthead.ledger.action import Action


def name_for(act: Action, freeze: Freeze, person_id: UUID, name: str) -> UUID:
    """Let somebody in house speak through this freeze. Who may say so was asked before."""
    named = Speaker.objects.create(
        freeze=freeze,
        person_id=person_id,
        person_name=name,
        named_by=act.actor.person,
        named_by_name=act.actor.name,
        named_at=act.now,
    )
    act.record(SpeakerNamed(subject=freeze.id, scope_name=freeze.scope_name, person=person_id, person_name=name))
    return named.id


def carry_lane(old: Freeze, smaller: Freeze) -> None:
    """A freeze that takes over from a wider one keeps its named authors, and what was let through it."""
    Speaker.objects.bulk_create(
        Speaker(
            freeze=smaller,
            person_id=each.person_id,
            person_name=each.person_name,
            named_by=each.named_by,
            named_by_name=each.named_by_name,
            named_at=each.named_at,
        )
        for each in Speaker.objects.filter(freeze=old, withdrawn_at=None)
    )
    added = Func(F("freeze_ids"), Value(smaller.id), function="array_append", output_field=ArrayField(UUIDField()))
    Pass.objects.filter(freeze_ids__contains=[old.id]).update(freeze_ids=added)


def give_pass(
    act: Action,
    *,
    kind: str,
    post_id: UUID,
    digest: str,
    account_ids: Collection[UUID],
    freeze_ids: Collection[UUID],
    needs_second: bool,
    saw: Collection[str],
    claims: Collection[str],
    subjects: Collection[str],
    ends_at: datetime,
    reason: str,
) -> UUID:
    """Let one named revision through these freezes to named accounts; returns the pass. It takes effect at once, unless
    a second person, or somebody who confirms a claim, is missing.

    The act must have taken the freeze's lock first.
    """
    accounts = sorted(account_ids)
    given = Pass.objects.create(
        kind=kind,
        post_id=post_id,
        digest=digest,
        account_ids=accounts,
        freeze_ids=sorted(freeze_ids),
        needs_second=needs_second,
        saw=sorted(saw),
        claims=sorted(claims),
        subjects=sorted(subjects),
        released_by=act.actor.person,
        reason=reason,
        released_at=act.now,
        effective_at=None if needs_second or claims else act.now,
        ends_at=ends_at,
    )
    act.record(
        PassGiven(
            subject=given.id,
            account=accounts[0],
            pass_kind=kind,
            digest=digest,
            accounts=accounts,
            freezes=given.freeze_ids,
            findings=given.saw,
            claims=len(given.claims),
            effective=given.effective_at is not None,
            reason=reason,
        )
    )
    if kind == Pass.Kind.GLASS:
        _alarm(act, given)
    return given.id


def second_pass(act: Action, pass_id: UUID, *, saw: Collection[str], claims: Collection[str]) -> bool:
    """The second person's yes, to what they were shown; whether the pass takes effect by it. Raises `Conflict`."""
    given = _open(act, pass_id)
    if not given.needs_second or given.second_by is not None:
        raise Conflict("This needs no second person, or has one already.", code="pass_closed")
    given.second_by, given.second_at = act.actor.person, act.now
    given.saw, given.claims = sorted({*given.saw, *saw}), sorted({*given.claims, *claims})
    effective = _settle(act, given)
    act.record(
        PassConfirmed(
            subject=given.id,
            account=given.account_ids[0],
            digest=given.digest,
            accounts=given.account_ids,
            first_by=given.released_by,
            effective=effective,
        )
    )
    return effective


def confirm_claims(act: Action, pass_id: UUID, reason: str) -> bool:
    """Somebody who knows confirms what a pass claims; whether it takes effect by it. Raises `Conflict`, `Invalid`."""
    given = _open(act, pass_id)
    if not given.claims or given.claim_by is not None:
        raise Conflict("No cause and no culprit waits to be confirmed here.", code="no_claim")
    if not reason.strip():
        raise Invalid("Say how you know.", fields={"reason": "One sentence; it is kept in the ledger."})
    given.claim_by, given.claim_at, given.claim_reason = act.actor.person, act.now, reason.strip()
    effective = _settle(act, given)
    act.record(
        ClaimConfirmed(
            subject=given.id,
            account=given.account_ids[0],
            digest=given.digest,
            accounts=given.account_ids,
            effective=effective,
            reason=given.claim_reason,
        )
    )
    return effective


def use_pass(pass_id: UUID, account_id: UUID, delivery_id: UUID, at: datetime) -> None:
    """This delivery goes by it; no other one to this account does. Trying the same one again is no second use."""
    PassUse.objects.get_or_create(
        pass_id=pass_id, account_id=account_id, defaults={"delivery_id": delivery_id, "at": at}
    )


def _open(act: Action, pass_id: UUID) -> Pass:
    given = Pass.objects.select_for_update().get(id=pass_id)
    if given.effective_at is not None or given.ends_at <= act.now:
        raise Conflict("This took effect already, or its hour is over. Release it again.", code="pass_closed")
    return given


def _settle(act: Action, given: Pass) -> bool:
    whole = (not given.needs_second or given.second_by is not None) and (not given.claims or given.claim_by is not None)
    given.effective_at = act.now if whole else None
    given.save()
    return whole


def _alarm(act: Action, given: Pass) -> None:
    owners = {owner for account_id in given.account_ids for owner in place_of("account", account_id).owners}
    act.record(
        GlassBroken(
            subject=given.id,
            account=given.account_ids[0],
            digest=given.digest,
            accounts=given.account_ids,
            owners=sorted(owners),
            reason=given.reason,
        )
    )
