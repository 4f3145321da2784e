"""One house with one of everything and everyone, and each of them at the pages' door and at the API's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client
from PIL import Image

from masthead.delivery.sending import send_one
from masthead.freeze.actions import ask_thaw, name_speaker, place_freeze
from masthead.freeze.models import Pass
from masthead.inhouse.models import Item
from masthead.kernel.clock import now, set_offset
from masthead.kernel.ids import new_id
from masthead.ledger.models import Payload
from masthead.people.models import Person
from masthead.publishing.actions import add_medium
from masthead.publishing.models import Review
from masthead.registry.actions import run_import
from tests import factories as make
from tests import story
from tests.api.asking import Asking, token_of
from tests.api.world import World as House
from tests.api.world import world as house
from tests.faces.people import OVER, around

_TOLD = frozenset(
    {"item_id", "entry_id", "token_id", "key", "slug", "place", "level", "uidb36", "pk", "what", "finding"}
)
"""Parameters whose values are no secret, or too short to be looked for."""


@dataclass(frozen=True, slots=True)
class World:
    """Who there is, by a short name, each in a browser and with a token; and the ids by the parameters' names."""

    house: House
    people: Mapping[str, Person]
    browsers: Mapping[str, Client]
    tokens: Mapping[str, Asking]
    ids: Mapping[str, str]

    @property
    def of_nothing(self) -> Mapping[str, str]:
        """The same parameters with ids of which there is nothing."""
        return {name: str(new_id()) if name.endswith("_id") else value for name, value in self.ids.items()}

    @property
    def secrets(self) -> list[str]:
        """Words and ids that only those with a part in the office should read."""
        texts = [
            "The market opens at ten.",
            "Harbour fair",
            "pic.example.org",
            "The bridge is closed on Sunday.",
            "Look at this.",
            "Ferry times",
        ]
        return [*texts, self.house.account.handle, *(self.ids[name] for name in sorted(self.ids) if name not in _TOLD)]


def world() -> World:
    """The house, two hours on: what was sent is out, one contract has run out, one person is suspended."""
    built = house()
    people = around(built.office, built.account, built.boss)
    Person.objects.update(password=make_password("four words put together"))
    browsers = {name: _browser(Person.objects.get(id=who.id)) for name, who in people.items() if who.kind == "human"}
    tokens = {name: Asking(token_of(who)) for name, who in people.items()}
    with_picture = _picture(built)
    while send_one(story.worker()):
        pass
    ids = {name: str(value) for name, value in built.ids.items()} | _more(built)
    people["suspended"].state = "suspended"
    people["suspended"].save()
    set_offset(timedelta(hours=2))
    no_one = {"anonymous": Client(raise_request_exception=False)}
    for who in OVER:
        browsers[who].get("/account/")  # the request at which a session ends whose person's standing did
    return World(built, people, no_one | browsers, {"anonymous": Asking()} | tokens, ids | with_picture)


def _browser(who: Person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def _picture(built: House) -> dict[str, str]:
    file = BytesIO()
    Image.new("RGB", (64, 48), "navy").save(file, "PNG")
    name = add_medium(actor=make.actor(built.boss), data=file.getvalue())
    cast = story.Cast(built.account, built.boss, make.person(roles=["approver"]))
    review = story.approved(cast, "Look at this.", media=[{"sha256": name, "alt": "A blue field."}])
    return {"sha256": name, "pictured_id": str(review.revision.post_id)}


def _more(built: House) -> dict[str, str]:
    """What the house of the API's tests has no need of."""
    boss, account = make.actor(built.boss), built.account
    freeze = place_freeze(actor=boss, scope="account", scope_id=account.id, reason="Wrong words.")
    thaw = ask_thaw(actor=boss, freeze_id=freeze, reason="Mended.")
    revision = Review.objects.get(id=built.ids["review_id"]).revision
    named = name_speaker(actor=boss, freeze_id=freeze, person_id=built.boss.id)
    released = Pass.objects.create(
        kind="held_post",
        post_id=revision.post_id,
        digest=revision.digest,
        account_ids=[account.id],
        freeze_ids=[freeze],
        needs_second=True,
        released_by=built.boss.id,
        released_at=now(),
        ends_at=now() + timedelta(days=1),
    )
    rows = [{"name": "Quay", "parent": built.office.name}]
    taken = run_import(actor=boss, kind="offices", rows=rows, file_name="o.csv", sha256=sha256(b"o").hexdigest())
    return {
        "freeze_id": str(freeze),
        "thaw_id": str(thaw),
        "pass_id": str(released.id),
        "speaker_id": str(named),
        "run_id": str(taken.run_id),
        "item_id": str(Item.objects.filter(account_id=account.id)[0].id),
        "entry_id": str(Payload.objects.get(kind="event.declared").pk),
        "token_id": str(new_id()),
        "key": "priya",
        "slug": "switch",
        "place": "000",
        "level": "0",
        "uidb36": "1",
        "pk": "1",
        "what": "suspend",
        "finding": "native_login",
    }
