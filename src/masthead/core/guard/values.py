"""What the guard is given: a draft, and the context it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from masthead.core.decision import Severity
from masthead.core.lengths import Limits
from masthead.core.voice import Voice


@dataclass(frozen=True, slots=True)
class DraftMedium:
    """One picture, video or sound of a draft. `kind` is image, video or audio; `size` is in bytes.

    `origin` says where others' material comes from and `permission` who permitted it; `phash` is a 64-bit perceptual
    hash, where one was computed; `captioned` is whether a video says in writing what is heard.
    """

    kind: str
    alt: str
    mime: str = ""
    size: int = 0
    width: int = 0
    height: int = 0
    sha256: str = ""
    origin: str = ""
    permission: str = ""
    phash: int | None = None
    captioned: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to say, for one network.

    `language` is a BCP 47 tag; `kind` is post, reply, statement or correction; `mode` is live or exercise where it is
    a warning that comes in both.
    """

    text: str
    network: str = ""
    media: tuple[DraftMedium, ...] = ()
    link: str = ""
    language: str = "en"
    kind: str = "post"
    title: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Reserved:
    """A registered campaign's hashtag, without its sign and in small letters.

    `in_campaign`: the account in question is part of that campaign; where it is not, `outside` says who is not.
    """

    tag: str
    campaign: str
    in_campaign: bool
    outside: str = "this account"


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word, stem or turn of a declared event or incident in scope."""

    word: str
    event: str


@dataclass(frozen=True, slots=True)
class Term:
    """Something the organization does not say, how much that weighs, and why.

    `unless` are words around it, or itself, with which it may be said all the same.
    """

    text: str
    severity: Severity
    reason: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quarantine:
    """What was flagged in the inbox: addresses as `address_key` gives them, fingerprints in small hexadecimal letters,
    and 64-bit perceptual hashes.
    """

    addresses: frozenset[str] = frozenset()
    sha256: frozenset[str] = frozenset()
    phashes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """The voice of the account itself, the score below which a text is not taken for its own, and the voices of the
    organization's other accounts by what they are called.

    `version` grows each time the voice is learned; two of one account are alike where it and the line are.
    """

    voice: Voice = field(compare=False)
    line: float
    others: Mapping[str, Voice] = field(default_factory=dict, compare=False)
    version: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What the guard has to know besides the draft. `None` means that the rule in question is not switched on.

    `own_domains` are where the organization's own pages are: what only looks like one of them is found. `allowed_terms`
    clear what the word lists find within them; what is not said (`do_not_say`) names its own.
    `registered_names` are names of people, places and campaigns as they are rightly written. `usual_topics` are those
    sensitive topics that are this account's business. `market_terms` may be stems. `exercise_running` is the name of
    the exercise, empty for none. `media_review`: media have to be opened by somebody other than the author. `frozen`: a
    freeze covers the account. `own_voice` is there once enough of the account's posts are known.
    """

    limits: Limits | None = None
    reserved: tuple[Reserved, ...] = ()
    registered_tags: frozenset[str] | None = None
    explained_tags: frozenset[str] = frozenset()
    reviewed_tags_only: bool = False
    event_words: tuple[EventWord, ...] = ()
    do_not_say: tuple[Term, ...] = ()
    allowed_terms: frozenset[str] = frozenset()
    allowed_links: frozenset[str] | None = None
    own_domains: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    campaign_protects: tuple[str, ...] = ()
    public_numbers: frozenset[str] = frozenset()
    placeholders_advise: bool = False
    frozen: bool = False
    registered_names: tuple[str, ...] = ()
    usual_topics: frozenset[str] = frozenset()
    market_terms: tuple[str, ...] = ()
    quiet_period: bool = False
    exercise_running: str = ""
    media_review: bool = False
    quarantined: Quarantine = Quarantine()
    own_voice: OwnVoice | None = None
