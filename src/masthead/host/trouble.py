"""From PostgreSQL's own words to a sentence with a remedy."""

from __future__ import annotations

import re
from pathlib import Path

from masthead.host.errors import HostError

AGAIN = re.compile(r"pre-existing shared memory block|lock file \"postmaster.pid\" already exists")
PORT_TAKEN = re.compile(r"could not bind .*Address already in use|Is another postmaster already running on port", re.S)

_KNOWN: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"No space left on device|Disk quota exceeded"),
        "The disk that holds {directory} is full, and PostgreSQL stopped; nothing that was committed is lost. "
        "Free some space (1 GB is comfortable) and start again.",
    ),
    (
        re.compile(r"was initialized by PostgreSQL version"),
        "The database in {directory} was made by another version of PostgreSQL. Start the Masthead that made it, "
        "export with pg_dump, and load the dump into a new data directory.",
    ),
    (
        re.compile(r"Permission denied|invalid permissions|wrong ownership"),
        "PostgreSQL may not use its own files in {directory}: {words}. Give the directory back to the user who "
        "made it (`chown -R USER {directory}/data`, `chmod 700 {directory}/data`) and start again.",
    ),
    (
        re.compile(r"Cannot allocate memory|could not (create|resize) shared memory"),
        "There is not enough memory for the database: {words}. Stop other programs, or give this machine more "
        "memory, and start again.",
    ),
    (
        re.compile(
            r"incompatible with server|checkpoint record|control file|pg_control|invalid page"
            r"|not a (valid )?database cluster|could not open file|could not find the database system"
            r"|configuration file|could not read file|PANIC:"
        ),
        "The database in {directory} is damaged: {words}. Keep a copy of the directory, restore the last backup "
        "into it, and start again. The server's log is {log}.",
    ),
)


def explain(output: str, directory: Path, log: Path) -> HostError:
    """The error for what PostgreSQL wrote (`output`) while it failed to start in `directory`."""
    words = _words(output)
    for pattern, sentence in _KNOWN:
        if pattern.search(output):
            return HostError(sentence.format(directory=directory, log=log, words=words))
    return HostError(f"The database in {directory} did not start: {words}. The server's log is {log}.")


def _words(output: str) -> str:
    """The line that names the cause, without its time stamp and level."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"\b(PANIC|FATAL|error):", line)] or lines
    if not telling:
        return "it gave no reason"
    return re.sub(r"^.*?\b(?:PANIC|FATAL|error):\s*", "", telling[0]).rstrip(".")
