"""What Masthead cannot know on a network, said from what its connector declares in its limits (law 12)."""

from __future__ import annotations

from dataclasses import dataclass

from masthead.core.lengths import Limits
from masthead.networks.tables import limits


@dataclass(frozen=True, slots=True)
class Unknown:
    """One thing that cannot be known: a code, a few words for a list, and a sentence."""

    code: str
    short: str
    sentence: str


def elsewhere() -> tuple[Unknown, ...]:
    """What no switch of ours reaches, on every network that is not ours."""
    return _doors("the network"), _scheduled("the network")


def of_account(network: str) -> tuple[Unknown, ...]:
    """What cannot be known of an account on this network; empty where nothing is hidden."""
    known = limits().get(network)
    if known is not None and known.ours:
        return ()
    title = known.title if known else "the network"
    found = [_doors(title), _scheduled(title)]
    if known is None:
        return (*found, _NO_CONNECTOR)
    if not known.listing:
        found.append(_no_listing(title))
    return (*found, *_untried(known))


def of_delivery(network: str) -> tuple[Unknown, ...]:
    """What cannot be known of a delivery to this network, and of its receipt; empty where nothing is hidden."""
    known = limits().get(network)
    if known is None:
        return (_NO_CONNECTOR,)
    if known.ours:
        return ()
    return (*_outcome(known), _stays(known.title), *_untried(known))


_NO_CONNECTOR = Unknown(
    "no_connector",
    "What it says: no connector",
    "What it says: Masthead has no connector for this network. The account is on the register, and cannot send.",
)


def _doors(title: str) -> Unknown:
    return Unknown(
        "native_doors",
        "Native doors: not listable from here",
        f"Who else can speak: people with a password or a role inside {title}, and other apps that were let in. "
        f"Masthead does not list them; look in {title} itself.",
    )


def _scheduled(title: str) -> Unknown:
    return Unknown(
        "natively_scheduled",
        "What was scheduled elsewhere",
        f"What was scheduled inside {title} itself or in another app: it is not seen before it appears.",
    )


def _no_listing(title: str) -> Unknown:
    return Unknown(
        "no_listing",
        "What others put there",
        f"What stands on the account: {title} gives no complete list of it, so what others put there may go unseen.",
    )


def _outcome(known: Limits) -> list[Unknown]:
    if not known.listing and known.idempotency == "none":
        said = f"Whether it is out, when a call gets no answer: {known.title} cannot be asked, so a person looks there."
    elif not known.listing:
        said = f"That it is not out: {known.title} gives no complete list, so only what is there is certain."
    elif known.listing_lag:
        said = (
            f"Whether it is out, in the first {known.listing_lag} seconds after a call without an answer: "
            f"what {known.title} lists is that late."
        )
    else:
        return []
    return [Unknown("outcome", "Whether it is out", said)]


def _stays(title: str) -> Unknown:
    return Unknown(
        "native_changes",
        "Whether it stays as it was sent",
        f"Whether it stays as it was sent: whoever has a door inside {title} can change it or take it down there.",
    )


def _untried(known: Limits) -> list[Unknown]:
    if known.live:
        return []
    tried = f"it is tested with {known.tested_with}" if known.tested_with else "it does not say what it is tested with"
    said = (
        f"Whether {known.title} behaves as what this connector was tested with: {tried}, "
        "and was never run against the live service."
    )
    return [Unknown("never_live", "Never run against the live service", said)]
