"""Law 3 in one place: who answers for an account on each of its two sides, as SQL that every reader shares.

An owner answers while they stand: active, in house, of the function they own for. When that ends their deputy acts,
for fourteen days. After that, or without a standing deputy, the side has nobody.
"""

from __future__ import annotations

DEPUTY_DAYS = 14

JOINS = """
LEFT JOIN people_person c ON c.id = a.communications_owner_id
LEFT JOIN people_person c_d ON c_d.id = a.communications_deputy_id
LEFT JOIN people_person i ON i.id = a.it_owner_id
LEFT JOIN people_person i_d ON i_d.id = a.it_deputy_id
"""
"""Owners and deputies of the account `a`."""


def _stands(who: str, function: str) -> str:
    in_house = f"{who}.office_id IS NOT NULL AND {who}.kind = 'human'"
    return f"{who}.state = 'active' AND {in_house} AND {who}.function = '{function}'"


def _side(who: str, function: str) -> str:
    return f"""CASE WHEN {_stands(who, function)} THEN 'owner'
    WHEN {_stands(who + "_d", function)}
         AND {who}.state_since > (SELECT masthead_now()) - interval '{DEPUTY_DAYS} days' THEN 'deputy' ELSE '' END"""


COMMUNICATIONS = _side("c", "communications")
"""`owner`, `deputy`, or empty where nobody answers."""

IT = _side("i", "it")

ORPHANED = f"(a.kind = 'official' AND a.state = 'active' AND (({COMMUNICATIONS}) = '' OR ({IT}) = ''))"
