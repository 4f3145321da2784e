from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import Context, Template
from django.utils import timezone

from masthead.core.decision import Finding, Severity
from masthead.web.marks import STATES

pytestmark = pytest.mark.unit

ACCOUNT = {
    "display_name": "Harbor <Transit>",
    "network": "bluesky",
    "handle": "@transit.harbor.example",
    "followers": 21366,
    "band": 2,
    "emblem": "tram",
}


def shown(source: str, **given: object) -> str:
    return Template(source).render(Context(given))


def test_an_identity_says_who_speaks() -> None:
    html = shown("{% identity account size='big' lead='You are speaking as' %}", account=ACCOUNT)
    assert "You are speaking as Harbor &lt;Transit&gt;" in html
    assert "mh-id b2 big" in html and "#a-tram" in html
    assert "21,366 followers" in html and "Bluesky" in html
    assert "@transit<wbr>.harbor<wbr>.example" in html


def test_an_account_of_which_little_is_known_is_shown_too() -> None:
    account = SimpleNamespace(
        display_name="Old", network="some_net", handle="+old", followers=None, band=0, emblem="gone"
    )
    html = shown("{% identity account %}", account=account)
    assert "followers" not in html and "Some Net" in html and "#a-anchor" in html and "b0" in html


def test_words_stand_beside_their_account() -> None:
    html = shown("{% say account note='seen' %}<p>{{ words }}</p>{% endsay %}", account=ACCOUNT, words="a < b")
    assert html.count("mh-id b2") == 1 and "<p>a &lt; b</p>" in html and "seen" in html


@pytest.mark.parametrize("name", sorted(STATES))
def test_every_state_has_a_mark_and_a_word(name: str) -> None:
    html = shown("{% state name %}", name=name)
    assert f"#i-{STATES[name].icon}" in html and str(STATES[name].word) in html


def test_vermilion_is_for_what_is_stopped() -> None:
    assert {name for name, mark in STATES.items() if mark.weight == "stop"} == {
        "frozen", "blocked", "block", "stopped", "orphaned", "in_doubt",
    }  # fmt: skip


def test_every_icon_of_a_state_is_in_the_sprite() -> None:
    sprite = shown("{% include 'parts/icons.svg.html' %}")
    assert {mark.icon for mark in STATES.values() if f'id="i-{mark.icon}"' not in sprite} == set()


def test_a_finding_quotes_its_words_and_says_what_clears_it() -> None:
    found = Finding("pii.phone", Severity.BLOCK, 4, 19, "gives a number.", "Take it out.")
    html = shown("{% findings found text %}", found=[found], text="Ask Dana on 555 0142 now")
    assert "<q>Dana on 555 014</q>" in html and "Block" in html and "Take it out." in html


def test_a_finding_in_a_picture_quotes_nothing_of_the_text() -> None:
    found = Finding("alt.missing", Severity.HOLD, 0, 3, "A picture has no words.", where="alt:0")
    assert "<q>" not in shown("{% finding one text %}", one=found, text="abcdef")


def test_nothing_found_is_said() -> None:
    assert "Nothing found" in shown("{% findings found %}", found=[])


@pytest.mark.parametrize("network", ["bluesky", "newsroom", "sandbox", "elsewhere"])
def test_a_preview_shows_all_the_words_and_runs_none(network: str) -> None:
    text = "Last ferry 00:40 #HarborLights <script>x</script> https://harbor.example/a?b=1&c=2 @city.example\nbye"
    html = shown(
        "{% preview account text title='Head' link='https://harbor.example/lights?utm=1' note='5 of 300' %}",
        account={**ACCOUNT, "network": network},
        text=text,
    )
    assert "<script>" not in html and '<span class="tag">#HarborLights</span>' in html
    assert '<span class="tag">@city.example</span>' in html and "5 of 300" in html and "bye" in html


def test_a_moment_is_told_in_the_readers_zone() -> None:
    moment = datetime(2026, 11, 19, 14, 30, tzinfo=UTC)
    with timezone.override(ZoneInfo("America/New_York")):
        assert "09:30" in shown("{% localtime moment 'time' %}", moment=moment)
        assert "Thursday 19 November 2026, 09:30" in shown("{% localtime moment 'long' %}", moment=moment)
        assert 'datetime="2026-11-19T14:30:00+00:00"' in shown("{% localtime moment %}", moment=moment)
    assert shown("{% localtime moment %}", moment=None) == ""


def test_a_window_says_in_words_what_it_draws() -> None:
    goes, until = datetime(2026, 11, 19, 17, 0, tzinfo=UTC), datetime(2026, 11, 19, 20, 0, tzinfo=UTC)
    html = shown("{% window goes until %}", goes=goes, until=until)
    assert "Goes out 17:00; may still go until 20:00" in html and "Goes 17:00" in html


class Words(forms.Form):
    reason = forms.CharField(label="Reason", help_text="Why?", widget=forms.Textarea)
    scope = forms.ChoiceField(label="Scope", choices=[("all", "All"), ("one", "One")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Sure", required=False)


def test_a_field_ties_hint_and_error_to_its_control() -> None:
    form = Words({"reason": "", "scope": "all"})
    html = shown("{% field form.reason %}", form=form)
    assert 'aria-describedby="id_reason_hint id_reason_error"' in html and 'aria-invalid="true"' in html
    assert 'id="id_reason_hint"' in html and 'id="id_reason_error"' in html and 'for="id_reason"' in html


def test_choices_stand_in_a_named_group() -> None:
    html = shown("{% field form.scope %}{% field form.sure %}", form=Words({"reason": "x", "scope": "one"}))
    assert html.count('type="radio"') == 2 and "<legend" in html and "mh-check" in html


def test_two_keys() -> None:
    sides = [{"title": "Communications", "name": "Inés", "at": datetime(2026, 1, 1, tzinfo=UTC)}, {"title": "IT"}]
    html = shown("{% keys sides %}", sides=sides)
    assert "Turned" in html and "Waits" in html


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120 Safari/537.36", "Chrome, Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17) Version/17 Mobile Safari/604.1", "Safari, iPhone"),
        ("curl/8", "curl/8"),
    ],
)
def test_a_browser_by_its_name(agent: str, said: str) -> None:
    assert shown("{{ agent|browser }}", agent=agent) == said
