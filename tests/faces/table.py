"""Who may read what. One line for each address; an address without a line fails the tests.

`sees(…)`: these get the page, everyone else who is signed in is told that there is no such page (404).
`own(status)`: about whoever asks; the same for everyone signed in. `ACT`: takes a POST alone, whoever asks.
`public(status)`: the same for everyone, signed in or not.
To all but the public ones, who is not signed in, or no more, is sent to the sign-in (at the API: told 401).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.faces.people import EVERYONE, HOUSE, KNOWN, OURS, OVER, SIGNED_IN

_SOME = frozenset({"anonymous", "suspended", "author", "agency_elsewhere", "agent"})


@dataclass(frozen=True, slots=True)
class Line:
    """What each person is told."""

    seen_by: frozenset[str] = SIGNED_IN | {"agent"}
    status: int = 200
    instead: Mapping[str, int] = field(default_factory=dict)
    tried_by: frozenset[str] = EVERYONE | {"agent"}
    is_public: bool = False

    def expected(self, who: str, nobody: int) -> int:
        """The status for `who`, where one who is not signed in is told `nobody`."""
        if self.is_public:
            return self.status
        if who == "anonymous" or who in OVER:
            return nobody
        return self.instead.get(who, self.status if who in self.seen_by else 404)


def sees(who: frozenset[str], **instead: int) -> Line:
    return Line(who, instead=instead)


def own(status: int = 200) -> Line:
    return Line(status=status, tried_by=_SOME)


def public(status: int = 200) -> Line:
    return Line(status=status, tried_by=_SOME, is_public=True)


def only(*names: str) -> frozenset[str]:
    return frozenset(names)


ACT = Line(status=405, tried_by=_SOME)
NO_DEMONSTRATION, NO_CHECKPOINT, NO_FACTOR = public(404), public(404), own(404)
ENTRY = sees(only("crisis_lead", "steward", "auditor", "leadership", "chief"))
WRITERS = only("author", "approver", "chief")
PLAYERS = only("crisis_lead", "steward", "auditor", "leadership", "chief")

_TODAY_AND_SIGN_IN = {
    "/": own(),
    "/account/": own(),
    "/account/signup/": public(),
    "/account/password/reset/": public(),
    "/account/password/link/": public(404),
    "/account/email/": own(302),
    "/account/2fa/": own(302),
    "/account/sessions/": own(),
    "/account/logout/": own(),
    "/account/inactive/": public(),
    "/account/reauthenticate/": own(),
    "/account/confirm-email/": own(),
    "/account/confirm-email/{key}/": own(),
    "/account/password/change/": own(),
    "/account/password/set/": own(302),
    "/account/password/reset/key/done/": public(),
    "/account/password/reset/key/{uidb36}-{key}/": public(),
    "/account/password/reset/done/": public(),
    "/account/login/code/confirm/": public(302),
    "/account/2fa/authenticate/": public(302),
    "/account/2fa/webauthn/login/": public(302),
    "/account/2fa/reauthenticate/": own(302),
    "/account/2fa/totp/activate/": own(302),
    "/account/2fa/totp/deactivate/": NO_FACTOR,
    "/account/2fa/recovery-codes/": NO_FACTOR,
    "/account/2fa/recovery-codes/generate/": own(302),
    "/account/2fa/recovery-codes/download/": NO_FACTOR,
    "/account/2fa/webauthn/": own(),
    "/account/2fa/webauthn/add/": own(302),
    "/account/2fa/webauthn/reauthenticate/": own(302),
    "/account/2fa/webauthn/keys/{pk}/remove/": own(302),
    "/account/2fa/webauthn/keys/{pk}/edit/": own(302),
    "/first-run/": public(302),
}

_WRITING = {
    "/compose/": own(),
    "/compose/{post_id}/": sees(WRITERS),
    "/compose/{post_id}/draft": ACT,
    "/compose/{post_id}/accounts": sees(WRITERS),
    "/posts/": own(),
    "/posts/export.csv": own(),
    "/posts/{post_id}/": sees(OURS),
    "/posts/{post_id}/withdraw": ACT,
    "/posts/{post_id}/adopt": ACT,
    "/posts/{post_id}/copy": ACT,
    "/posts/{post_id}/remark": ACT,
    "/posts/{post_id}/approvals/{approval_id}/withdraw": ACT,
    "/posts/{post_id}/picture/{sha256}": sees(OURS),
    "/reviews/": own(),
    "/reviews/{review_id}/": sees(OURS),
    "/reviews/{review_id}/approve": ACT,
    "/reviews/{review_id}/reject": ACT,
    "/reviews/{review_id}/false-alarm": ACT,
    "/templates/": own(),
    "/templates/new": own(),
    "/templates/{template_id}/": sees(HOUSE | {"agency"}),
    "/templates/{template_id}/fill": ACT,
    "/templates/{template_id}/retire": ACT,
    "/templates/{template_id}/standing": ACT,
    "/templates/{template_id}/standing/{standing_id}/withdraw": ACT,
}

_REGISTER = {
    "/accounts/": own(),
    "/accounts/export.csv": own(),
    "/accounts/networks": own(),
    "/accounts/new": sees(only("steward", "chief")),
    "/accounts/activate": ACT,
    "/accounts/import": sees(only("chief")),
    "/accounts/import/{run_id}/": sees(HOUSE),
    "/accounts/import/{run_id}/take-in": ACT,
    "/accounts/import/{run_id}/go-on": ACT,
    "/accounts/import/{run_id}/cancel": ACT,
    "/accounts/{account_id}/": sees(HOUSE | {"agency"}),
    "/accounts/{account_id}/change": sees(only("steward", "chief")),
    "/accounts/{account_id}/owners": sees(only("steward", "chief")),
    "/accounts/{account_id}/connect": sees(only()),  # our own networks take no credential
    "/accounts/{account_id}/revoke": ACT,
    "/accounts/{account_id}/retire": ACT,
    "/accounts/posture/check": ACT,
    "/accounts/{account_id}/posture": sees(only()),  # attested by its owner of IT alone
    "/accounts/{account_id}/risks/{finding}": ACT,
    "/accounts/{account_id}/doubt": ACT,
    "/accounts/{account_id}/false-alarms/{false_alarm_id}/accept": ACT,
    "/accounts/{account_id}/false-alarms/{false_alarm_id}/dismiss": ACT,
    "/accounts/{account_id}/voice/learn": ACT,
    "/accounts/{account_id}/restore": ACT,
    "/keys/": sees(HOUSE),
    "/keys/recoveries/{recovery_id}/": sees(HOUSE),
    "/keys/recoveries/{recovery_id}/refuse": ACT,
    "/keys/{change_id}/": sees(HOUSE),
    "/keys/{change_id}/turn": ACT,
    "/keys/{change_id}/refuse": ACT,
    "/keys/{change_id}/withdraw": ACT,
    "/keys/{change_id}/decide": ACT,
}

_PEOPLE = {
    "/people/": own(),
    "/people/export.csv": own(),
    "/people/new": sees(only("steward", "chief")),
    "/people/tokens/": own(),
    "/people/tokens/{token_id}/revoke": ACT,
    "/people/partners/": own(),
    "/people/partners/{partner_id}/open": sees(only("steward", "chief")),
    "/people/engagements/{engagement_id}/": sees(HOUSE),
    "/people/engagements/{engagement_id}/end": ACT,
    "/people/directories/{list_id}/": sees(only("chief")),
    "/people/directories/{list_id}/{what}": ACT,
    "/people/offices/": own(),
    "/people/offices/{office_id}/": sees(only("steward", "chief")),
    "/people/{person_id}/": sees(HOUSE),
    "/people/{person_id}/change": sees(only("steward", "chief")),
    "/people/{person_id}/grant": ACT,
    "/people/{person_id}/link": ACT,
    "/people/{person_id}/roles/{grant_id}/end": ACT,
    "/people/{person_id}/{what}": ACT,
}

_POLICY_AND_LEDGER = {
    "/policy/": own(),
    "/policy/terms/": sees(HOUSE),
    "/policy/terms/{term_id}/end": ACT,
    "/policy/terms/{term_id}/weigh": ACT,
    "/policy/{office_id}/": sees(HOUSE | {"agency"}),
    "/policy/{office_id}/change": sees(only("steward", "chief")),
    "/policy/{office_id}/charter": sees(only("steward", "chief")),
    "/ledger/": own(),
    "/ledger/export.jsonl": own(),
    "/ledger/export.csv": own(),
    "/ledger/{entry_id}/": ENTRY,
    # No entry has an index yet: who may see it is told so, the others that there is none.
    "/ledger/{entry_id}/proof": sees(only(), **dict.fromkeys(ENTRY.seen_by, 409)),
}

_CAMPAIGNS = {
    "/campaigns/": own(),
    "/campaigns/new": sees(only("steward", "chief")),
    "/campaigns/events/": sees(HOUSE),
    "/quarantine/": sees(HOUSE),
    "/quarantine/{quarantined_id}/lift": ACT,
    "/campaigns/events/{event_id}/close": ACT,
    "/campaigns/{campaign_id}/": sees(HOUSE | {"agency"}),
    "/campaigns/{campaign_id}/review": ACT,
    "/campaigns/{campaign_id}/close": ACT,
}

_TABLETOP = {
    "/tabletop/": sees(HOUSE),
    "/tabletop/accidents/{incident_id}/": sees(HOUSE),
    # Asked without its two runs.
    "/tabletop/accidents/{incident_id}/compare": sees(only(), **dict.fromkeys(HOUSE, 422)),
    "/tabletop/runs/{tabletop_run_id}/": sees(PLAYERS),
    "/tabletop/runs/{tabletop_run_id}/cancel": ACT,
    "/tabletop/runs/{tabletop_run_id}/remove": sees(only("steward", "chief")),  # or whoever asked for it
}

_STOPPING_AND_SENDING = {
    "/freeze/": own(),
    "/freeze/stops/": own(),
    "/freeze/passes/{pass_id}/": sees(OURS),
    "/freeze/passes/{pass_id}/confirm/": ACT,
    "/freeze/passes/{pass_id}/claim/": ACT,
    "/freeze/passes/{pass_id}/review/": ACT,
    "/freeze/speakers/{speaker_id}/withdraw/": ACT,
    "/freeze/{freeze_id}/": sees(HOUSE | {"agency"}),
    "/freeze/{freeze_id}/wire/": sees(HOUSE | {"agency"}),
    "/freeze/{freeze_id}/speakers/": ACT,
    "/freeze/{freeze_id}/say/": sees(HOUSE),
    "/freeze/{freeze_id}/say/text/": sees(HOUSE),
    "/freeze/{freeze_id}/say/{template_id}/": sees(HOUSE),
    "/freeze/{freeze_id}/release/": ACT,
    "/freeze/{freeze_id}/thaw/": ACT,
    "/freeze/{freeze_id}/thaw/confirm/": ACT,
    "/freeze/{freeze_id}/thaw/withdraw/": ACT,
    "/calendar/": own(),
    "/calendar/slots/new": own(),
    "/calendar/slots/{slot_id}/fill": ACT,
    "/calendar/slots/{slot_id}/drop": ACT,
    "/calendar/export.csv": own(),
    "/calendar/export.ics": own(),
    "/deliveries/": own(),
    "/deliveries/export.csv": own(),
    "/deliveries/decide/": ACT,
    "/deliveries/{delivery_id}/": sees(OURS),
    "/deliveries/{delivery_id}/take-down/": ACT,
    "/deliveries/{delivery_id}/settle/": ACT,
}

_PUBLIC = {
    "/ledger/checkpoint": NO_CHECKPOINT,
    "/ledger/key": NO_CHECKPOINT,
    "/ledger/tile/entries/{place}": NO_CHECKPOINT,
    "/ledger/tile/{level}/{place}": NO_CHECKPOINT,
    "/newsroom/": public(),
    "/newsroom/accounts": public(),
    "/newsroom/feed.atom": public(),
    "/newsroom/feed.json": public(),
    "/newsroom/picture/{sha256}": public(404),  # this one is on the sandbox alone
    "/newsroom/{item_id}": public(404),
    "/sandbox/{account_id}/": public(),
    "/sandbox/{account_id}/picture/{sha256}": public(),
    # Those who have a part in the account read that they may not; the others find nothing.
    "/sandbox/{account_id}/faults": sees(
        only("crisis_lead", "steward", "chief"),
        **dict.fromkeys(KNOWN - {"crisis_lead", "steward", "chief"}, 403),
    ),
    "/story/": NO_DEMONSTRATION,
    "/story/{slug}/": NO_DEMONSTRATION,
    "/story/begin": public(405),
    "/story/as/{key}": public(405),
}

OPERATIONS: Mapping[str, Line] = {
    "/me": own(),
    "/tokens": own(),
    "/status": own(),
    "/today": own(),
    "/posts": own(),
    "/posts/{post_id}": sees(OURS),
    "/posts/{post_id}/draft": sees(WRITERS),
    "/posts/{post_id}/media/{sha256}": sees(OURS),
    "/reviews": own(),
    "/reviews/{review_id}": sees(OURS),
    "/deliveries": own(),
    "/deliveries/{delivery_id}": sees(OURS),
    "/passes": own(),
    "/passes/{pass_id}": sees(OURS),
    "/recoveries": own(),
    "/directories": own(),
    "/directories/{list_id}": sees(only("chief")),
    "/freezes": own(),
    "/freezes/stops": own(422),  # asked without its scope
    "/freezes/{freeze_id}": sees(HOUSE | {"agency", "agent"}),
    "/freezes/{freeze_id}/frozen": sees(HOUSE | {"agency", "agent"}),
    "/freezes/{freeze_id}/lane": sees(HOUSE | {"agency", "agent"}),
    "/freezes/{freeze_id}/held": sees(HOUSE | {"agency", "agent"}),
    "/freezes/{freeze_id}/wire": sees(HOUSE | {"agency", "agent"}),
    "/templates": own(),
    "/templates/{template_id}": sees(HOUSE | {"agency"}),
    "/accounts": own(),
    "/accounts/{account_id}": sees(HOUSE | {"agency", "agent"}),
    "/networks": own(),
    "/accounts/{account_id}/posture": sees(HOUSE),
    "/accounts/{account_id}/false-alarms": sees(HOUSE),
    "/accounts/{account_id}/voice": sees(HOUSE | {"agency", "agent"}),
    "/offices": own(),
    "/offices/{office_id}": sees(HOUSE | {"agency", "agent"}),
    "/offices/{office_id}/charter": sees(HOUSE | {"agency", "agent"}),
    "/offices/{office_id}/policy": sees(HOUSE | {"agency", "agent"}),
    "/offices/{office_id}/policy/versions": sees(HOUSE | {"agency", "agent"}),
    "/people": own(),
    "/people/{person_id}": sees(HOUSE),
    "/partners": own(),
    "/engagements": own(),
    "/changes": own(),
    "/changes/waiting": own(),
    "/changes/{change_id}": sees(HOUSE),
    "/campaigns": own(),
    "/campaigns/{campaign_id}": sees(HOUSE | {"agency", "agent"}),
    "/imports": own(),
    "/imports/{run_id}": sees(HOUSE),
    "/jobs": sees(only("chief")),
    "/jobs/{job_id}": sees(only("chief")),
    "/ledger/checkpoint": own(404),  # none is signed yet
    "/ledger/consistency": own(422),  # asked without its sizes
    "/ledger/entries": own(),
    "/ledger/entries/{entry_id}": ENTRY,
    "/ledger/entries/{entry_id}/proof": own(409),  # its entry has no index yet
    "/sandbox/{account_id}/fault": sees(
        only("crisis_lead", "steward", "chief"),
        **dict.fromkeys((KNOWN | {"agent"}) - {"crisis_lead", "steward", "chief"}, 403),
    ),
    "/events": own(),
    "/quarantine": own(),
    "/terms": own(),
    "/terms/{term_id}": sees(HOUSE),
    "/slots": own(),
    "/calendar": own(422),  # asked without its days
    "/tabletop/incidents": sees(HOUSE),
    "/tabletop/incidents/{incident_id}": sees(HOUSE),
    "/tabletop/accounts": own(),
    "/tabletop/runs": own(),
    "/tabletop/runs/{tabletop_run_id}": sees(PLAYERS),
    "/tabletop/runs/{tabletop_run_id}/with/{other_run_id}": sees(PLAYERS),
}
"""What the API's readings give, below /api/v1. Acts are tried in tests/api/test_roles.py."""

PAGES: Mapping[str, Line] = {
    **_TODAY_AND_SIGN_IN, **_WRITING, **_REGISTER, **_PEOPLE, **_POLICY_AND_LEDGER, **_CAMPAIGNS,
    **_TABLETOP, **_STOPPING_AND_SENDING, **_PUBLIC,
}  # fmt: skip
