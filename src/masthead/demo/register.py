"""The accounts and who answers for them, the charters, and the campaign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from masthead.demo.cast import (
    ADELA,
    COMMUNICATIONS,
    DANA,
    INES,
    JONAS,
    LENA,
    MEI,
    PRIYA,
    SAM,
    TRANSIT,
    VIKTOR,
    WATER,
    Member,
)
from masthead.demo.house import acting, agency_id, id_of, office_id
from masthead.demo.moments import ZONE, Clock
from masthead.registry.actions import (
    Activation,
    add_campaign,
    propose_account,
    propose_activation,
    retire_account,
    set_charter,
    turn_key,
)
from masthead.registry.models import Account, Campaign, Charter

CAMPAIGN, TAG = "Harbor Lights", "HarborLights"
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Speaker:
    """One account of the demonstration. `owners` are communications, IT, and the deputies of both."""

    name: str
    network: str
    handle: str
    office: str
    owners: tuple[Member, ...] = ()
    kind: str = "official"
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        """Its id on the register."""
        return Account.objects.values_list("id", flat=True).get(network=self.network, handle=self.handle)


def _hours(begin: str, end: str) -> list[dict[str, Any]]:
    return [{"days": list(EVERY_DAY), "from": begin, "to": end}]


_CITY_OWNERS = (INES, PRIYA, MEI, JONAS)
NEWSROOM = Speaker(
    "Harbor Newsroom", "newsroom", "news.harbor.example", COMMUNICATIONS, _CITY_OWNERS,
    facts={
        "purpose": "The city's own page: what it says, and what it does not.",
        "audience": "Everyone in Harbor, and the press",
        "band": 4, "emblem": "news", "staffed": _hours("06:00", "22:00"), "languages": ["en"],
    },
)  # fmt: skip
CITY = Speaker(
    "City of Harbor", "sandbox", "cityofharbor", COMMUNICATIONS, _CITY_OWNERS,
    facts={
        "purpose": "What concerns the whole city.", "audience": "Everyone in Harbor",
        "band": 1, "emblem": "anchor", "staffed": _hours("06:00", "22:00"), "languages": ["en"],
    },
)  # fmt: skip
TRANSIT_ACCOUNT = Speaker(
    "Harbor Transit", "sandbox", "harbortransit", TRANSIT, (DANA, SAM, INES, JONAS),
    facts={
        "purpose": "Ferries and trams: where they run, and when they do not.", "audience": "Riders",
        "band": 2, "emblem": "ferry", "languages": ["en"],
    },
)  # fmt: skip
WATER_ACCOUNT = Speaker(
    "Harbor Water", "sandbox", "harborwater", WATER, (LENA, VIKTOR, MEI, PRIYA),
    facts={
        "purpose": "Water, mains and meters.", "audience": "Households and businesses",
        "band": 3, "emblem": "drop", "staffed": _hours("07:00", "19:00"), "languages": ["en"],
    },
)  # fmt: skip
SPEAKING = (NEWSROOM, CITY, TRANSIT_ACCOUNT, WATER_ACCOUNT)
FERRY_DESK = Speaker(
    "Ferry Desk", "bluesky", "ferrydesk.example", TRANSIT, (DANA,), kind="observed",
    facts={"purpose": "Begun by a ferry crew; found last spring.", "emblem": "wheel"},
)  # fmt: skip
OLD = Speaker(
    "City of Harbor", "google_plus", "+CityOfHarbor", COMMUNICATIONS, (INES, PRIYA),
    facts={"purpose": "Closed with its network on 2 April 2019.", "emblem": "anchor"},
)  # fmt: skip
_PLACES = ("communications_owner", "it_owner", "communications_deputy", "it_deputy")


def build(clock: Clock) -> None:
    """Eight days ago: the register is filled, and two keys let four accounts speak."""
    clock.go(clock.day(-8, "09:10"))
    for speaker in (*SPEAKING, FERRY_DESK, OLD):
        _propose(speaker)
    _retire_old()
    _activate()
    _charter("", ADELA, {"content": {"function": "communications"}})
    _charter(TRANSIT, INES, {"content": {"function": "communications", "partner": str(agency_id())}})
    _campaign(clock)


def _propose(speaker: Speaker) -> None:
    if Account.objects.filter(network=speaker.network, handle=speaker.handle).exists():
        return
    propose_account(
        actor=acting(INES),
        office_id=office_id(speaker.office),
        network=speaker.network,
        handle=speaker.handle,
        display_name=speaker.name,
        kind=speaker.kind,
        owners={place: id_of(member) for place, member in zip(_PLACES, speaker.owners, strict=False)},
        time_zone=ZONE,
        **speaker.facts,
    )


def _retire_old() -> None:
    if Account.objects.filter(id=OLD.id).exclude(state="retired").exists():
        retire_account(actor=acting(INES), account_id=OLD.id, reason="The network closed.")


def _activate() -> None:
    waiting = [Activation(account_id=s.id) for s in SPEAKING if Account.objects.get(id=s.id).state == "proposed"]
    if waiting:
        change = propose_activation(
            actor=acting(INES), accounts=waiting, reason="Reviewed together on Monday: purposes, owners, deputies."
        )
        turn_key(actor=acting(PRIYA), change_id=change)


def _charter(office: str, decider: Member, own: dict[str, Any]) -> None:
    if Charter.objects.filter(office_id=office_id(office)).exists():
        return
    assignments: dict[str, Any] = {
        "strategy": {"function": "communications"},
        "approval": {"function": "communications"},
        "publishing": {"function": "communications"},
        "community": {"function": "communications"},
        "monitoring": {"function": "communications"},
        "security": {"function": "it"},
        "records": {"function": "legal"},
        "crisis_command": {"function": "communications"},
        **own,
    }
    set_to = set_charter(
        actor=acting(INES), office_id=office_id(office), assignments=assignments, decider_id=id_of(decider)
    )
    if set_to.waits:
        turn_key(actor=acting(PRIYA), change_id=set_to.waits)


def _campaign(clock: Clock) -> None:
    if Campaign.objects.filter(name=CAMPAIGN).exists():
        return
    add_campaign(
        actor=acting(DANA),
        name=CAMPAIGN,
        office_id=office_id(TRANSIT),
        owner_id=id_of(DANA),
        starts_on=clock.day(-8, "00:00").date(),
        ends_on=clock.day(25, "00:00").date(),
        account_ids=[TRANSIT_ACCOUNT.id, CITY.id, NEWSROOM.id],
        hashtags=[TAG],
        must_not_offend=["Harbor's drivers", "ferry crews", "Old Port", "Harbor Merchants"],
        stop_plan="Take the lamps out of every post; the ferry times stay.",
    )


def campaign_id() -> UUID:
    """The campaign."""
    return Campaign.objects.values_list("id", flat=True).get(name=CAMPAIGN)
