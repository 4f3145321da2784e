"""`networks`: what there are connectors for, and what cannot be known there."""

from __future__ import annotations

from masthead.cli.acting import reader
from masthead.cli.output import tell


def networks() -> None:
    """The networks with a connector, what each takes, and what cannot be known there."""
    reader()
    from masthead.networks import catalogue

    found = catalogue.networks()
    lines = []
    for each in found:
        lines.append(f"{each.title}: up to {each.max_length} {each.unit.replace('_', ' ')}, {each.max_media} pictures")
        lines += [f"  Cannot be known: {said.sentence}" for said in each.unknown]
        lines += [] if each.unknown else ["  Nothing is hidden: it is served from here, and there is no other door."]
    tell(found, *lines)
