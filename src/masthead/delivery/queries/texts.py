"""What accounts said, as their voices are learned from it: posts as they went out, and stayed.

Replies are spoken in another voice, and what was taken down was a slip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.core.voice import FEWEST, FORMAT
from masthead.core.voice.model import MOST_OWN

GROWN = 20
"""So many more posts, or a tenth more, and a voice is learned anew."""
_NEWEST_OF_OTHERS = 100
_MOST_OTHERS = 60

_STAYED = """
FROM delivery_publishedcopy c
LEFT JOIN publishing_post p ON p.id = c.post_id
LEFT JOIN delivery_retraction r ON r.copy_id = c.id
WHERE r.copy_id IS NULL AND p.kind IS DISTINCT FROM 'reply' AND c.text ~ '\\S'
"""
_OWN = f"SELECT c.text {_STAYED} AND c.account_id = %s ORDER BY c.sent_at DESC, c.id DESC LIMIT {MOST_OWN}"
_COUNT = f"SELECT count(*) FROM (SELECT 1 {_STAYED} AND c.account_id = %s LIMIT %s) n"
_OTHERS = f"""
SELECT t.text FROM (
    SELECT l.account_id FROM delivery_lane l WHERE l.account_id <> %(account)s
      AND EXISTS (SELECT 1 FROM delivery_publishedcopy c WHERE c.account_id = l.account_id)
    ORDER BY md5(l.account_id::text) LIMIT {_MOST_OTHERS}
) o
CROSS JOIN LATERAL (
    SELECT c.text {_STAYED} AND c.account_id = o.account_id ORDER BY c.sent_at DESC, c.id DESC LIMIT {_NEWEST_OF_OTHERS}
) t
"""
_DUE = f"""
SELECT a.id FROM registry_account a
JOIN (SELECT c.account_id, count(*) AS posts {_STAYED} GROUP BY c.account_id) n ON n.account_id = a.id
LEFT JOIN publishing_voicemodel v ON v.account_id = a.id
WHERE a.state <> 'retired' AND (
    v.account_id IS NULL OR v.form <> {FORMAT} OR (v.learned IS NULL AND n.posts >= {FEWEST})
    OR n.posts - v.posts >= {GROWN} OR (n.posts > v.posts AND (n.posts - v.posts) * 10 >= v.posts)
)
ORDER BY a.id
"""


def own_texts(account_id: UUID) -> list[str]:
    """The newest posts of an account, in order of time."""
    return [text for (text,) in _rows(_OWN, [account_id])][::-1]


def count_of(account_id: UUID, most: int | None = None) -> int:
    """How many posts of an account there are to learn from; no more than `most` are counted."""
    found: int = _rows(_COUNT, [account_id, most])[0][0]
    return found


def texts_of_others(account_id: UUID) -> list[str]:
    """The newest posts of other accounts of the umbrella; of some of them, where there are many."""
    return [text for (text,) in _rows(_OTHERS, {"account": account_id})]


def due_voices() -> list[UUID]:
    """The accounts that said so much since their voices were learned that these are learned anew."""
    return [account_id for (account_id,) in _rows(_DUE)]


def _rows(sql: str, values: Sequence[Any] | Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
