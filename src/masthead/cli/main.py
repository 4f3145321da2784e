"""`masthead`: every command. Each is parsed here and below, calls one action or query, and prints what it says."""

from __future__ import annotations

from masthead.cli import (
    accounts,
    campaigns,
    charter,
    deliveries,
    description,
    events,
    guard,
    host,
    imports,
    jobs,
    keys,
    ledger,
    networks,
    passes,
    people,
    posts,
    posture,
    quarantine,
    replaying,
    reviews,
    running,
    slots,
    status,
    switch,
    tabletop,
    terms,
    thaw,
    tokens,
)
from masthead.cli.commands import EXITS, answers, commands

app = commands(f"Masthead: who speaks for the organization, and the one switch that stops it.\n\n{EXITS}")

for command in (
    running.up,
    running.demo,
    running.worker,
    host.migrate,
    host.doctor,
    host.recover,
    switch.freeze,
    status.status,
    networks.networks,
):
    app.command()(answers(command))
app.command("seed-demo", hidden=True)(answers(running.seed_demo))
app.command()(answers(replaying.replay))
app.command("rotate-sealing-key")(answers(host.rotate_sealing_key))
app.command("export-openapi")(answers(description.export_openapi))
posture.add_to(accounts.app)
for name, area in (
    ("thaw", thaw),
    ("pass", passes),
    ("post", posts),
    ("review", reviews),
    ("delivery", deliveries),
    ("slot", slots),
    ("event", events),
    ("guard", guard),
    ("quarantine", quarantine),
    ("accounts", accounts),
    ("charter", charter),
    ("terms", terms),
    ("campaigns", campaigns),
    ("import", imports),
    ("jobs", jobs),
    ("people", people),
    ("key", keys),
    ("token", tokens),
    ("ledger", ledger),
    ("tabletop", tabletop),
):
    app.add_typer(area.app, name=name)


def run() -> None:
    """The command `masthead`."""
    app(prog_name="masthead")
