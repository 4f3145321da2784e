"""`review`: yes or no to exactly these bytes."""

from __future__ import annotations

from typing import Any

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell, word
from masthead.cli.reading import moment
from masthead.kernel.errors import Invalid

app = commands("Reviews: read what would go out, then say yes or no to exactly that.")
_REVIEW = typer.Argument(help="The review's id.")
_DIGEST = typer.Option(..., help="The digest of what you read, as `review show` prints it.")


@app.command("list")
@answers
def listed(
    all_seen: bool = typer.Option(False, "--all", help="All that you see, not only what waits for you."),
    state: str = typer.Option("open", help="With --all: open, approved, rejected or withdrawn."),
    limit: int = typer.Option(50, min=1, max=500, help="How many at most."),
) -> None:
    """What waits for you, the most urgent first."""
    actor = reader()
    from masthead.publishing.queries.reviews import reviews, waiting_for

    found = reviews(actor, state=state, limit=limit) if all_seen else waiting_for(actor, limit=limit)
    rows = [(r.id, r.state, r.author.name, [a.handle for a in r.accounts], r.due_at, _short(r.text)) for r in found]
    tell(found, table(["Review", "State", "Author", "Accounts", "Goes", "Words"], rows) if rows else "Nothing waits.")


@app.command()
@answers
def show(review: str = _REVIEW) -> None:
    """One review: the exact thing that will go out."""
    actor = reader()
    from masthead.publishing.queries.reviews import review as read

    view = read(actor, finding.identifier(review, "review"))
    lines = [
        f"Review {view.id}: {view.state}, asked by {view.asked_by} at {word(view.asked_at)}",
        f"Revision {view.revision.number}, digest {view.revision.digest}",
    ]
    for target in view.targets:
        lines += ["", f"{target.account.display_name} ({target.account.network}:{target.account.handle})", target.text]
        lines += [f"  {finding.severity.word}: {finding.message}" for finding in target.findings]
        lines += [f"  {target.verdict.state}: {reason}" for reason in target.verdict.reasons]
    for medium in view.revision.content.media:
        lines += ["", f"Picture {medium.sha256}: {medium.alt}"]
        lines += [f"  {name}: {said}" for name, said in (("from", medium.origin), ("leave", medium.permission)) if said]
    if view.media_reviewed:
        lines += ["", "A yes asks that you opened each picture at full size; name them with --opened."]
    if view.exercises:
        lines += ["", f"EXERCISE: {', '.join(view.exercises)}"]
    approvals = [(a.by.name, a.at, a.latest, a.note) for a in view.approvals if a.stands]
    tell(view, *lines, *([table(["Approved by", "At", "Good until", "Note"], approvals)] if approvals else []))


@app.command()
@answers
def approve(
    review: str = typer.Argument("", help="The review's id."),
    post: str = typer.Option("", help="Instead of a review: a post, by the review of its last revision."),
    digest: str = typer.Option("", help="The digest of what you read, as `review show` prints it."),
    account: list[str] = typer.Option([], "--account", help="Only for these; otherwise all that you may approve."),
    latest: str = typer.Option("", help="Until when your yes is good: a moment with its zone, or a span."),
    typed_mode: str = typer.Option("", help="What a template of high impact asks its approver to type."),
    note: str = typer.Option("", help="A word to the author."),
    opened: list[str] = typer.Option(
        [], "--opened", help="A picture by SHA-256 that you saw at full size. Repeatable."
    ),
) -> None:
    """Say yes to exactly the bytes named by the digest."""
    actor = person()
    from masthead.publishing.actions import approve_post, approve_revision

    if bool(review) == bool(post):
        raise Invalid("Name what you say yes to.", fields={"review": "Either a review, or a post by --post."})
    said: dict[str, Any] = {
        "actor": actor,
        "digest": digest,
        "accounts": [finding.account(actor, each).id for each in account],
        "latest": moment(latest, "latest"),
        "typed_mode": typed_mode,
        "note": note,
        "opened": opened,
    }
    if post:
        approval_id = approve_post(post_id=finding.identifier(post, "post"), **said)
    else:
        approval_id = approve_revision(review_id=finding.identifier(review, "review"), **said)
    tell({"id": approval_id, "digest": digest}, "Approved.")


@app.command()
@answers
def reject(
    review: str = _REVIEW, digest: str = _DIGEST, reason: str = typer.Option(..., help="Why; the author reads it.")
) -> None:
    """Say no, with the reason its author reads."""
    actor = person()
    from masthead.publishing.actions import reject_revision

    review_id = finding.identifier(review, "review")
    reject_revision(actor=actor, review_id=review_id, digest=digest, reason=reason)
    tell({"id": review_id, "digest": digest}, "Rejected. The author reads why.")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
