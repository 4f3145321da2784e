"""`people`: who may act here; adding somebody, the link for their password, ending their standing."""

from __future__ import annotations

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell

app = commands("Who may act here. Those of communications and IT in house turn keys: letting one in takes two keys.")
_WHO = typer.Argument(help="Their id, address or name.")
_REASON = typer.Option(..., help="Why; it is kept in the ledger.")
_LIST = typer.Argument(help="The list's id, as `people directories` prints it.")
_WAITS = "It waits for two keys: change {}."


@app.command("list")
@answers
def listed(
    search: str = typer.Option("", help="In name and address."),
    function: str = typer.Option("", help="communications, it, legal, program or leadership."),
    state: str = typer.Option("", help="active, suspended or left; without, all who have not left."),
) -> None:
    """People, by name."""
    actor = reader()
    from masthead.people.queries import people

    found = people(actor, search=search, function=function, state=state)
    rows = [(each.id, each.name, each.email, each.function, each.affiliation, each.state) for each in found]
    tell(found, table(["Person", "Name", "Address", "Function", "Of", "State"], rows) if rows else "Nobody was found.")


@app.command()
@answers
def add(
    name: str = typer.Argument(help="Their name."),
    email: str = typer.Argument(help="The address by which they sign in."),
    function: str = typer.Option(..., help="communications, it, legal, program or leadership."),
    office: str = typer.Option("", help="Their office, in house: id or name."),
    partner: str = typer.Option("", help="Their partner, by its id, instead of an office."),
    kind: str = typer.Option("human", help="human, or agent: software that drafts, and nothing else."),
    time_zone: str = typer.Option("", help="Without, that of the office."),
) -> None:
    """Register somebody; prints the one-time link by which they set their own password. They hold no role yet."""
    actor = person()
    from masthead.people.actions import add_person

    added = add_person(
        actor=actor,
        name=name,
        email=email,
        function=function,
        office_id=finding.office_id(actor, office) if office else None,
        partner_id=finding.identifier(partner, "partner") if partner else None,
        kind=kind,
        time_zone=time_zone,
    )
    lines = ["Registered." if added.person else _WAITS.format(added.waits)]
    lines += [f"Hand them this link; it works once, for 72 hours: {added.link}"] if added.link else []
    tell(added, *lines)


@app.command()
@answers
def link(who: str = _WHO) -> None:
    """Make a one-time link by which somebody sets their own password. One made before opens nothing any more."""
    actor = person()
    from masthead.people.actions import make_password_link

    person_id = finding.person_id(actor, who)
    address = make_password_link(actor=actor, person_id=person_id)
    tell({"id": person_id, "link": address}, f"Hand them this link; it works once, for 72 hours: {address}")


@app.command("function")
@answers
def change_function(who: str = _WHO, function: str = typer.Argument(help="The function from now on.")) -> None:
    """Give somebody another function."""
    actor = person()
    from masthead.people.actions import change_person

    person_id = finding.person_id(actor, who)
    waits = change_person(actor=actor, person_id=person_id, function=function)
    tell({"id": person_id, "waits": waits}, _WAITS.format(waits) if waits else "Changed.")


@app.command()
@answers
def suspend(who: str = _WHO, reason: str = _REASON) -> None:
    """Stop somebody at once: no act, no sign-in, no token, no session."""
    actor = person()
    from masthead.people.actions import suspend_person

    person_id = finding.person_id(actor, who)
    suspend_person(actor=actor, person_id=person_id, reason=reason)
    tell({"id": person_id}, "Suspended.")


@app.command()
@answers
def reinstate(who: str = _WHO, reason: str = _REASON) -> None:
    """Give somebody who is suspended their standing back."""
    actor = person()
    from masthead.people.actions import reinstate_person

    person_id = finding.person_id(actor, who)
    waits = reinstate_person(actor=actor, person_id=person_id, reason=reason)
    tell({"id": person_id, "waits": waits}, _WAITS.format(waits) if waits else "Reinstated.")


@app.command()
@answers
def offboard(who: str = _WHO, reason: str = _REASON) -> None:
    """Somebody leaves: roles ended, tokens revoked, sessions closed. There is no way back."""
    actor = person()
    from masthead.people.actions import offboard_person

    person_id = finding.person_id(actor, who)
    offboard_person(actor=actor, person_id=person_id, reason=reason)
    tell({"id": person_id}, "They have left.")


@app.command()
@answers
def directories() -> None:
    """Complete lists that would have suspended many at once, the newest first."""
    actor = reader()
    from masthead.people.queries import directories as lists

    found = lists(actor)
    rows = [(each.id, each.file_name, each.state, len(each.in_house), len(each.partners)) for each in found]
    tell(found, table(["List", "File", "State", "In house", "Of partners"], rows) if rows else "There is none.")


@app.command()
@answers
def confirm(directory: str = _LIST, reason: str = _REASON) -> None:
    """The complete list is right: suspend who is missing from it."""
    actor = person()
    from masthead.people.actions import confirm_directory

    list_id = finding.identifier(directory, "directory")
    confirm_directory(actor=actor, list_id=list_id, reason=reason)
    tell({"id": list_id}, "Confirmed: they are suspended.")


@app.command()
@answers
def reject(directory: str = _LIST, reason: str = _REASON) -> None:
    """The complete list is wrong: let everybody on it sign in again."""
    actor = person()
    from masthead.people.actions import reject_directory

    list_id = finding.identifier(directory, "directory")
    reject_directory(actor=actor, list_id=list_id, reason=reason)
    tell({"id": list_id}, "Rejected: they may sign in again.")
