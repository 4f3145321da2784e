"""What the fixtures have on record from before: posts approved and waiting, statements made, events declared."""

from __future__ import annotations

from collections.abc import Callable

from masthead.tabletop.scenario import Table
from masthead.tabletop.world.coming import Coming
from masthead.tabletop.world.events import declare_of_fixtures
from masthead.tabletop.world.saying import approve_all, ask
from masthead.tabletop.world.world import Kept, World


def course_of(world: World) -> list[Coming]:
    """All that is still to come of the fixtures, the earliest first."""
    found = [Coming(_minute(each, "declared_at_min", 0), _event(world, each)) for each in _list(world, "events")]
    found += [
        Coming(_minute(each, "approved_at_min", 0), _scheduled(world, each)) for each in _list(world, "scheduled")
    ]
    found += [Coming(_minute(each, "at_min", 0), _stated(world, each)) for each in _list(world, "official_statements")]
    return sorted(found, key=lambda each: each.minute)


def advance(world: World, until: float) -> None:
    """Go on to the minute `until`. What the fixtures have by then happens at its own minute, and what falls due on the
    way is carried out when it falls due; what is older than the world happens at once."""
    while True:
        dues = [minute for minute in world.dues if minute < until]
        comes = [each.minute for each in world.coming[:1] if each.minute <= until]
        if not dues and not comes:
            break
        minute = min(dues + comes)
        world.clock.go(minute)
        if comes and comes[0] == minute:
            world.coming.pop(0).do()
        else:
            world.dues.remove(minute)
        world.worker.turn()
    world.clock.go(until)


def _list(world: World, name: str) -> list[Table]:
    return [each for each in world.fixtures.get(name, ()) if isinstance(each, dict)]


def _minute(said: Table, name: str, otherwise: float) -> float:
    return float(said.get(name, otherwise))


def _event(world: World, said: Table) -> Callable[[], None]:
    return lambda: declare_of_fixtures(world, said)


def _scheduled(world: World, said: Table) -> Callable[[], None]:
    """Written by an author, approved by another, waiting for its minute."""

    def wait() -> None:
        kept = Kept(text=str(said["text"]), by=_author(world, str(said["account"])), scheduled=True)
        ask(world, kept, [str(said["account"])], goes=float(said.get("at_min", 0)))
        approve_all(world, kept)
        world.posts[str(said["id"])] = kept

    return wait


def _stated(world: World, said: Table) -> Callable[[], None]:
    """Said and published long ago."""

    def say() -> None:
        kept = Kept(text=str(said["text"]), by=_author(world, str(said["account"])))
        ask(world, kept, [str(said["account"])])
        approve_all(world, kept)
        world.worker.turn()
        world.posts[str(said["id"])] = kept

    return say


def _author(world: World, account: str) -> str:
    """Somebody in house who may write for the account, rather one who does nothing else."""
    able = [
        str(person["id"])
        for person in world.fixtures.get("people", ())
        if person.get("affiliation") == "in-house"
        and account in (person.get("scope") or {}).get("accounts", ())
        and {"submit", "schedule"} & set((person.get("scope") or {}).get("can", ()))
    ]
    return min(able, key=lambda name: (world.person(name).get("role") != "author", name), default="")
