"""`charter`: who does what in an office, and who decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid, NotFound

app = commands("Charters: who does what in an office, and who decides when communications and IT disagree.")
_OFFICE = typer.Argument(help="The office: id or name.")


@app.command()
@answers
def show(office: str = _OFFICE) -> None:
    """The charter that holds for an office: its own, or that of the nearest office above."""
    actor = reader()
    from masthead.people.queries import partners
    from masthead.registry.queries import charter_for

    charter = charter_for(finding.office_id(actor, office))
    if charter is None:
        raise NotFound("No charter holds for this office yet. Set one: masthead charter set")
    names = {str(each.id): each.name for each in partners(actor)}
    rows = [
        (activity.replace("_", " "), done["function"], names.get(done.get("partner", ""), ""))
        for activity, done in charter.assignments.items()
    ]
    decides = (
        f"{charter.decider_name} decides when communications and IT disagree. It is that of {charter.office_name}."
    )
    tell(charter, table(["Activity", "Function", "Partner"], rows), decides)


@app.command("set")
@answers
def set_(
    office: str = _OFFICE,
    does: list[str] = typer.Option(
        [], help="content=communications, content=communications:PARTNER, or content= for nobody. May be repeated."
    ),
    decides: str = typer.Option("", help="Who decides: id, address or name. Without, who decides now."),
    reason: str = typer.Option("", help="Why; whoever turns a key reads it."),
) -> None:
    """Set who does what; activities that are not named stay as they are. Naming another decider takes two keys."""
    actor = person()
    from masthead.registry.actions import set_charter
    from masthead.registry.queries import charter_for

    office_id = finding.office_id(actor, office)
    held = charter_for(office_id)
    if held is None and not decides:
        raise Invalid("There is no charter yet.", fields={"decides": "Name who decides."})
    decider = finding.person_id(actor, decides) if decides or held is None else held.decider_id
    done = _assigned(actor, held.assignments if held else {}, does)
    came = set_charter(actor=actor, office_id=office_id, assignments=done, decider_id=decider, reason=reason)
    last = "It holds." if came.holds else f"It waits for two keys: masthead key turn {came.waits}"
    tell(came, *came.differences, last)


def _assigned(actor: Actor, held: Mapping[str, Any], does: list[str]) -> dict[str, Any]:
    made = dict(held)
    for line in does:
        activity, sign, who = line.partition("=")
        if not sign:
            raise Invalid(f"“{line}” assigns nothing.", fields={"does": "As content=communications."})
        function, _, partner = who.partition(":")
        made.pop(activity, None)
        if function:
            made[activity] = {"function": function}
        if partner:
            made[activity] = {"function": function, "partner": str(finding.partner_id(actor, partner))}
    return made
