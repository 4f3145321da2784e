"""What the replay tries by itself at the end of a course, since no accident of the file need have tried it."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.tabletop.driving.verdicts import standing
from masthead.tabletop.world.saying import approve_by, ask, submit
from masthead.tabletop.world.world import Kept, World

_FIRST, _SECOND = "Our opening hours stay the same this week.", "Our opening hours stay the same next week."
_HOUR = 60.0


def approval_is_of_bytes(world: World) -> Iterator[str]:
    """A post is approved, then one word of it is changed: somebody has to approve it again."""
    if not world.policy_is_on("policy.two_person"):
        return
    for account in world.accounts:
        author, approver = _pair(world, account)
        if author and approver:
            yield from _changed_after_approval(world, account, author, approver)
            return


def _pair(world: World, account: str) -> tuple[str, str]:
    """An author of the account, and another person in house who approves for it; empty where there is none."""
    writers = [name for name in world.people if _may(world, name, account, {"submit"})]
    readers = [name for name in world.people if _may(world, name, account, {"approve"})]
    found = [(author, approver) for author in writers for approver in readers if author != approver]
    return found[0] if found else ("", "")


def _may(world: World, name: str, account: str, rights: set[str]) -> bool:
    covered = (world.person(name).get("scope") or {}).get("accounts", ())
    return world.person(name).get("affiliation") == "in-house" and account in covered and rights <= world.rights(name)


def _changed_after_approval(world: World, account: str, author: str, approver: str) -> Iterator[str]:
    kept = Kept(text=_FIRST, by=author)
    goes = world.clock.minute + _HOUR
    if not ask(world, kept, [account], goes=goes, validity="today").ok:
        return  # whoever wrote here has no access any more
    world.dues.remove(goes)
    if "two_person" not in standing(world, kept).needs:
        return  # nobody has to approve here
    approve_by(world, kept, approver)
    read = world.asking.get(author, f"/posts/{kept.post_id}/draft")
    world.asking.patch(author, f"/posts/{kept.post_id}/draft", version=read.body["version"], texts={"": _SECOND})
    if submit(world, kept).ok and "two_person" not in standing(world, kept).needs:
        yield f"{account}: a changed word went on with the approval of another"
    world.asking.post(author, f"/posts/{kept.post_id}/withdraw", reason="A probe of the replay.")
