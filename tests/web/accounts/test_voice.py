"""An account's own voice on its page."""

from __future__ import annotations

import pytest

from masthead.delivery.queries import VoiceView
from masthead.people.models import TwoKeyChange
from masthead.registry.models import Account
from masthead.web.accounts.voice import HEIGHT, WIDTH, picture_of
from tests import factories as make
from tests.core.voice.accounts import PARKS, in_turn
from tests.delivery.test_voices import learned, said
from tests.web.accounts.test_acts import enter, facts

pytestmark = pytest.mark.django_db(transaction=True)


def view(scores: tuple[float, ...], line: float) -> VoiceView:
    return VoiceView(make.umbrella().id, "learned", 120, 100, 2.0, line=line, scores=scores)


def test_the_page_says_how_many_posts_are_missing_then_draws_them() -> None:
    account = make.account()
    owner = enter(account.communications_owner)
    said(account, in_turn(PARKS)[:37])
    page = owner.get(f"/accounts/{account.id}/").content.decode()
    assert "Silent: 37 of 100 posts." in page and "mh-voice" not in page
    said(account, in_turn(PARKS)[37:])
    assert "enough posts to tell" in owner.get(f"/accounts/{account.id}/").content.decode()
    assert owner.post(f"/accounts/{account.id}/voice/learn").status_code == 302
    assert "It is being learned." in owner.get(f"/accounts/{account.id}/").content.decode()
    assert "under way" in owner.post(f"/accounts/{account.id}/voice/learn", follow=True).content.decode()


def test_what_was_learned_is_shown() -> None:
    account = make.account()
    said(account, in_turn(PARKS))
    learned(account)
    page = enter(account.it_owner).get(f"/accounts/{account.id}/").content.decode()
    assert "How 72 of its own posts score." in page and "from 120 posts," in page and "#cityparks" in page
    assert "2 % of its own posts, as its owners chose" in page
    reader = enter(make.person(roles=["author"])).get(f"/accounts/{account.id}/").content.decode()
    assert "from 120 posts," in reader and "Learn it now" not in reader


def test_the_picture_holds_every_post_and_tells_those_below_the_line() -> None:
    drawn = picture_of(view((1.0, 1.0, 5.0, 9.0), 2.0))
    assert drawn is not None
    assert [bar.held for bar in drawn.bars] == [True, False, False]
    assert all(0 <= bar.x < WIDTH and bar.y + bar.height == HEIGHT for bar in drawn.bars)
    assert drawn.label.startswith("How 4 of its own posts score. 2 of them")
    assert picture_of(view((3.0, 3.0), 3.0)) is not None
    assert picture_of(view((), 3.0)) is None


def test_the_rate_is_changed_on_the_accounts_form() -> None:
    account = make.account()
    owner, where = enter(account.communications_owner), f"/accounts/{account.id}/change"
    own = {"display_name": account.display_name, "handle": account.handle, "purpose": account.purpose}
    own |= {"audience": account.audience, "languages": "en", "staffed": "", "band": "0", "emblem": "anchor"}
    typed = {**facts(**own), "allowed_links": ""}
    assert owner.post(where, {**typed, "voice_rate": "20"}).status_code == 422
    assert owner.post(where, {**typed, "voice_rate": "5"})["Location"] == f"/accounts/{account.id}/"
    assert Account.objects.get().voice_rate == 5.0
    assert "/keys/" in owner.post(where, {**typed, "voice_rate": "1.5"})["Location"]
    assert TwoKeyChange.objects.get().items == [
        "Holds less of what does not sound like it: 1.5 % of its own posts, not 5 %"
    ]
