"""What is said of files that are taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStarted(EntryData):
    """A file is being taken in."""

    KIND: ClassVar[str] = "import.started"
    what: str
    file_name: str
    sha256: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAsked(EntryData):
    """A file was given, to be taken in or only tried, in the background."""

    KIND: ClassVar[str] = "import.asked"
    what: str
    file_name: str
    sha256: str
    total: int
    trial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTried(EntryData):
    """It is known what would come of a file's rows. Nothing was taken in."""

    KIND: ClassVar[str] = "import.tried"
    what: str
    outcomes: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsImported(EntryData):
    """Some rows of a file were taken in."""

    KIND: ClassVar[str] = "import.rows"
    what: str
    first: int
    last: int
    outcomes: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFinished(EntryData):
    """Every row of a file has its outcome."""

    KIND: ClassVar[str] = "import.finished"
    what: str
    outcomes: dict[str, int]
