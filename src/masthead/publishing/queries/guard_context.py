"""The guard's context, put together in one place, for compose, submit and gate alike."""

from __future__ import annotations

from uuid import UUID

from masthead.core.guard import Context, EventWord, Quarantine, Reserved
from masthead.core.guard.quarantined_media import address_key
from masthead.core.voice import FORMAT
from masthead.freeze.cover import OPEN, SCOPE
from masthead.kernel.statements import Later, Rows
from masthead.networks.tables import limits
from masthead.publishing.queries.voices import own_voice
from masthead.registry import terms
from masthead.registry.sending import Sender

CONFIDENTIAL = "a confidential matter, which the office's approvers know"
"""What is said of an event whose name is not told."""

_IN_FORCE = """e.closed_at IS NULL AND e.office_id = ANY(%(offices)s)
  AND (e.ends_at IS NULL OR e.ends_at > masthead_now())
  AND (e.account_ids = '{}' OR %(account)s = ANY(e.account_ids))"""
_SQL = f"""
WITH running AS (
    SELECT c.*, d.today BETWEEN c.starts_on AND c.ends_on AS on_now
    FROM registry_campaign c JOIN people_office o ON o.id = c.office_id
    CROSS JOIN LATERAL (SELECT (masthead_now() AT TIME ZONE o.time_zone)::date AS today) d
    WHERE c.closed_at IS NULL AND d.today <= c.ends_on
)
SELECT 'tag', t.tag, c.name, CASE
    WHEN NOT %(account)s = ANY(c.account_ids) THEN 'this account'
    WHEN c.id IS DISTINCT FROM %(campaign)s THEN 'this post'
    WHEN c.member_ids <> '{{}}' AND NOT %(author)s = ANY(c.member_ids) THEN 'its author'
    ELSE '' END
FROM registry_reservedtag t JOIN running c ON c.id = t.campaign_id
WHERE c.on_now
UNION ALL
SELECT 'registered', t.tag, '', CASE WHEN c.decision IN ('go', 'pilot') THEN 'reviewed' ELSE '' END
FROM registry_reservedtag t JOIN running c ON c.id = t.campaign_id
UNION ALL
SELECT 'spelled', n.name, '', ''
FROM running c CROSS JOIN LATERAL unnest(c.names) AS n(name)
WHERE c.id = %(campaign)s OR %(account)s = ANY(c.account_ids)
UNION ALL
SELECT e.kind, COALESCE(w.word, ''), CASE WHEN e.confidential THEN %(confidential)s ELSE e.name END, ''
FROM publishing_event e LEFT JOIN LATERAL unnest(e.words) AS w(word) ON true
WHERE {_IN_FORCE}
UNION ALL
SELECT 'protect', p.name, c.name, ''
FROM registry_campaign c CROSS JOIN LATERAL unnest(c.must_not_offend) AS p(name)
WHERE c.id = %(campaign)s
UNION ALL
SELECT 'frozen', '', '', ''
WHERE EXISTS (
    SELECT 1 FROM freeze_freeze f
    CROSS JOIN (SELECT %(account)s::uuid AS account_id, %(campaign)s::uuid AS campaign_id) d
    CROSS JOIN (SELECT %(offices)s::uuid[] AS ancestors) o
    WHERE {OPEN} AND {SCOPE})
UNION ALL
SELECT k.what, k.value, '', ''
FROM publishing_quarantined q
CROSS JOIN LATERAL (VALUES ('address', q.address), ('sha256', q.sha256), ('phash', q.phash)) AS k(what, value)
WHERE q.lifted_at IS NULL AND k.value <> '' AND q.office_id = ANY(%(offices)s)
  AND (q.account_id IS NULL OR q.account_id = %(account)s)
UNION ALL
SELECT DISTINCT 'place', d.place, '', ''
FROM registry_account a CROSS JOIN LATERAL unnest(a.allowed_links) AS d(place)
WHERE a.office_id = ANY(%(offices)s)
UNION ALL
SELECT 'own', {terms.ROW}, '', ''
FROM registry_ownterm t WHERE {terms.HOLDS}
UNION ALL
SELECT 'voice', v.version::text, '', ''
FROM publishing_voicemodel v
WHERE v.account_id = %(account)s AND v.learned IS NOT NULL AND v.form = %(form)s
ORDER BY 1, 2, 3
"""


def guard_context(
    sender: Sender, campaign: UUID | None, explained_tags: tuple[str, ...] = (), *, author: UUID
) -> Context:
    """What the guard must know besides the words: campaigns' tags, which are reserved within their days and for their
    people (`author` is who wrote the post), what is declared, what is quarantined, what is not said and what is allowed
    in the account's place, what its policy asks of pictures, its own places, topics and limits, and whether a freeze
    covers it."""
    return context_later(sender, campaign, explained_tags, author=author).value


def context_later(
    sender: Sender, campaign: UUID | None, explained_tags: tuple[str, ...] = (), *, author: UUID
) -> Later[Context]:
    """The same, asked together with others."""
    values = {
        "campaign": campaign,
        "account": sender.id,
        "offices": list(sender.offices),
        "author": author,
        "confidential": CONFIDENTIAL,
        "form": FORMAT,
    }
    return Later(_SQL, values, lambda found: _context(sender, explained_tags, found))


def _context(sender: Sender, explained_tags: tuple[str, ...], found: Rows) -> Context:
    strict = sender.policy.hashtags == "campaign"
    own = terms.read(_values(found, "own"))
    return Context(
        limits=limits().get(sender.network),
        reserved=tuple(
            Reserved(tag, name, not outside, outside) for what, tag, name, outside in found if what == "tag"
        ),
        event_words=tuple(EventWord(word, name) for what, word, name, _ in found if what == "event" and word),
        do_not_say=terms.not_said(own),
        allowed_terms=terms.allowed(own),
        campaign_protects=tuple(name for what, name, _, _ in found if what == "protect"),
        allowed_links=sender.allowed_links,
        own_domains=frozenset(_values(found, "place")),
        registered_tags=(
            None
            if sender.policy.hashtags == "any"
            else frozenset(tag for what, tag, _, said in found if what == "registered" and (said or not strict))
        ),
        explained_tags=frozenset() if strict else frozenset(explained_tags),
        reviewed_tags_only=strict,
        usual_topics=sender.usual_topics,
        public_numbers=sender.public_numbers,
        market_terms=tuple(dict.fromkeys([*sender.market_terms, *filter(None, _values(found, "quiet_period"))])),
        quiet_period=any(what == "quiet_period" for what, _, _, _ in found),
        exercise_running=next((name for what, _, name, _ in found if what == "exercise"), ""),
        media_review=sender.policy.media == "reviewed",
        quarantined=Quarantine(
            addresses=frozenset(filter(None, map(address_key, _values(found, "address")))),
            sha256=frozenset(_values(found, "sha256")),
            phashes=frozenset(int(each, 16) for each in _values(found, "phash")),
        ),
        registered_names=tuple(dict.fromkeys(name for what, name, _, _ in found if what == "spelled")),
        names=(sender.display_name,),
        frozen=any(what == "frozen" for what, _, _, _ in found),
        own_voice=next((own_voice(sender, int(version)) for version in _values(found, "voice")), None),
    )


def _values(found: Rows, what: str) -> list[str]:
    return [value for kind, value, _, _ in found if kind == what]
