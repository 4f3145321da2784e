"""Asking the ledger who did what."""

from __future__ import annotations

from masthead.tabletop.driving.verdicts import LOOKER
from masthead.tabletop.observed import Observed, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.world import World

UNKNOWN = "unknown"


def audit_query(world: World, step: Step) -> Observed:
    """What the record shows of a post, an account or everything; for what it does not show, `unknown`."""
    about = str((step.said.get("query") or {}).get("about", ""))
    asked = [str(each) for each in (step.said.get("query") or {}).get("ask", ())]
    kept = world.posts.get(about)
    shown, owned = "", False
    if kept is not None and kept.post_id:
        shown = world.asking.get(LOOKER, f"/posts/{kept.post_id}").said
        shown += world.asking.get(LOOKER, "/ledger/entries", subject=kept.post_id, limit=100).said
    elif about in world.accounts:
        account = world.asking.get(LOOKER, f"/accounts/{world.accounts[about]}")
        shown, owned = account.said, account.ok and bool(account.body["communications"])
        shown += world.asking.get(LOOKER, "/ledger/entries", account_id=str(world.accounts[about]), limit=100).said
    else:
        shown = world.asking.get(LOOKER, "/ledger/entries", limit=100).said
    answer = "; ".join(f"{each}: {UNKNOWN if not shown else 'see the entries'}" for each in asked)
    rules = {"records.audit", *(["registry.owners"] if owned else [])}
    return seen("recorded", rules, sentence=answer, shown=shown)
