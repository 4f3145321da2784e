"""What may not go out, on its page."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from masthead.people.models import TwoKeyChange
from masthead.publishing.models import Quarantined
from tests import factories, story
from tests.support.pictures import drawn
from tests.web.acting import page, signed_in

pytestmark = pytest.mark.django_db
PATH = "/quarantine/"
TYPED = {"label": "stolen", "reason": "It is not ours.", "office": "", "account": "", "address": "", "sha256": ""}


def test_it_is_put_there_found_and_asked_to_be_lifted() -> None:
    cast = story.cast(display_name="Harbor Transit")
    who = factories.person(roles=["responder"])
    client = signed_in(who)
    picture = SimpleUploadedFile("it.png", drawn(3), "image/png")
    data = {**TYPED, "account": str(cast.account.id), "address": "pic.example.org/1", "picture": picture}
    assert client.post(PATH, data)["Location"] == PATH
    row = Quarantined.objects.get()
    assert (row.account_id, row.address, bool(row.sha256)) == (cast.account.id, "pic.example.org/1", True)
    assert "It is not ours." in page(who, f"{PATH}?q=example") and "Harbor Transit" in page(who, PATH)
    assert "Nothing is found by this" in page(who, f"{PATH}?q=other")
    answer = client.post(f"{PATH}{row.id}/lift", {"reason": "It was another."})
    assert answer["Location"] == f"/keys/{TwoKeyChange.objects.get().id}/"
    assert "waits for two keys" in page(who, PATH)


def test_what_was_typed_stays_and_where_it_holds_is_asked() -> None:
    client = signed_in(factories.person(roles=["approver"]))
    answer = client.post(PATH, {**TYPED, "address": "pic.example.org/1"})
    text = answer.content.decode()
    assert answer.status_code == 422 and "pic.example.org/1" in text and "an account alone" in text
    answer = client.post(PATH, {**TYPED, "office": str(factories.umbrella().id)})
    assert answer.status_code == 422 and "An address, or a picture." in answer.content.decode()


def test_whoever_may_not_finds_no_form_and_is_not_found() -> None:
    who = factories.person(roles=["auditor"], function="program")
    assert "Put something in quarantine" not in page(who, PATH)
    data = {**TYPED, "office": str(factories.umbrella().id), "address": "pic.example.org/1"}
    assert signed_in(who).post(PATH, data).status_code == 404 and not Quarantined.objects.exists()
