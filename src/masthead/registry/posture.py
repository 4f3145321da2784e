"""What is wrong with an account's own login on its network: found from what was attested, at each reading.

A finding is open until it is mended; no job opens or closes it. Masthead cannot look into a network's own sign-in, so
that nobody attested anything, or long ago, is a finding too. Our own networks have no other door: there nothing needs
to be attested, and what was attested all the same is read as anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

FRESH_DAYS = 90
"""How many days after the asking an attestation counts as known."""

OWN_NETWORKS = ("newsroom", "sandbox")

NATIVE_LOGIN = "native_login"
SECOND_FACTOR_OFF = "second_factor_off"
SECOND_FACTOR_SMS = "second_factor_sms"
RECOVERY_MOBILE = "recovery_mobile"
RECOVERY_PRIVATE = "recovery_private"
RECOVERY_UNKNOWN = "recovery_unknown"
ATTESTATION_MISSING = "attestation_missing"
ATTESTATION_OLD = "attestation_old"
FINDINGS = (
    SECOND_FACTOR_OFF,
    SECOND_FACTOR_SMS,
    RECOVERY_MOBILE,
    RECOVERY_PRIVATE,
    RECOVERY_UNKNOWN,
    NATIVE_LOGIN,
    ATTESTATION_MISSING,
    ATTESTATION_OLD,
)
"""Every finding, the most pressing first."""

CLEAN = (
    ("no account with a native login", frozenset({NATIVE_LOGIN})),
    ("no account without a second factor", frozenset({SECOND_FACTOR_OFF})),
    ("no account with a second factor by SMS", frozenset({SECOND_FACTOR_SMS})),
    (
        "no account recovered by a phone number or a private address",
        frozenset({RECOVERY_MOBILE, RECOVERY_PRIVATE, RECOVERY_UNKNOWN}),
    ),
    (f"no attestation missing or older than {FRESH_DAYS} days", frozenset({ATTESTATION_MISSING, ATTESTATION_OLD})),
)
"""What a check may say is clean, and the findings that keep it from saying so."""

JOIN = """
LEFT JOIN LATERAL (
    SELECT n.* FROM registry_attestation n WHERE n.account_id = a.id ORDER BY n.attested_at DESC, n.id DESC LIMIT 1
) t ON true
"""
"""The newest attestation of the account `a`."""

_TODAY = "((SELECT masthead_now()) AT TIME ZONE 'UTC')::date"

FOUND = f"""
array_remove(ARRAY[
    CASE WHEN t.second_factor = 'off' THEN '{SECOND_FACTOR_OFF}' END,
    CASE WHEN t.second_factor = 'sms' THEN '{SECOND_FACTOR_SMS}' END,
    CASE WHEN t.recovery = 'mobile' THEN '{RECOVERY_MOBILE}' END,
    CASE WHEN t.recovery = 'private' THEN '{RECOVERY_PRIVATE}' END,
    CASE WHEN t.recovery = 'unknown' THEN '{RECOVERY_UNKNOWN}' END,
    CASE WHEN t.native_login <> 'system_held' THEN '{NATIVE_LOGIN}' END,
    CASE WHEN t.id IS NULL AND a.network NOT IN ('newsroom', 'sandbox') THEN '{ATTESTATION_MISSING}' END,
    CASE WHEN t.asked_on < ({_TODAY} - {FRESH_DAYS}) THEN '{ATTESTATION_OLD}' END
], NULL)
"""
"""The findings of `a`, those accepted for now among them."""

OPEN = f"""
ARRAY(SELECT f.code FROM unnest({FOUND}) WITH ORDINALITY AS f(code, place)
      WHERE NOT EXISTS (SELECT 1 FROM registry_acceptedrisk r WHERE r.account_id = a.id AND r.finding = f.code
                        AND r.accepted_at <= (SELECT masthead_now()) AND r.until > (SELECT masthead_now()))
      ORDER BY f.place)
"""
"""The findings of `a` that nobody bears now."""

IN_DOUBT = "EXISTS (SELECT 1 FROM registry_doubt b WHERE b.account_id = a.id AND b.ended_at IS NULL)"
"""Whether `a` is not known to be in our hands."""


def sentence_of(code: str, native_login: str = "", off_since: date | None = None) -> str:
    """A finding in words."""
    since = f", since {off_since.isoformat()}" if off_since else "; nobody knows since when"
    held = "a person holds it" if native_login == "held_by_person" else "somebody may sign in past Masthead"
    return {
        NATIVE_LOGIN: f"The network's own login is there: {held}.",
        SECOND_FACTOR_OFF: f"Its second factor is off{since}.",
        SECOND_FACTOR_SMS: "Its second factor comes by SMS: whoever takes over the number has it.",
        RECOVERY_MOBILE: "It is recovered by a mobile number: whoever takes over the number has the account.",
        RECOVERY_PRIVATE: "It is recovered by a private address.",
        RECOVERY_UNKNOWN: "Nobody knows how it is recovered.",
        ATTESTATION_MISSING: "Nobody of IT has said how its own login stands.",
        ATTESTATION_OLD: f"What is known of its own login was asked more than {FRESH_DAYS} days ago.",
    }[code]


def clean_of(found: Iterable[str]) -> tuple[str, ...]:
    """What a check of accounts with these findings may say is clean. Where an attestation is missing, nothing of what
    it would have said is called clean."""
    codes = set(found)
    unknown = ATTESTATION_MISSING in codes
    return tuple(
        words for words, against in CLEAN if not (codes & against or (unknown and ATTESTATION_MISSING not in against))
    )
