"""A page with every component on it, as an area would show it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django.utils.html import escape

from masthead.core.decision import Finding, Severity
from masthead.kernel.errors import Refused
from masthead.web.marks import BANDS, EMBLEMS, STATES
from masthead.web.request import actor_of
from masthead.web.sections import ALL

TEXT = (
    "Harbor Lights is back on Saturday. Last ferry from Pier 4 at 00:40, and the lamps cost taxpayers nothing. "
    "Ask Dana on 555 0142 about wheelchair places. #HarborLights"
)
NAMES = ("City of Harbor", "Harbor Transit", "Harbor Water", "Harbor Newsroom", "Parks", "Schools", "Fire", "Museums")
PAGE = Path(__file__).with_name("gallery.html")
NETWORKS = ("bluesky", "mastodon", "sandbox", "newsroom", "bluesky", "x", "facebook", "sandbox")


class Why(forms.Form):
    reason = forms.CharField(label="Reason", help_text="Everyone concerned reads it.", widget=forms.Textarea)
    breadth = forms.ChoiceField(
        label="How much",
        choices=[("everything", "Everything"), ("scheduled", "Scheduled only")],
        widget=forms.RadioSelect,
    )
    office = forms.ChoiceField(label="Office", choices=[("", "All offices"), ("t", "Transit")], required=False)
    sure = forms.BooleanField(label="I have read it", help_text="All of it.", required=False)


class Find(forms.Form):
    find = forms.CharField(label="Find", widget=forms.TextInput(attrs={"type": "search"}), required=False)
    state = forms.ChoiceField(label="State", choices=[("", "Every state")], required=False)


def _found(part: str, severity: Severity, message: str, clears: str) -> Finding:
    start = TEXT.index(part)
    return Finding("code", severity, start, start + len(part), message, clears)


def components(request: HttpRequest) -> HttpResponse:
    accounts: list[dict[str, Any]] = [
        {
            "display_name": name,
            "network": NETWORKS[band - 1],
            "handle": "@" + name.lower().replace(" ", "") + ".harbor.example",
            "followers": 1204 * band,
            "band": band,
            "emblem": EMBLEMS[band * 3 % len(EMBLEMS)],
        }
        for band, name in zip(BANDS, NAMES, strict=True)
    ]
    given = {
        "accounts": accounts,
        "transit": accounts[1],
        "text": TEXT,
        "found": [
            _found("Dana on 555 0142", Severity.BLOCK, "gives a person’s name with a number.", "Take the number out."),
            _found(
                "the lamps cost taxpayers nothing", Severity.HOLD, "is a claim about money.", "One of Legal approves."
            ),
            _found("#HarborLights", Severity.ADVISE, "is reserved by the campaign Harbor Lights.", "Nothing to do."),
        ],
        "states": sorted(STATES),
        "goes": datetime(2026, 11, 19, 17, 0, tzinfo=UTC),
        "until": datetime(2026, 11, 19, 20, 0, tzinfo=UTC),
        "form": Why({"reason": "", "breadth": "everything"}),
        "find": Find(),
        "sides": [
            {"title": "Communications", "name": "Inés Duarte", "at": datetime(2026, 11, 19, 16, 20, tzinfo=UTC)},
            {"title": "IT", "note": "Priya Raman, asked 03:01"},
        ],
    }
    return HttpResponse(engines["django"].from_string(PAGE.read_text()).render(given, request))


def said(request: HttpRequest) -> HttpResponse:
    """A part of a page: the words as they came."""
    return HttpResponse(f"<b>{escape(request.POST['words'])}</b> by {escape(actor_of(request).name)}")


def refused(request: HttpRequest) -> HttpResponse:
    raise Refused("You may not say this. Ask an author.")


def section(request: HttpRequest) -> HttpResponse:
    """Stands where a section has no page yet."""
    return HttpResponse(engines["django"].from_string('{% extends "base.html" %}').render({}, request))


urlpatterns = [
    path("parts/", components),
    path("parts/said/", said),
    path("parts/refused/", refused),
    path("", include("masthead.config.urls")),
    *(path(one.path.lstrip("/"), section) for one in ALL),
]
handler404 = "masthead.web.errors.pages.not_found"
