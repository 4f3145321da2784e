"""Looking at a page of Masthead as the person who is signed in to it."""

from __future__ import annotations

from masthead.tabletop.world.world import Kept, World


def composing_shows_account(world: World, kept: Kept) -> bool:
    """Whether the page on which a post is written shows the account's name and picture beside the words."""
    page = world.asking.page(kept.by, "GET", f"/compose/{kept.post_id}/")
    if page.status_code != 200:
        return True  # whoever wrote it has no access any more: there is nowhere to submit
    return any(name in page.text for name in world.accounts) and "<svg" in page.text
