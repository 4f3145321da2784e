"""The fake network: what happens on it without Masthead. Nothing of it is an act of Masthead's.

Each account is an account of the sandbox of its own. Who may post there natively is what the fixtures say: where the
login is held by the system alone nobody has it, and a second factor stops whoever has only a password.
"""

from __future__ import annotations

from django.db import transaction

from masthead.inhouse import steps as network
from masthead.tabletop.driving.verdicts import LOOKER
from masthead.tabletop.observed import Observed, lacking, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.world import World

MANY = 1000


def post(world: World, step: Step) -> Observed:
    """Somebody posts at the network itself. Masthead has no watch, so nobody is told."""
    for name in step.accounts:
        if name in world.accounts and not _open(world, name):
            return seen(
                "refused", {"access.no_shared_password"}, sentence="The network answers 401: there is no login."
            )
    text = str(step.post.get("text", ""))
    if not set(step.accounts) & set(world.accounts):
        return broadcast(world, step)
    for name in step.accounts:
        if name in world.accounts:
            world.attacked.add(name)
            with transaction.atomic():
                at = world.clock.moment(step.at_min)
                world.outside[str(step.post.get("id") or step.id)] = network.put_from_outside(
                    world.accounts[name], text, at
                )
    observed = seen("not_preventable", sentence="It happened at the network; nothing of Masthead's could stop it.")
    observed.lacks, observed.texts = "watch", (text,)
    return observed


def _open(world: World, name: str) -> bool:
    """Whether anybody can get in at the network itself: by a login that people have, or by the way back in, where a
    telephone number alone is asked for."""
    if name in world.shut:
        return False
    account = world.account(name)
    by_number = account.get("mfa") == "off" and "number" in str(account.get("recovery", ""))
    return account.get("native_login") != "system-held" or by_number


def delete(world: World, step: Step) -> Observed:
    """Somebody deletes a post at the network itself."""
    item = world.outside.get(step.ref)
    if item is not None:
        with transaction.atomic():
            network.take_from_outside(item, world.clock.moment(step.at_min))
    return lacking("watch")


def sign_in(world: World, step: Step) -> Observed:
    """Somebody tries a password at the network itself."""
    for name in step.accounts:
        account = world.account(name)
        if account.get("mfa", "off") not in {"off", ""}:
            return seen("refused", {"access.mfa"}, sentence="The network asks for the second factor.")
        if not _open(world, name):
            return seen("refused", {"access.no_shared_password"}, sentence="There is no password to have been taken.")
    return seen("not_preventable", sentence="The network lets them in; nothing of Masthead's could stop it.")


def broadcast(world: World, step: Step) -> Observed:
    """Words that leave through a system that is no network of Masthead's."""
    observed = seen("not_preventable", sentence="It left through another system; nothing of Masthead's could stop it.")
    observed.elsewhere = True
    return observed


def elsewhere(world: World, step: Step) -> Observed:
    """A stranger's account says something."""
    return broadcast(world, step)


def unseen(world: World, step: Step) -> Observed:
    """Something that only a watch would see."""
    return lacking("watch")


def outage(world: World, step: Step) -> Observed:
    """The network fails every call from now on."""
    for name in step.accounts or world.accounts:
        if name in world.accounts:
            world.asking.post(LOOKER, f"/sandbox/{world.accounts[name]}/fault", mode="busy", times=MANY, seconds=0)
    return seen("accepted", {"watch.network_outage"})


def recovery(world: World, step: Step) -> Observed:
    """The network works again."""
    for name in step.accounts or world.accounts:
        if name in world.accounts:
            world.asking.post(LOOKER, f"/sandbox/{world.accounts[name]}/fault/clear")
    world.worker.turn()
    return seen("accepted")


def line_lost(world: World, step: Step) -> Observed:
    """Somebody's own line is down. What was scheduled does not depend on it."""
    return seen("accepted", {"delivery.on_time"})
