"""Many accounts, and many deliveries of one approved post, put straight into the database."""

from __future__ import annotations

from django.db import connection

_ACCOUNTS = """
INSERT INTO registry_account
SELECT copy.* FROM registry_account a, generate_series(1, %(count)s) n, jsonb_populate_record(a, jsonb_build_object(
    'id', gen_random_uuid(), 'handle', 'bench' || n, 'display_name', 'Bench ' || n)) copy
WHERE a.id = %(model)s
"""
_DELIVERIES = """
WITH all_ids AS MATERIALIZED (
    SELECT array_agg(id ORDER BY handle) AS ids FROM registry_account
    WHERE office_id = %(office)s AND handle LIKE 'bench%%'
)
INSERT INTO publishing_delivery
    (id, account_id, post_id, revision_id, digest, act, target, post_kind, campaign_id, by_person, created_by,
     created_at, due_at, last_moment, validity, ready, state, held_code, held_because, changed_at, attempts)
SELECT gen_random_uuid(), all_ids.ids[1 + n %% array_length(all_ids.ids, 1)], d.post_id, d.revision_id, d.digest, d.act,
       NULL, d.post_kind, NULL, false, d.created_by, d.created_at,
       masthead_now() + %(from)s * interval '1 second' + n * %(step)s * interval '1 second',
       masthead_now() + interval '30 days', d.validity, true, 'waiting', '', '', d.changed_at, 0
FROM publishing_delivery d, all_ids, generate_series(1, %(count)s) n
WHERE d.id = %(model)s
"""


def make_model() -> tuple[str, str, str]:
    """One approved post on one account; returns the ids of its delivery, its account and its office."""
    from tests import story

    cast = story.cast()
    review = story.approved(cast, "The ferry leaves at nine from pier four. Please be there ten minutes early.")
    delivery = story.delivery_of(review)
    delivery.ready = False
    delivery.save()
    return str(delivery.id), str(cast.account.id), str(cast.account.office_id)


def make_accounts(model: str, count: int) -> None:
    """`count` more accounts like the model."""
    _run(_ACCOUNTS, {"model": model, "count": count})
    _run("UPDATE publishing_approval SET account_ids = (SELECT array_agg(id) FROM registry_account)", {})
    _run("ANALYZE", {})


def make_deliveries(model: str, office: str, count: int, *, seconds: float = 0.0, step: float = 0.0) -> None:
    """`count` deliveries over the bench's accounts, due from `seconds` from now on, `step` seconds apart."""
    _run(_DELIVERIES, {"model": model, "office": office, "count": count, "from": seconds, "step": step})
    _run("ANALYZE publishing_delivery", {})


def clear(model: str) -> None:
    """No delivery but the model, no freeze, no lease."""
    _run("DELETE FROM delivery_attempt", {})
    _run("DELETE FROM publishing_delivery WHERE id <> %(model)s", {"model": model})
    _run("UPDATE freeze_freeze SET lifted_at = masthead_now() WHERE lifted_at IS NULL", {})
    _run("UPDATE delivery_lane SET lease_owner = NULL, lease_until = NULL, not_before = NULL", {})
    _run("VACUUM ANALYZE publishing_delivery", {})


def _run(sql: str, values: dict[str, object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
