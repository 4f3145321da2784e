"""A template of high impact: whoever types its mode types this one."""

from __future__ import annotations

import pytest

from masthead.kernel.errors import Refused
from masthead.publishing.actions import approve_revision, fill_template, make_template, save_draft, submit_post
from masthead.publishing.models import Approval, Review
from tests import story
from tests.support.acts import entries

pytestmark = pytest.mark.django_db(transaction=True)


def filled(cast: story.Cast, typed: str) -> tuple[object, int]:
    office = cast.account.office_id
    made = make_template(
        actor=cast.writes, office_id=office, name="LIVE", body="Leave the quay now.", fields={}, live=True
    )
    post = fill_template(actor=cast.writes, template_id=made, values={}, accounts=[cast.account.id])
    version = save_draft(actor=cast.writes, post_id=post, version=0, changes={"typed_mode": typed})
    return post, version


def submitted(cast: story.Cast) -> Review:
    post, version = filled(cast, " live ")
    return Review.objects.get(id=submit_post(actor=cast.writes, post_id=post, version=version))  # type: ignore[arg-type]


def test_an_author_who_types_another_is_refused() -> None:
    cast = story.cast()
    post, version = filled(cast, "EXERCISE")
    with pytest.raises(Refused) as refusal:
        submit_post(actor=cast.writes, post_id=post, version=version)  # type: ignore[arg-type]
    assert (refusal.value.code, list(refusal.value.fields)) == ("mode_differs", ["typed_mode"])
    assert "“LIVE”" in refusal.value.sentence and "“EXERCISE”" in refusal.value.sentence
    assert not Review.objects.exists()
    assert entries("act.refused")[0]["subject"] == str(post)


def test_an_approver_who_types_another_is_refused_and_no_yes_is_kept() -> None:
    cast = story.cast()
    review = submitted(cast)
    say = {"actor": cast.approves, "review_id": review.id, "digest": review.revision.digest}
    with pytest.raises(Refused) as refusal:
        approve_revision(**say, typed_mode="EXERCISE")
    assert refusal.value.code == "mode_differs" and not Approval.objects.exists()
    assert [each["said"]["code"] for each in entries("act.refused")] == ["mode_differs"]
    approve_revision(**say, typed_mode="Live")
    review.refresh_from_db()
    assert review.state == "approved"
