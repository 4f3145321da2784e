"""All rules as one: a draft and its context in, findings out. Pure and deterministic."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from masthead.core.decision import Finding, Severity
from masthead.core.guard import cues
from masthead.core.guard.allowed import without_allowed
from masthead.core.guard.alt_text import find_missing_descriptions
from masthead.core.guard.claims import find_claims
from masthead.core.guard.credential_handling import find_asking, find_handling
from masthead.core.guard.cues import cues_in
from masthead.core.guard.do_not_say import find_unsaid
from masthead.core.guard.exercise import find_exercise
from masthead.core.guard.gibberish import find_gibberish
from masthead.core.guard.hashtags import find_tags
from masthead.core.guard.hostile import find_disparaged, find_hostile
from masthead.core.guard.joined_hashtags import find_misread_tags
from masthead.core.guard.length import find_overlong
from masthead.core.guard.lexicon import Lexicon, shipped_lexicon
from masthead.core.guard.link import find_draft_link, find_links
from masthead.core.guard.market_sensitive import find_market_sensitive
from masthead.core.guard.media import find_media_over_limits
from masthead.core.guard.media_review import find_unreviewed_media
from masthead.core.guard.misspelled import find_misspelled
from masthead.core.guard.names import find_disagreements, find_near_names
from masthead.core.guard.normal import View
from masthead.core.guard.personal_data import find_personal_data
from masthead.core.guard.placeholder import find_placeholder
from masthead.core.guard.profanity import find_profanity, language_of
from masthead.core.guard.quarantined_media import find_quarantined_links, find_quarantined_media
from masthead.core.guard.readable import find_hard_to_read, find_uncaptioned
from masthead.core.guard.secret import find_secrets
from masthead.core.guard.sensitive_event import find_event_words
from masthead.core.guard.sensitive_topic import find_sensitive_topics
from masthead.core.guard.signs import EXERCISE, MARKET, SLIP, TOPIC, VOICE, signs_in
from masthead.core.guard.slips import find_slips
from masthead.core.guard.values import Context, Draft
from masthead.core.guard.voice import find_unlike_voice
from masthead.core.guard.wrong_account import find_wrong_account

_EXPLAIN = frozenset({"statement", "correction"})
"""Kinds of posts that explain what happened."""


class Guard:
    """The rules with their lists. Built once and shared; `check` changes nothing and may run in any thread."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon

    def check(self, draft: Draft, context: Context) -> tuple[Finding, ...]:
        """What the guard sees in `draft`, ordered by where, start, severity (worst first) and code. Never raises."""
        language = language_of(draft.language)
        lexicon = self._lexicon or shipped_lexicon(language)
        found: list[Finding] = []
        explains = context.frozen or draft.kind in _EXPLAIN
        views = list(_parts(draft))
        for view in views:
            found.extend(_check_words(view, lexicon, language, context))
            if explains and view.where != "link":
                found.extend(find_claims(view, language))
            if view.where == "text" or view.where == "title":
                found.extend(_check_post(view, draft, language, context))
        if context.own_voice is not None and draft.kind != "reply":
            found.extend(find_wrong_account(draft.text, context.own_voice))
        if draft.link.strip():
            found.extend(find_draft_link(draft.link, context.allowed_links, context.own_domains))
        if context.limits is not None:
            found.extend(find_overlong(draft, context.limits))
        if draft.media:
            found.extend(_check_media(draft, views, context))
        if context.allowed_terms and found:
            found = list(without_allowed(found, views, context.allowed_terms))
        if not language:
            found.append(_no_list(draft.language))
        if len(found) > 1:
            found.sort(key=lambda one: (one.where, one.start, -one.severity, one.code, one.end, one.message))
        return tuple(found)


def _parts(draft: Draft) -> Iterator[View]:
    """The parts of a draft that hold words."""
    yield View(draft.text)
    if draft.title:
        yield View(draft.title, "title")
    if draft.link:
        yield View(draft.link, "link")
    for number, medium in enumerate(draft.media):
        if medium.alt:
            yield View(medium.alt, f"alt:{number}")


def _check_words(view: View, lexicon: Lexicon, language: str, context: Context) -> Iterator[Finding]:
    seen = cues_in(view.folded)
    listed = find_profanity(view, lexicon)
    words = tuple(without_allowed(listed, (view,), context.allowed_terms) if context.allowed_terms else listed)
    yield from words
    yield from find_secrets(view, seen)
    yield from find_personal_data(view, seen, language, context.public_numbers)
    severity = Severity.ADVISE if context.placeholders_advise else Severity.BLOCK
    yield from find_placeholder(view, seen, language, severity)
    yield from find_quarantined_links(view, context.quarantined)
    if view.where == "link":
        return
    if seen.bits & cues.ASKING:
        yield from find_asking(view)
        yield from find_handling(view)
    if context.event_words:
        yield from find_event_words(view, context.event_words)
    if context.do_not_say:
        yield from find_unsaid(view, context.do_not_say)
    if context.registered_names:
        yield from find_near_names(view, context.registered_names)
    if language == "en":
        yield from find_misspelled(view)
        if not words:
            yield from find_hostile(view)
        if context.campaign_protects:
            yield from find_disparaged(view, context.campaign_protects)


def _check_post(view: View, draft: Draft, language: str, context: Context) -> Iterator[Finding]:
    """What concerns the words of the post itself, and not a description or a link."""
    if (context.reserved or context.registered_tags is not None) and ("#" in view.text or "＃" in view.text):
        yield from find_tags(view.text, view.where, context)
    if language == "en" and "#" in view.text:
        yield from find_misread_tags(view.text, view.where)
    yield from find_hard_to_read(view)
    if "." in view.text:
        yield from find_links(view.text, view.where, context.allowed_links, context.own_domains)
    yield from find_gibberish(view)
    signs = signs_in(view, language)
    unlike = tuple(find_unlike_voice(view, signs.get(VOICE, ()), context.campaign_protects))
    yield from unlike
    if TOPIC in signs:
        yield from find_sensitive_topics(view, signs[TOPIC], context.usual_topics, unlike)
    if SLIP in signs:
        yield from find_slips(view, signs[SLIP])
    if EXERCISE in signs or draft.mode:
        yield from find_exercise(view, signs.get(EXERCISE, ()), context.exercise_running, draft.mode)
    if context.market_terms or context.quiet_period:
        market = signs_in(view, language, (MARKET,)).get(MARKET, ())
        yield from find_market_sensitive(view, market, context.market_terms, context.quiet_period)


def _check_media(draft: Draft, views: list[View], context: Context) -> Iterator[Finding]:
    """What concerns the media of a draft, and what text and descriptions say of the same thing."""
    if context.limits is not None:
        yield from find_media_over_limits(draft, context.limits)
    yield from find_missing_descriptions(draft)
    yield from find_uncaptioned(draft)
    yield from find_quarantined_media(draft, context.quarantined)
    if context.media_review:
        yield from find_unreviewed_media(draft)
    for view in views:
        if view.where.startswith("alt:"):
            yield from find_disagreements(views[0], view)


def _no_list(tag: str) -> Finding:
    return Finding(
        "language",
        Severity.ADVISE,
        0,
        0,
        f"No word list for this language ({tag[:35]}); only words of other lists were looked for.",
        "Have somebody who reads the language look at it.",
    )


@cache
def shipped() -> Guard:
    """The guard with the shipped lists."""
    return Guard()
