"""Every page, area by area."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

AREAS: tuple[tuple[str, str], ...] = (
    ("", "masthead.web.today.urls"),
    ("account/", "masthead.web.account.urls"),
    ("account/", "masthead.web.signin.urls"),
    ("first-run/", "masthead.web.firstrun.urls"),
    ("compose/", "masthead.web.compose.urls"),
    ("posts/", "masthead.web.posts.urls"),
    ("reviews/", "masthead.web.reviews.urls"),
    ("templates/", "masthead.web.posts.templates_urls"),
    ("accounts/", "masthead.web.accounts.urls"),
    ("keys/", "masthead.web.keys.urls"),
    ("people/", "masthead.web.people.urls"),
    ("policy/", "masthead.web.policy.urls"),
    ("campaigns/", "masthead.web.campaigns.urls"),
    ("quarantine/", "masthead.web.quarantine.urls"),
    ("ledger/", "masthead.web.tlog.urls"),
    ("ledger/", "masthead.web.ledger.urls"),
    ("newsroom/", "masthead.web.newsroom.urls"),
    ("sandbox/", "masthead.web.sandbox.urls"),
    ("calendar/", "masthead.web.calendar.urls"),
    ("freeze/", "masthead.web.freeze.urls"),
    ("deliveries/", "masthead.web.deliveries.urls"),
    ("tabletop/", "masthead.web.tabletop.urls"),
    ("story/", "masthead.web.story.urls"),
)
"""Where each area begins, and its addresses."""

urlpatterns: list[URLPattern | URLResolver] = [path(begin, include(urls)) for begin, urls in AREAS]
