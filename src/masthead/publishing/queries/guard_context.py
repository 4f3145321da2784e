"""The guard's context, put together in one place, for compose, submit and gate alike."""

from __future__ import annotations

from uuid import UUID

from masthead.core.guard import Context, EventWord, Reserved
from masthead.freeze.cover import OPEN, SCOPE
from masthead.kernel.statements import rows
from masthead.networks.tables import limits
from masthead.registry.sending import Sender

_SQL = f"""
SELECT 'tag', t.tag, c.name, c.id = %(campaign)s AND %(account)s = ANY(c.account_ids)
FROM registry_reservedtag t JOIN registry_campaign c ON c.id = t.campaign_id
WHERE c.closed_at IS NULL
UNION ALL
SELECT 'word', w.word, e.name, false
FROM publishing_event e CROSS JOIN LATERAL unnest(e.words) AS w(word)
WHERE e.closed_at IS NULL AND e.office_id = ANY(%(offices)s) AND (e.ends_at IS NULL OR e.ends_at > masthead_now())
UNION ALL
SELECT 'protect', p.name, c.name, false
FROM registry_campaign c CROSS JOIN LATERAL unnest(c.must_not_offend) AS p(name)
WHERE c.id = %(campaign)s
UNION ALL
SELECT 'frozen', '', '', false
WHERE EXISTS (
    SELECT 1 FROM freeze_freeze f
    CROSS JOIN (SELECT %(account)s::uuid AS account_id, %(campaign)s::uuid AS campaign_id) d
    CROSS JOIN (SELECT %(offices)s::uuid[] AS ancestors) o
    WHERE {OPEN} AND {SCOPE})
ORDER BY 1, 2, 3
"""


def guard_context(sender: Sender, campaign: UUID | None, explained_tags: tuple[str, ...] = ()) -> Context:
    """What the guard must know besides the words: campaigns' tags, events' words, the account's places and limits, and
    whether a freeze covers it."""
    found = rows(_SQL, {"campaign": campaign, "account": sender.id, "offices": list(sender.offices)})
    return Context(
        limits=limits().get(sender.network),
        reserved=tuple(Reserved(tag, name, bool(inside)) for what, tag, name, inside in found if what == "tag"),
        event_words=tuple(EventWord(word, name) for what, word, name, _ in found if what == "word"),
        campaign_protects=tuple(name for what, name, _, _ in found if what == "protect"),
        allowed_links=sender.allowed_links,
        registered_tags=(
            frozenset(tag for what, tag, _, _ in found if what == "tag")
            if sender.policy.hashtags == "registered"
            else None
        ),
        explained_tags=frozenset(explained_tags),
        names=(sender.display_name,),
        frozen=any(what == "frozen" for what, _, _, _ in found),
    )
