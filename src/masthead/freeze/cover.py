"""What a freeze covers, said once, in SQL, for the claim, the pages and the counts.

The fragments speak of a freeze `f`, a delivery `d` and the office `o` of the delivery's account. A takedown is never
covered: a freeze stops what adds words.
"""

from __future__ import annotations

OPEN = "f.lifted_at IS NULL AND (f.ends_at IS NULL OR f.ends_at > masthead_now())"

SCOPE = """(
    f.scope = 'all'
    OR (f.scope = 'office' AND f.scope_id = ANY(o.ancestors))
    OR (f.scope = 'account' AND f.scope_id = d.account_id)
    OR (f.scope = 'campaign' AND f.scope_id = d.campaign_id)
)"""

BREADTH = "(d.act = 'publish' AND (f.breadth = 'everything' OR NOT d.by_person))"

FROZEN = f"EXISTS (SELECT 1 FROM freeze_freeze f WHERE {OPEN} AND {SCOPE} AND {BREADTH})"
"""Whether an open freeze covers the delivery now."""

FELL_DUE_FROZEN = f"""EXISTS (
    SELECT 1 FROM freeze_freeze f
    WHERE NOT ({OPEN}) AND {SCOPE} AND {BREADTH}
      AND f.placed_at <= masthead_now() AND COALESCE(f.lifted_at, f.ends_at) > d.due_at
)"""
"""Whether the delivery fell due, or stood due, while a freeze that is over by now covered it."""

_PASS = f"""FROM freeze_pass p
    WHERE p.post_id = d.post_id AND p.digest = d.digest AND d.account_id = ANY(p.account_ids)
      AND p.effective_at IS NOT NULL AND p.ends_at > masthead_now()
      AND NOT EXISTS (SELECT 1 FROM freeze_passuse u
                      WHERE u.pass_id = p.id AND u.account_id = d.account_id AND u.delivery_id <> d.id)
      AND NOT EXISTS (SELECT 1 FROM freeze_freeze f WHERE {SCOPE} AND {BREADTH} AND NOT f.id = ANY(p.freeze_ids)
                      AND (({OPEN}) OR COALESCE(f.lifted_at, f.ends_at) > d.due_at))"""

PASSED = f"EXISTS (SELECT 1 {_PASS})"
"""Whether a pass lets this very revision through to this account, through every freeze that stands or stood in its way.
A freeze placed after the pass was given is none that it names."""

PASS_ID = f"(SELECT p.id {_PASS} ORDER BY p.released_at DESC, p.id LIMIT 1)"
"""That pass, or nothing."""
