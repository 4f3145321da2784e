"""A small house with one of everything, for those who try every endpoint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from masthead.freeze.actions import ask_thaw, name_speaker, place_freeze
from masthead.jobs.models import Job
from masthead.kernel.clock import now
from masthead.people.models import DirectoryList, Grant, Office, Person, Recovery
from masthead.publishing.actions import (
    approve_revision,
    declare_event,
    give_standing_approval,
    make_template,
    quarantine_media,
    report_false_alarm,
    reserve_slot,
)
from masthead.publishing.models import Approval
from masthead.publishing.queries import reviews
from masthead.registry.actions import add_term, give_file, propose_owner_change
from masthead.registry.models import Account, Charter
from tests import factories as make
from tests import story
from tests.support.played import INCIDENT, THROUGH, played


@dataclass(frozen=True, slots=True)
class World:
    """Who can do nearly everything, whom they do it to, and what there is of each kind, by the parameters' names."""

    boss: Person
    agency: Person
    stranger: Person
    agent: Person
    office: Office
    account: Account
    ids: Mapping[str, UUID | str]


def world() -> World:
    """One of everything, under way."""
    office = make.office("Harbour")
    boss = make.person(
        name="Grace Boss",
        function="it",
        roles=["steward", "author", "approver", "crisis_lead", "responder", "auditor"],
        on_call=True,
    )
    account = make.account(office=office, deputies=True)
    contract = make.engagement(sponsor=boss, offices=[office], accounts=[account])
    agency = make.outsider(contract)
    cast = story.Cast(account, make.person(roles=["author"]), make.person(roles=["approver"]))
    review = story.submitted(cast, "The market opens at ten.")
    given = approve_revision(actor=cast.approves, review_id=review.id, digest=review.revision.digest)
    delivery = story.delivery_of(review)
    open_review = story.submitted(cast, "The bridge is closed on Sunday.")
    template = make_template(
        actor=cast.writes,
        office_id=office.id,
        name="Ferry times",
        body="The ferry leaves at {hour}.",
        fields={"hour": {"type": "time"}},
    )
    standing = give_standing_approval(
        actor=cast.approves,
        template_id=template,
        accounts=[account.id],
        senders_=[cast.author.id],
        count=3,
        starts_at=now(),
        ends_at=now() + timedelta(days=3),
    )
    event = declare_event(actor=make.actor(boss), office_id=office.id, name="Storm", words=["storm"])
    quarantined = quarantine_media(
        actor=make.actor(boss),
        scope="account",
        scope_id=account.id,
        address="https://pic.example.org/stolen",
        label="stolen",
        reason="It is not ours.",
    )
    held = story.submitted(cast, "We remember the victims of the earthquake. Big sale today!")
    mark = reviews.review(make.actor(boss), held.id).findings[0].mark
    alarm = report_false_alarm(actor=cast.approves, review_id=held.id, mark=mark)
    term = add_term(
        actor=make.actor(boss),
        scope="account",
        scope_id=account.id,
        text="rock bottom",
        severity="hold",
        reason="We say affordable.",
    )
    slot = reserve_slot(
        actor=cast.writes, account_id=account.id, at=now() + timedelta(days=2), title="Harbour fair, copy needed"
    )
    campaign = make.campaign(office=office, accounts=[account], tags=["harbour"])
    Charter.objects.create(office=office, assignments={}, decider=boss, changed_at=now())
    change = propose_owner_change(
        actor=make.actor(boss), account_id=account.id, it_deputy=make.person(function="it", office=office).id
    )
    freeze = place_freeze(actor=make.actor(boss), scope="office", scope_id=make.office().id, reason="A drill.")
    thaw = ask_thaw(actor=make.actor(boss), freeze_id=freeze, reason="The drill is over.")
    named = name_speaker(actor=make.actor(boss), freeze_id=freeze, person_id=boss.id)
    file = b"name,parent\nQuay,Harbour\n"
    run = give_file(actor=make.actor(boss), kind="offices", data=file, file_name="offices.csv", trial=True)
    recovery = Recovery.objects.create(
        function="communications",
        name="Mara",
        email="mara@example.test",
        digest="0" * 64,
        named_by="root",
        named_at=now(),
        opens_at=now() + timedelta(days=1),
        lapses_at=now() + timedelta(days=4),
    )
    listed = DirectoryList.objects.create(
        file_name="people.csv", sha256="0" * 64, missing=[], active=1, brought_by=boss, brought_at=now()
    )
    subordinate = make.person(office=office, roles=["author"])
    ids: dict[str, UUID | str] = {
        "office_id": office.id,
        "account_id": account.id,
        "person_id": subordinate.id,
        "grant_id": Grant.objects.get(person=subordinate).id,
        "engagement_id": contract.id,
        "partner_id": contract.partner_id,
        "post_id": open_review.revision.post_id,
        "review_id": open_review.id,
        "approval_id": Approval.objects.get(id=given).id,
        "delivery_id": delivery.id,
        "template_id": template,
        "standing_id": standing,
        "event_id": event,
        "quarantined_id": quarantined,
        "false_alarm_id": alarm,
        "term_id": term,
        "slot_id": slot,
        "campaign_id": campaign.id,
        "change_id": change,
        "recovery_id": recovery.id,
        "list_id": listed.id,
        "freeze_id": freeze,
        "thaw_id": thaw,
        "speaker_id": named,
        "run_id": run,
        "incident_id": INCIDENT,
        "tabletop_run_id": played(boss, account),
        "other_run_id": played(boss, account, THROUGH),
        "job_id": Job.objects.get(subject=run).id,
    }
    stranger = make.person(function="program", office=make.office())
    return World(boss, agency, stranger, make.agent(office=office, roles=["author"]), office, account, ids)
