"""`accounts`: how their own logins stand, and accounts in doubt."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import UUID

import typer

from masthead.cli import finding
from masthead.cli.acting import person, person_or_operator
from masthead.cli.commands import answers
from masthead.cli.output import tell
from masthead.kernel.errors import Invalid

_ACCOUNT = typer.Argument(help="Its id, its handle, or network:handle.")


def posture(
    account: str = typer.Option("", help="Only this account: id, handle or network:handle."),
    office: str = typer.Option("", help="Only this office and those below it."),
) -> None:
    """Look through the logins of all accounts, an office or one; say what is open and what is clean."""
    actor = person_or_operator()
    from masthead.registry.actions import check_posture

    scope = "account" if account else "office" if office else "all"
    found = check_posture(actor=actor, scope=scope, scope_id=finding.scope_id(actor, scope, account or office))
    lines = [f"{found.accounts} accounts were looked at."]
    for each in found.found:
        lines += [f"{each.display_name} ({each.network}:{each.handle}): {one.sentence}" for one in each.open]
    lines += [f"{each.name}, {each.office_name}: signs in without a second factor." for each in found.without_factor]
    tell(found, *lines, *(f"Clean: {words}." for words in found.clean))


def attest(
    account: str = _ACCOUNT,
    native_login: str = typer.Option(..., help="system_held, present or held_by_person."),
    second_factor: str = typer.Option(..., help="app, key, sms or off."),
    recovery: str = typer.Option(..., help="organization, mobile, private or unknown."),
    asked: str = typer.Option(..., help="Who was asked."),
    asked_on: str = typer.Option("", help="On which day, as 2026-11-19; today, if left out."),
    off_since: str = typer.Option("", help="From which day the second factor is off, where that is known."),
) -> None:
    """Say how an account's own login stands: by its owner of IT, or their deputy."""
    actor = person()
    from masthead.registry.actions import attest_posture

    made = attest_posture(
        actor=actor,
        account_id=finding.account(actor, account).id,
        native_login=native_login,
        second_factor=second_factor,
        recovery=recovery,
        asked=asked,
        asked_on=_day(asked_on, "asked_on"),
        off_since=_day(off_since, "off_since"),
    )
    tell({"id": made}, "Attested.")


def accept_risk(
    account: str = _ACCOUNT,
    found: str = typer.Argument(help="The finding's code, as `accounts posture --json` prints it."),
    until: str = typer.Option("", help="Until the end of this day, as 2026-11-19; at most 90 days ahead."),
    reason: str = typer.Option(..., help="Why; it is kept in the ledger."),
) -> None:
    """Bear an open finding for a while; after it, it is open again."""
    actor = person()
    from masthead.registry.actions import accept_risk

    day = _day(until, "until")
    end = datetime.combine(day, time(23, 59), UTC) if day else None
    made = accept_risk(
        actor=actor, account_id=finding.account(actor, account).id, finding=found, until=end, reason=reason
    )
    tell({"id": made, "until": end}, f"Accepted until {end:%Y-%m-%d}." if end else "Accepted.")


def doubt(account: str = _ACCOUNT, reason: str = typer.Option(..., help="What makes you doubt it.")) -> None:
    """Say that an account may not be in our hands: nothing is sent from it."""
    actor = person()
    from masthead.registry.actions import doubt_account

    account_id: UUID = finding.account(actor, account).id
    doubt_account(actor=actor, account_id=account_id, reason=reason)
    tell({"id": account_id}, "In doubt. Nothing is sent from it until both its owners bring it back.")


def restore(
    account: str = _ACCOUNT,
    checked: list[str] = typer.Option(
        [],
        "--checked",
        help="Each that was gone through: sessions_ended, recovery_checked, second_factor_set, profile_reviewed.",
    ),
    note: str = typer.Option("", help="What the other side should know."),
) -> None:
    """Bring an account back: the first side asks, the other confirms."""
    actor = person()
    from masthead.registry.actions import restore_account

    account_id = finding.account(actor, account).id
    done = restore_account(actor=actor, account_id=account_id, checked=checked, note=note)
    said = "It is back: it may send again." if done else "Asked. The other owner, or their deputy, confirms."
    tell({"id": account_id, "restored": done}, said)


def add_to(app: typer.Typer) -> None:
    """Hang these commands below `accounts`."""
    for command in (posture, attest, accept_risk, doubt, restore):
        app.command()(answers(command))


def _day(text: str, field: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Invalid(f"“{text}” is no day.", fields={field: "A day, as 2026-11-19."}) from error
