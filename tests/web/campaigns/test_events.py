"""Events that make words sensitive, role by role."""

from __future__ import annotations

import pytest

from masthead.publishing.models import Event
from tests import factories
from tests.web.acting import page, signed_in

pytestmark = pytest.mark.django_db
PATH = "/campaigns/events/"


@pytest.mark.parametrize("role", ["approver", "crisis_lead", "steward"])
def test_who_may_declares_one_and_closes_it(role: str) -> None:
    home = factories.office("Harbor Transit")
    client = signed_in(factories.person(roles=[role]))
    data = {"kind": "event", "name": "The storm", "office": str(home.id), "words": "Storm\nblown away\n", "ends_at": ""}
    assert client.post(PATH, data)["Location"] == PATH
    made = Event.objects.get()
    assert (made.name, made.office_id, made.words) == ("The storm", home.id, ["blown away", "storm"])
    text = client.get(PATH).content.decode()
    assert "blown away, storm" in text and "It is over" in text
    client.post(f"{PATH}{made.id}/close")
    made.refresh_from_db()
    assert made.closed_at is not None
    assert client.post(f"{PATH}{made.id}/close").status_code == 404


@pytest.mark.parametrize("role", ["author", "auditor"])
def test_others_in_house_read_them(role: str) -> None:
    home = factories.office()
    signed_in(factories.person(roles=["steward"])).post(
        PATH, {"kind": "event", "name": "Storm", "office": str(home.id), "words": "gale"}
    )
    who = factories.person(roles=[role])
    text = page(who, PATH)
    assert "gale" in text and "It is over" not in text and "Declare it" not in text
    for path in (PATH, f"{PATH}{Event.objects.get().id}/close"):
        data = {"kind": "event", "name": "Fog", "office": str(home.id), "words": "fog"}
        assert signed_in(who).post(path, data).status_code == 404
    assert Event.objects.get().closed_at is None


def test_what_was_typed_stays() -> None:
    client = signed_in(factories.person(roles=["crisis_lead"]))
    answer = client.post(
        PATH, {"kind": "event", "name": "", "office": str(factories.umbrella().id), "words": "gale\nstorm"}
    )
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["name"]
    assert "gale\nstorm" in answer.content.decode() and not Event.objects.exists()


def test_an_approver_declares_for_their_own_office_alone() -> None:
    mine, other = factories.office(), factories.office()
    who = factories.person(office=mine)
    factories.grant(who, "approver", scope="office", scope_id=mine.id)
    data = {"kind": "event", "name": "Storm", "words": "gale"}
    assert signed_in(who).post(PATH, {**data, "office": str(other.id)}).status_code == 404
    assert signed_in(who).post(PATH, {**data, "office": str(mine.id)}).status_code == 302
