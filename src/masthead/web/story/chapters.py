"""The steps of the story: what happened in 2011, what to do now, and what the ledger must then show.

Nobody is named: a car maker, its agency, the agency's employee. The facts are those that the press reported.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from masthead.web.marks import Word


@dataclass(frozen=True, slots=True)
class Act:
    """Going on as somebody of the cast, at a place of `masthead.web.story.places`."""

    key: str
    label: Word
    place: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One step. `checks` are facts of `masthead.demo.progress` with the words that ask for them."""

    slug: str
    title: Word
    then: Word
    do: Word
    was: Word
    now: Word
    acts: tuple[Act, ...]
    checks: tuple[tuple[str, Word], ...]


CHAPTERS = (
    Chapter(
        "wrong-account",
        _("The wrong account"),
        _(
            "On the morning of 9 March 2011 an employee of an agency meant to grumble about a city’s drivers, from "
            "his own account. His desktop client was signed in to two: his own, and that of the client, a car maker "
            "a few weeks into a campaign about that very city. The sentence, with an obscenity and the city in it, "
            "went out from the car maker’s account."
        ),
        _(
            "Be Callum Reyes, who writes for Harbor Transit at the agency Northlight. His draft is ready: the same "
            "sentence, moved to Harbor, with the hashtag of the campaign Harbor Lights. Look at whose account stands "
            "beside the words, then send it for review."
        ),
        _("It was public in the moment the key was pressed, before a little over 7,000 followers."),
        _(
            "The account’s name, emblem and colour stand beside the words. The guard blocks them, says which and why, "
            "and nobody can release them unchanged. What was typed is kept."
        ),
        (Act("callum", _("Continue as Callum Reyes, to his draft"), "wrong"),),
        (("blocked", _("The guard blocked Callum’s sentence")),),
    ),
    Chapter(
        "clean-words",
        _("Clean words are not enough"),
        _(
            "The obscenity was the smaller part. Without it the sentence would still have gone out in the client’s "
            "name, against its own campaign, written by somebody who could publish without being asked."
        ),
        _(
            "Still as Callum: another draft has nothing wrong with it, and asks to go out at once. Send it for review, "
            "and try to find a way to publish it yourself."
        ),
        _("The agency ran the account. What its people typed there, the car maker had said."),
        _(
            "An agency’s post waits for somebody in house, however clean it is. Callum cannot approve, and has never "
            "seen a password: there is none to hand out."
        ),
        (Act("callum", _("Continue as Callum Reyes, to his second draft"), "clean"),),
        (("asked", _("Callum’s clean post waits for somebody in house")),),
    ),
    Chapter(
        "freeze",
        _("One switch"),
        _(
            "The communications office learned of it from a reporter. The post was deleted quickly; how quickly nobody "
            "has told. By then it had been shared, and pictures of it were kept."
        ),
        _(
            "Somebody calls: words that nobody here wrote. Be Tomás Okafor, who leads in crises, and freeze the office "
            "Harbor Transit, or everything. It takes one person and one act."
        ),
        _("There was a password, and whoever had it. Nobody had a switch."),
        _(
            "When the page answers, no further delivery in the scope can start. What was on the wire in that moment is "
            "listed by name and followed to its outcome."
        ),
        (Act("tomas", _("Continue as Tomás Okafor, to the switch"), "freeze"),),
        (("frozen", _("A freeze is in force, or was")),),
    ),
    Chapter(
        "nothing-leaves",
        _("Nothing leaves"),
        _(
            "While it went on, the office and its agency could not get in step: two efforts ran in parallel, each on "
            "what it knew."
        ),
        _(
            "Be Dana Whitlock, who owns Harbor Transit’s accounts and has not heard yet. Callum’s clean post waits for "
            "her, so she approves it. It is due at once, and it is complete. Watch what happens."
        ),
        _("Nobody had to approve: whoever wrote, published."),
        _("Approved is not sent. The gate asks for the freeze at the very moment of sending; the post waits, frozen."),
        (Act("dana", _("Continue as Dana Whitlock, to her reviews"), "review"),),
        (
            ("approved", _("Dana, or another approver, said yes to exactly these bytes")),
            ("nothing_left", _("Nothing of Harbor Transit started while the freeze held")),
        ),
    ),
    Chapter(
        "two-people",
        _("Two people start again"),
        _(
            "The account’s first words afterwards were that it had been compromised. Later that day a statement said "
            "otherwise: an employee of the agency had posted it, and the agency had dismissed him."
        ),
        _(
            "Ask for the thaw as Dana, and say why. Then confirm it as Tomás: the second person is another one, and "
            "one of the two leads in crises."
        ),
        _("One person alone could start to speak again, with a cause that nobody had established."),
        _("Stopping takes one. Starting again takes two, in house, with their reason in the ledger."),
        (
            Act("dana", _("Continue as Dana Whitlock, and ask for the thaw"), "thaw"),
            Act("tomas", _("Continue as Tomás Okafor, and confirm it"), "thaw"),
        ),
        (
            ("thaw_asked", _("Somebody asked for the thaw")),
            ("lifted", _("A second person confirmed it")),
        ),
    ),
    Chapter(
        "held",
        _("Held, not burst"),
        _(
            "What waits while an account stands still does not stop being planned. Let go all at once, it speaks into "
            "a morning it was not written for."
        ),
        _(
            "Callum’s post fell due while the freeze held, so it is held: not sent, not missed. Be Dana, look at it "
            "again, and give it a new window: now."
        ),
        _("A tool that was only paused sends all it has kept in the moment it is let go."),
        _(
            "A thaw sends nothing. A person who may approve lets each one go or drops it; guard and gate run again. "
            "Then it is on the sandbox’s timeline, as it was approved."
        ),
        (Act("dana", _("Continue as Dana Whitlock, to what is held"), "held"),),
        (
            ("held", _("The post was held after the thaw")),
            ("moved", _("A person gave it a new window")),
            ("sent", _("It went out then, and not before")),
        ),
    ),
    Chapter(
        "over",
        _("The engagement ends"),
        _(
            "The next day the car maker announced that it would not renew the agency’s contract for the rest of the "
            "year. The agency had dismissed its employee the day before."
        ),
        _("Be Dana once more: she sponsors Northlight’s engagement. End it, with a reason, on its page under People."),
        _("A contract ends on paper. Each password and each signed-in client is another matter."),
        _("The engagement is what every right of the agency hangs on. It is over with this one act."),
        (Act("dana", _("Continue as Dana Whitlock, to the engagement"), "engagement"),),
        (("ended", _("The engagement was ended")),),
    ),
    Chapter(
        "next-act",
        _("Over at the next act"),
        _("Whoever has a password of a network has it until it is changed, wherever they are signed in."),
        _(
            "Go on as Callum. If you kept a second window open as him, click anything there: it is the same. No job "
            "had to run for it."
        ),
        _("Nobody could say with certainty who was still signed in, and where."),
        _("Each request and each act asks for the engagement anew. He is signed out, and the attempt is an entry."),
        (Act("callum", _("Try to continue as Callum Reyes"), "compose"),),
        (("turned_away", _("Callum was turned away")),),
    ),
    Chapter(
        "proof",
        _("The proof"),
        _(
            "First it was said that the account had been compromised, then that it had not. Nobody had lied. Nobody "
            "could look it up."
        ),
        _(
            "Be Amara Nwosu, who audits. Read the ledger since the story began: it is below, too. Then let it be "
            "verified, on its page or on the command line, by Masthead or by anybody else’s tool."
        ),
        _("Who wrote it, who could have stopped it, and what was said next, had to be pieced together."),
        _(
            "Every step, the refusals too, is an entry. Signed heads make sure that none was changed, moved or taken "
            "out, and others can check that without trusting this installation."
        ),
        (Act("amara", _("Continue as Amara Nwosu, to the ledger"), "ledger"),),
        (("signed", _("Every entry of the story stands under a signed checkpoint")),),
    ),
)

PAIRS = (
    (_("Meant for himself"), _("one client, two accounts"), _("Blocked"), _("while it is written")),
    (_("Public at once"), _("some 7,000 followers"), _("Waits for a person"), _("in house, not its author")),
    (_("Deleted, and copied"), _("how soon, nobody told"), _("Frozen"), _("in one act; nothing starts")),
    (_("“Compromised”"), _("the first statement"), _("Held, not burst"), _("two people thaw it")),
    (_("“An agency’s employee”"), _("the second, the same day"), _("Over at the next act"), _("with its engagement")),
    (_("Contract not renewed"), _("the next day"), _("Provable"), _("entry by entry")),
)
"""The picture of the first page: what happened, a word on it; what Masthead does instead, a word on that."""
