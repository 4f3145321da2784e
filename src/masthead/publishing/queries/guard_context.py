"""The guard's context, put together in one place, for compose, submit and gate alike."""

from __future__ import annotations

from uuid import UUID

from masthead.core.guard import Context, EventWord, Reserved
from masthead.freeze.cover import OPEN, SCOPE
from masthead.kernel.statements import rows
from masthead.networks.tables import limits
from masthead.registry.sending import Sender

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
SELECT 'word', w.word, e.name, ''
FROM publishing_event e CROSS JOIN LATERAL unnest(e.words) AS w(word)
WHERE e.closed_at IS NULL AND e.office_id = ANY(%(offices)s) AND (e.ends_at IS NULL OR e.ends_at > masthead_now())
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
ORDER BY 1, 2, 3
"""


def guard_context(
    sender: Sender, campaign: UUID | None, explained_tags: tuple[str, ...] = (), *, author: UUID
) -> Context:
    """What the guard must know besides the words: campaigns' tags, which are reserved within their days and for their
    people (`author` is who wrote the post), events' words, the account's places, topics and limits, and whether
    a freeze covers it."""
    values = {"campaign": campaign, "account": sender.id, "offices": list(sender.offices), "author": author}
    found = rows(_SQL, values)
    strict = sender.policy.hashtags == "campaign"
    return Context(
        limits=limits().get(sender.network),
        reserved=tuple(
            Reserved(tag, name, not outside, outside) for what, tag, name, outside in found if what == "tag"
        ),
        event_words=tuple(EventWord(word, name) for what, word, name, _ in found if what == "word"),
        campaign_protects=tuple(name for what, name, _, _ in found if what == "protect"),
        allowed_links=sender.allowed_links,
        registered_tags=(
            None
            if sender.policy.hashtags == "any"
            else frozenset(tag for what, tag, _, said in found if what == "registered" and (said or not strict))
        ),
        explained_tags=frozenset() if strict else frozenset(explained_tags),
        reviewed_tags_only=strict,
        usual_topics=sender.usual_topics,
        market_terms=sender.market_terms,
        registered_names=tuple(dict.fromkeys(name for what, name, _, _ in found if what == "spelled")),
        names=(sender.display_name,),
        frozen=any(what == "frozen" for what, _, _, _ in found),
    )
