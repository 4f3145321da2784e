"""Reads of persons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from masthead.kernel.actor import Actor, ActorKind, system
from masthead.kernel.clock import now
from masthead.kernel.errors import NotFound
from masthead.people.models import Grant, Person
from masthead.people.queries.seeing import persons_seen, viewer
from masthead.people.standing import Standing


@dataclass(frozen=True, slots=True)
class GrantView:
    """A role that holds now."""

    id: UUID
    role: str
    scope: str
    scope_id: UUID | None
    engagement_id: UUID | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as others see them."""

    id: UUID
    name: str
    email: str
    kind: str
    function: str
    office_id: UUID | None
    office_name: str
    partner_id: UUID | None
    partner_name: str
    state: str
    state_since: datetime
    on_call: bool
    expert_in: tuple[str, ...]
    time_zone: str
    language: str
    grants: tuple[GrantView, ...] = ()

    @property
    def in_house(self) -> bool:
        """Of an office, and not software."""
        return self.partner_id is None and self.kind == "human"

    @property
    def affiliation(self) -> str:
        """The name of the office or of the partner."""
        return self.office_name or self.partner_name


@dataclass(frozen=True, slots=True)
class Me:
    """Whoever is signed in, with what they hold."""

    person: PersonView
    standing: Standing
    turns_keys: bool


def people(
    actor: Actor,
    *,
    search: str = "",
    function: str = "",
    state: str = "",
    office_id: UUID | None = None,
    partner_id: UUID | None = None,
    role: str = "",
    limit: int = 200,
    after: str = "",
) -> tuple[PersonView, ...]:
    """The people the actor sees, by name, `limit` at a time; `after` is the `id` of the last one of the page before.
    An office is searched with all below it."""
    rows = Person.objects.filter(persons_seen(viewer(actor)))
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(email__icontains=search))
    if function:
        rows = rows.filter(function=function)
    rows = rows.filter(state=state) if state else rows.exclude(state="left")
    if office_id:
        rows = rows.filter(office__ancestors__contains=[office_id])
    if partner_id:
        rows = rows.filter(partner_id=partner_id)
    if role:
        rows = rows.filter(id__in=_holding().filter(role=role).values("person_id"))
    last = Person.objects.filter(id=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(name__gt=last.name) | Q(name=last.name, id__gt=last.id))
    return _views(rows.select_related("office", "partner").order_by("name", "id")[:limit])


def person(actor: Actor, person_id: UUID) -> PersonView:
    """One person."""
    rows = Person.objects.filter(persons_seen(viewer(actor)), id=person_id).select_related("office", "partner")
    for view in _views(rows):
        return view
    raise NotFound("That person was not found, or is not yours to see.")


def me(actor: Actor) -> Me:
    """Whoever acts."""
    who = viewer(actor)
    if who is None:
        raise NotFound("Nobody is signed in.")
    turns = who.in_house and who.function in ("communications", "it")
    return Me(person(actor, who.id), who, turns)


def names_of(person_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names by identifier, for pages that show who did something."""
    wanted = {each for each in person_ids if each is not None}
    return dict(Person.objects.filter(id__in=wanted).values_list("id", "name"))


def asker(person_id: UUID | None) -> Actor:
    """Whoever asked for background work, acting again: each act asks whether they still may. None is Masthead."""
    if person_id is None:
        return system("jobs")
    return Actor(kind=ActorKind.PERSON, name=names_of([person_id]).get(person_id, ""), person_id=person_id, face="job")


def is_founded() -> bool:
    """Whether the first run is done: both first people exist."""
    return Person.objects.exists()


def _holding() -> QuerySet[Grant]:
    at = now()
    alive = Q(engagement=None) | Q(engagement__ended_at=None, engagement__starts_at__lte=at, engagement__ends_at__gt=at)
    return Grant.objects.filter(alive, Q(until=None) | Q(until__gt=at), ended_at=None, starts_at__lte=at)


def _views(rows: Iterable[Person]) -> tuple[PersonView, ...]:
    found = list(rows)
    grants: dict[UUID, list[GrantView]] = {row.id: [] for row in found}
    for each in _holding().filter(person_id__in=grants).order_by("role", "id"):
        view = GrantView(each.id, each.role, each.scope, each.scope_id, each.engagement_id, each.until)
        grants[each.person_id].append(view)
    return tuple(_view(row, tuple(grants[row.id])) for row in found)


def _view(row: Person, grants: tuple[GrantView, ...]) -> PersonView:
    return PersonView(
        id=row.id,
        name=row.name,
        email=row.email,
        kind=row.kind,
        function=row.function,
        office_id=row.office_id,
        office_name=row.office.name if row.office else "",
        partner_id=row.partner_id,
        partner_name=row.partner.name if row.partner else "",
        state=row.state,
        state_since=row.state_since,
        on_call=row.on_call,
        expert_in=tuple(row.expert_in),
        time_zone=row.time_zone,
        language=row.language,
        grants=grants,
    )
